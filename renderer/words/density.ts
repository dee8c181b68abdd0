import type { FilmHeader } from '../../src/film/film.ts';
import type { NoIndexReason } from '../../src/reading/reading.ts';
import { NO_FIGURE } from './figures.ts';

export const NO_INDEX_WORDS: Readonly<Record<NoIndexReason, string>> = {
  'no-pixels': 'No grade proposed: no pixel lies inside the outline.',
  'no-hand': 'No grade proposed: the hand is not placed. Place it, or set both references.',
  'no-soft-tissue': 'No grade proposed: not enough soft tissue around it. Set a soft-tissue reference.',
  'no-cortex': 'No grade proposed: no metacarpal shaft to take cortex from. Set a cortex reference.',
  'no-contrast': 'No grade proposed: the cortex reference is no denser than the soft tissue.',
};

export function indexFigure(index: number | null): string {
  return index === null ? NO_FIGURE : index.toFixed(2);
}

/** What a film's values are in: its Rescale Type (C.11.1.1.2), else modality values without a unit. */
export function valueUnit({ valueUnit: unit }: FilmHeader): string {
  return unit === undefined ? 'Modality values, no unit' : `Modality values, ${unit}`;
}

/** How far densities of this film can be compared. */
export function comparesWithin(header: FilmHeader): string {
  const processed = header.presentationIntent === 'presentation' || header.bitsStored <= 8;
  const why = processed ? 'Processed for presentation: compares' : 'Compares';
  return `${why} within this radiograph only. Not mineral density. ${valueUnit(header)}.`;
}
