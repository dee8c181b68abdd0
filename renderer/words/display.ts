import type { FilmHeader, Voi, VoiWindow } from '../../src/film/film.ts';
import { offeredVois } from '../../src/film/offeredVois.ts';

/** How a film is shown, as the reader reads it. */

/** A file's own way of showing its film, by its explanation. */
export interface OfferedDisplay {
  readonly voi: Voi;
  readonly name: string;
  /** What is behind the name. */
  readonly figures: string;
}

/** Everything the file offers, in its order; what has no explanation is named by its number. */
export function offeredDisplays(header: FilmHeader): readonly OfferedDisplay[] {
  return offeredVois(header).map((voi, index) => ({
    voi,
    name: voi.explanation ?? `${voi.kind === 'lut' ? 'Table' : 'Window'} ${index + 1}`,
    figures: voi.kind === 'lut' ? tableFigures(voi) : windowFigures(voi),
  }));
}

/** A window's width and centre with the function where it isn't LINEAR; a table by its explanation. */
export function displayText(voi: Voi): string {
  if (voi.kind === 'window') return windowFigures(voi);
  return voi.explanation === null ? 'table' : `table ${voi.explanation}`;
}

function windowFigures({ center, width, function: shape }: VoiWindow): string {
  const figures = `W ${valueFigure(width)} C ${valueFigure(center)}`;
  return shape === 'LINEAR' ? figures : `${figures} ${SHAPE_WORDS[shape]}`;
}

const SHAPE_WORDS = { LINEAR_EXACT: 'exact', SIGMOID: 'sigmoid' } as const;

function tableFigures({ firstValue, entries }: Extract<Voi, { kind: 'lut' }>): string {
  return `table ${valueFigure(firstValue)} to ${valueFigure(firstValue + entries.length - 1)}`;
}

/** A modality value: whole where it is, or large; two decimals for those of films whose values are small. */
export function valueFigure(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 100
    ? GROUPED.format(Math.round(value)).replaceAll(',', '\u202f')
    : value.toFixed(2);
}

/** Made once: a number's own `toLocaleString` looks for its locale each time, and a window is told with every step. */
const GROUPED = new Intl.NumberFormat('en');

/** What modality values are in, by the file's term for it (C.11.1.1.2). */
export function unitWords(term: string): string {
  return UNIT_WORDS[term] ?? term;
}

const UNIT_WORDS: Readonly<Record<string, string>> = {
  OD: 'OD / 1000',
  HU_MOD: 'HU, modified',
  MGML: 'mg/ml',
  PCT: '%',
};
