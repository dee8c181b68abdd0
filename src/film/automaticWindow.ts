import { type Anatomy, findAnatomy } from './anatomy.ts';
import type { Film, FilmHeader, VoiWindow } from './film.ts';
import { modalityValue } from './grey.ts';

/** Tails left out of the window. */
const TAIL = 0.005;
/** A lowest or highest value with more than this share of the pixels is a frame, not anatomy. */
const FRAME_SHARE = 0.02;
/** How far towards the background the window may reach beyond the anatomy, as a part of its range: the skin line. */
const MOST_REACH = 0.25;

/**
 * The window of a film that says nothing about its display, worked out from its pixels.
 *
 * What was made to be looked at (colour, pictures of 8 bits) is shown as it is; a film for presentation gets the full
 * range of its used values. Any other gets the range from the 0.5th to the 99.5th percentile of its anatomy, and on
 * to the background where that is near: collimated borders, frames, direct exposure and lead markers are left out.
 * Where no anatomy can be told from what is around it, a lowest or highest value that alone has over 2 % of the pixels is.
 */
export function automaticWindow(film: Film): VoiWindow {
  const { header } = film;
  if (isMadeForDisplay(header)) return fullRange(0, 2 ** header.bitsStored - 1);
  if (header.presentationIntent === 'presentation') return rangeOf(usedValues(film, everyColumn(film)));
  const anatomy = findAnatomy(film);
  const used = usedValues(film, anatomy?.stretches ?? everyColumn(film));
  if (anatomy === null) return rangeOf(percentileRange(withoutFrames(used)));
  const shown = rangeOf(percentileRange(used));
  return anatomy.background === null ? shown : reachingTowards(shown, anatomy.background);
}

/** A rectangle of a film's pixels; may reach beyond the film. The ends are not part of it. */
export interface FilmPart {
  readonly columns: readonly [from: number, to: number];
  readonly rows: readonly [from: number, to: number];
}

/**
 * The window that shows a part of a film from its 0.5th to its 99.5th percentile.
 *
 * @returns null where there is nothing of the film but padding
 */
export function windowOfPart(film: Film, { columns, rows }: FilmPart): VoiWindow | null {
  const [from, to] = [Math.max(0, columns[0]), Math.min(film.header.columns, columns[1])];
  const used = usedValues(film, (row) => (row >= rows[0] && row < rows[1] && from < to ? [[from, to]] : []));
  return used.length > 0 ? rangeOf(percentileRange(used)) : null;
}

function isMadeForDisplay({ format, photometric, bitsStored }: FilmHeader): boolean {
  const isGrey = photometric === 'MONOCHROME1' || photometric === 'MONOCHROME2';
  return !isGrey || (format !== 'dicom' && bitsStored <= 8);
}

interface Used {
  /** Modality value. */
  readonly value: number;
  readonly count: number;
}

function rangeOf(used: readonly Used[]): VoiWindow {
  return used.length > 0 ? fullRange((used[0] as Used).value, (used.at(-1) as Used).value) : fullRange(0, 0);
}

/** The LINEAR window that shows `from` black, `to` white and all between evenly. */
function fullRange(from: number, to: number): VoiWindow {
  const center = (from + to) / 2 + 0.5;
  return { kind: 'window', center, width: to - from + 1, function: 'LINEAR', explanation: null };
}

function reachingTowards({ center, width }: VoiWindow, background: number): VoiWindow {
  const [from, to] = [center - width / 2, center + width / 2 - 1];
  const most = MOST_REACH * (to - from);
  return fullRange(
    Math.max(from - most, Math.min(from, background)),
    Math.min(to + most, Math.max(to, background)),
  );
}

function everyColumn({ header }: Film): Anatomy['stretches'] {
  const whole = [[0, header.columns]] as const;
  return () => whole;
}

/** The modality values that occur in some stretches of each row, padding apart, in rising order. */
function usedValues({ header, values }: Film, stretches: Anatomy['stretches']): readonly Used[] {
  const first = header.signed ? -(2 ** (header.bitsStored - 1)) : 0;
  const counts = new Uint32Array(2 ** header.bitsStored);
  for (let row = 0; row < header.rows; row++) {
    const start = row * header.columns;
    for (const [from, to] of stretches(row))
      for (let i = start + from; i < start + to; i++) (counts[(values[i] as number) - first] as number)++;
  }
  const used: Used[] = [];
  counts.forEach((count, i) => {
    const value = count > 0 ? modalityValue(header, first + i) : null;
    if (value !== null) used.push({ value, count });
  });
  return used.sort((a, b) => a.value - b.value);
}

/** Without a frame's black or white; all of them when nothing else is there. */
function withoutFrames(used: readonly Used[]): readonly Used[] {
  const most = FRAME_SHARE * total(used);
  const inner = used.filter(({ count }, i) => (i > 0 && i < used.length - 1) || count <= most);
  return inner.length > 0 ? inner : used;
}

function percentileRange(used: readonly Used[]): readonly Used[] {
  const pixels = total(used);
  let below = 0;
  return used.filter(({ count }) => {
    below += count;
    return below > TAIL * pixels && below - count < (1 - TAIL) * pixels;
  });
}

function total(used: readonly Used[]): number {
  return used.reduce((sum, { count }) => sum + count, 0);
}
