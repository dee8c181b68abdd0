import type { Film, FilmHeader, StoredValues, Voi, VoiWindow } from './film.ts';
import { modalityValue } from './grey.ts';

/** Tails left out of the window of a film that says nothing about its display. */
const TAIL = 0.005;
/** A lowest or highest value with more than this share of the pixels is a frame, not anatomy. */
const FRAME_SHARE = 0.02;

/** All ways the file itself offers to show the film, its windows first, to be told apart by their explanations. */
export function offeredVois({ windows, voiLuts = [] }: FilmHeader): readonly Voi[] {
  return [...windows, ...voiLuts];
}

/** What to show a film with at first: the first its header offers, table or window, else `defaultWindow`. */
export function defaultVoi(film: Film): Voi {
  return offeredVois(film.header)[0] ?? defaultWindow(film);
}

/**
 * The window to show a film with at first: the first its header offers. Without one, a film for presentation gets
 * the full range of its used values. Any other gets the range from the 0.5th to the 99.5th percentile of its
 * unpadded pixels; shutters, borders and direct exposure would drag that range to them, so a lowest or highest
 * value that alone has over 2 % of the pixels is left out of it first.
 */
export function defaultWindow({ header, values }: Film): VoiWindow {
  const offered = header.windows[0];
  if (offered !== undefined) return offered;
  const used = usedValues(header, values);
  const range = header.presentationIntent === 'presentation' ? used : percentileRange(withoutFrames(used));
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of range) {
    from = Math.min(from, value);
    to = Math.max(to, value);
  }
  return range.length > 0 ? fullRange(from, to) : fullRange(0, 0);
}

/** The LINEAR window that shows `from` black, `to` white and all between evenly. */
function fullRange(from: number, to: number): VoiWindow {
  const center = (from + to) / 2 + 0.5;
  return { kind: 'window', center, width: to - from + 1, function: 'LINEAR', explanation: null };
}

interface Used {
  /** Modality value. */
  readonly value: number;
  readonly count: number;
}

/** The stored values that occur, padding apart, in rising order. */
function usedValues(header: FilmHeader, values: StoredValues): readonly Used[] {
  const first = header.signed ? -(2 ** (header.bitsStored - 1)) : 0;
  const counts = new Uint32Array(2 ** header.bitsStored);
  for (let i = 0; i < values.length; i++) (counts[(values[i] as number) - first] as number)++;
  const used: Used[] = [];
  counts.forEach((count, i) => {
    const value = count > 0 ? modalityValue(header, first + i) : null;
    if (value !== null) used.push({ value, count });
  });
  return used;
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
