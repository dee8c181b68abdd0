import type { DensityFilm } from '../film/density.ts';
import { farthestPair } from '../geometry/feret.ts';
import type { Outline } from '../geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';

/** A film's values along a deposit's longest axis and out into what lies around it. */
export interface DensityProfile {
  readonly from: FilmPoint;
  readonly to: FilmPoint;
  /** At even distances from one end to the other; null off the film and on padding. */
  readonly values: readonly (number | null)[];
  /** The part of the way, 0 to 1, on which the deposit lies. */
  readonly deposit: readonly [from: number, to: number];
}

/** How far the profile goes on beyond the deposit: this part of its length, and so many px at least. */
const BEYOND = 0.6;
const BEYOND_PX = 12;
const SAMPLES = 120;

/** Null of an outline without a length. */
export function profileAcross(outline: Outline, film: DensityFilm): DensityProfile | null {
  const pair = farthestPair(outline[0] ?? []);
  if (pair === null) return null;
  const [a, b] = pair;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const beyond = Math.max(BEYOND * length, BEYOND_PX) / length;
  const at = (part: number): Vec => [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])];
  const [first, last] = [-beyond, 1 + beyond];
  return {
    from: filmPoint(...at(first)),
    to: filmPoint(...at(last)),
    values: Array.from({ length: SAMPLES }, (_, i) =>
      valueBetween(at(first + (i / (SAMPLES - 1)) * (last - first)), film),
    ),
    deposit: [beyond / (1 + 2 * beyond), (1 + beyond) / (1 + 2 * beyond)],
  };
}

/** Between the centres of four pixels. */
function valueBetween([x, y]: Vec, film: DensityFilm): number | null {
  const [column, row] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  if (column < 0 || row < 0 || column + 1 >= film.columns || row + 1 >= film.rows) return null;
  const [right, down] = [x - 0.5 - column, y - 0.5 - row];
  const corner = (i: 0 | 1, j: 0 | 1) => film.densityAt((row + j) * film.columns + column + i);
  const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
  if (a === null || b === null || c === null || d === null) return null;
  return (a * (1 - right) + b * right) * (1 - down) + (c * (1 - right) + d * right) * down;
}
