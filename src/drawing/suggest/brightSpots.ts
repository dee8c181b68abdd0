import { blur, type Raster } from '../../geometry/blur.ts';
import { type FilmPoint, filmPoint } from '../../geometry/point.ts';
import type { ReducedHand } from './reducedHand.ts';

/** How far the film about a hand bends down at one scale, pixel by pixel of the reduced hand. */
export interface Bends {
  readonly hand: ReducedHand;
  /** In pixels of the reduced hand. */
  readonly sigma: number;
  /** Along the axis on which it bends least, times the square of the scale; 0 where it bends up on one. */
  readonly strengths: Float32Array;
}

/** Something bright and compact. */
export interface Spot {
  readonly at: FilmPoint;
  /** Of the Gaussian that it is most like, in film pixels. */
  readonly sigmaPx: number;
  /** How far it bends down along the axis on which it bends least, at its own scale: 0 along a ridge, as a bone's. */
  readonly strength: number;
  /** The scale at which it was found. */
  readonly bends: Bends;
}

/** Each scale is half as large again as the one before. */
const STEP = 1.5;

/**
 * Where the film bends down both ways, scale by scale: the smaller eigenvalue of the Hessian at each of several
 * scales, times the square of the scale (Lindeberg 1998, 10.1023/A:1008045108935), at its highest round about. What
 * is long bends one way only, so that cortices and the margins of bones are left out.
 *
 * @param sigmas the smallest and the largest scale, in pixels of the reduced hand
 * @param least what is weaker is left out
 * @returns the strongest first; of those that lie in each other the strongest alone
 */
export function brightSpots(
  hand: ReducedHand,
  [smallest, largest]: readonly [number, number],
  least: number,
): Spot[] {
  const found: Spot[] = [];
  for (let sigma = smallest; sigma <= largest; sigma *= STEP)
    found.push(...spotsOf(bendsAt(hand, sigma), least));
  found.sort((one, other) => other.strength - one.strength);
  const kept: Spot[] = [];
  for (const spot of found) if (!kept.some((other) => liesIn(spot, other))) kept.push(spot);
  return kept;
}

function liesIn(spot: Spot, other: Spot): boolean {
  const apart = Math.hypot(spot.at[0] - other.at[0], spot.at[1] - other.at[1]);
  return apart < 1.5 * Math.max(spot.sigmaPx, other.sigmaPx);
}

function spotsOf(bends: Bends, least: number): Spot[] {
  const { hand, sigma, strengths } = bends;
  const { columns, rows, x, y, scale, inside } = hand;
  const spots: Spot[] = [];
  for (let row = 2; row < rows - 2; row++)
    for (let column = 2; column < columns - 2; column++) {
      const i = row * columns + column;
      const strength = strengths[i] as number;
      if (inside[i] === 0 || strength < least || !isHighest(strengths, i, columns)) continue;
      const at = filmPoint(x + (column + 0.5) * scale, y + (row + 0.5) * scale);
      spots.push({ at, sigmaPx: sigma * scale, strength, bends });
    }
  return spots;
}

function bendsAt(hand: ReducedHand, sigma: number): Bends {
  const { columns, rows } = hand;
  const smooth: Raster = { columns, rows, values: hand.values.slice() };
  blur(smooth, sigma);
  const strengths = new Float32Array(smooth.values.length);
  const at = (i: number) => smooth.values[i] as number;
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const i = row * columns + column;
      const across = at(i + 1) - 2 * at(i) + at(i - 1);
      const down = at(i + columns) - 2 * at(i) + at(i - columns);
      const aslant =
        (at(i + columns + 1) - at(i + columns - 1) - at(i - columns + 1) + at(i - columns - 1)) / 4;
      const least = -(across + down) / 2 - Math.hypot((across - down) / 2, aslant);
      strengths[i] = Math.max(0, sigma * sigma * least);
    }
  return { hand, sigma, strengths };
}

function isHighest(values: Float32Array, i: number, columns: number): boolean {
  const value = values[i] as number;
  for (const row of [-columns, 0, columns])
    for (const step of [-1, 0, 1]) if ((values[i + row + step] as number) > value) return false;
  return true;
}

/** The most that the film bends down within some film pixels of a place. */
export function strongestNear({ hand, strengths }: Bends, [atX, atY]: FilmPoint, withinPx: number): number {
  const { columns, rows, x, y, scale } = hand;
  const [column, row, within] = [(atX - x) / scale, (atY - y) / scale, withinPx / scale];
  let most = 0;
  for (let j = Math.max(0, Math.ceil(row - within - 0.5)); j < Math.min(rows, row + within); j++) {
    const half = Math.sqrt(Math.max(0, within ** 2 - (j + 0.5 - row) ** 2));
    const last = Math.min(columns, column + half);
    for (let i = Math.max(0, Math.ceil(column - half - 0.5)); i + 0.5 <= last; i++)
      most = Math.max(most, strengths[j * columns + i] as number);
  }
  return most;
}
