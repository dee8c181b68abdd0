import type { FilmHeader } from '../film/film.ts';
import { fileAspect } from '../film/pixelStretch.ts';
import type { Calibration, SpacingSource } from '../reading/reading.ts';

/** A film of a visit, with what its reading measures with. */
export interface MeasuredFilm {
  readonly sha256: string;
  readonly header: Pick<FilmHeader, 'rows' | 'columns' | 'spacing'> & {
    readonly identity: Pick<FilmHeader['identity'], 'modality'>;
  };
  readonly calibration: Calibration;
}

/** What a film can have from another of the same visit, or in one plain sentence why it cannot. */
export type TakeOver = { readonly calibration: Calibration } | { readonly refusal: string };

/** How well a spacing is known at the hand: only by something better is one replaced by another film's. */
const KNOWN: Readonly<Record<SpacingSource, number>> = {
  unknown: 0,
  picture: 1,
  scanned: 2,
  'detector-plane': 2,
  manual: 3,
  'detector-plane-corrected': 3,
  calibrated: 4,
};

/** Sources that are the reader's own work on a film; what a file says is said of that file alone. */
export function canBeTakenOver({ source, takenFrom }: Calibration): boolean {
  return takenFrom === undefined && (source === 'manual' || source === 'detector-plane-corrected');
}

/**
 * A calibration made on one film, for another film of the same visit. Both must have been made alike: by the same kind
 * of device, with pixels that the files say are of one size; where they say nothing, films of one size.
 */
export function takenOver(from: MeasuredFilm, to: MeasuredFilm): TakeOver {
  const refusal = whyNot(from, to);
  if (refusal !== null) return { refusal };
  const { ruler: _points, ...calibration } = from.calibration;
  return { calibration: { ...calibration, takenFrom: from.sha256 } };
}

function whyNot(from: MeasuredFilm, to: MeasuredFilm): string | null {
  const [one, other] = [from.header, to.header];
  if (KNOWN[to.calibration.source] >= KNOWN[from.calibration.source])
    return 'The spacing of this radiograph is known as well or better.';
  if (one.identity.modality !== other.identity.modality)
    return `The radiographs were made by different devices (${one.identity.modality ?? 'not given'}, ${other.identity.modality ?? 'not given'}).`;
  if ((one.spacing.mm === null) !== (other.spacing.mm === null))
    return 'Only one of the two files says how large its pixels are: they may differ.';
  if (one.spacing.mm !== null && other.spacing.mm !== null)
    return isSamePixel(one.spacing.mm, other.spacing.mm)
      ? null
      : 'The files say that the pixels of the two radiographs differ in size.';
  if (!isClose(fileAspect(one.spacing), fileAspect(other.spacing)))
    return 'The pixels of the two radiographs differ in shape.';
  return one.rows === other.rows && one.columns === other.columns
    ? null
    : 'The radiographs differ in size, and nothing says that their pixels do not.';
}

function isSamePixel(one: readonly number[], other: readonly number[]): boolean {
  return one.every((mm, index) => isClose(mm, other[index] as number));
}

/** To a thousandth, as decimal strings of DICOM round. */
function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-3 * one;
}
