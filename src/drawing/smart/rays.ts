import type { DensityFilm } from '../../film/density.ts';
import { bilinear, noiseOf, type Patch, patchOf } from '../../film/patch.ts';
import type { Ring } from '../../geometry/outline.ts';
import { type FilmPoint, filmPoint } from '../../geometry/point.ts';
import type { Mask } from './mask.ts';

/** A closed line around a point by its radius along each ray, in film pixels. */
export interface StepLine {
  readonly radiiPx: Float64Array;
  /** How far brightness falls across it, outwards. */
  readonly fall: number;
  /** From 0 to 1: how much of it falls by just that. */
  readonly consistency: number;
}

const RAYS = 64;
/** Radii go out by this factor, from `NEAREST` to `FARTHEST` pixels. */
const FACTOR = 1.07;
const NEAREST_PX = 1;
const FARTHEST_PX = 160;
const RADII = Array.from(
  { length: Math.ceil(Math.log(FARTHEST_PX / NEAREST_PX) / Math.log(FACTOR)) },
  (_, k) => NEAREST_PX * FACTOR ** k,
);
/** A line lies within so many successive radii: six times as far at its farthest as at its nearest. */
const SPAN = 27;
const SPAN_STEP = 9;
/** Falls are looked for in steps of this factor. */
const FALL_FACTOR = 1.6;
/** Neighbouring rays meet a line at most so many radii apart, each at this cost. */
const MOST_APART = 3;
const COST_APART = 0.03;
/** What differs by this part of the fall is half-way to not being of it. */
const SLACK = 0.45;
/** Lines of which less is consistent say nothing. */
const LEAST_CONSISTENT = 0.45;
/** Lines nearer than this, in the mean of the logarithm of their radii, are one. */
const SAME = 0.12;
const MOST_LINES = 8;

/**
 * Closed lines around a point across which brightness falls by the same amount all round, as it does across the border
 * of something laid over whatever else is there. Bones have brighter edges, but none that falls alike all round a
 * point, so where a deposit crosses a bone's margin it is told by what its edge has in common on either side. Each line
 * is the shortest way round through the rays (dynamic programming, Amini et al. 1990, 10.1109/34.57681).
 */
export function stepLines(film: DensityFilm, at: FilmPoint): StepLine[] {
  const { falls, noise } = fallsAround(film, at);
  const sorted = falls.slice().sort();
  const most = sorted[Math.floor(0.98 * sorted.length)] as number;
  const found: StepLine[] = [];
  for (let fall = Math.max(3 * noise, most / 60, 1e-9); fall < most * FALL_FACTOR; fall *= FALL_FACTOR)
    for (let from = 0; from + SPAN_STEP < RADII.length; from += SPAN_STEP)
      found.push(lineOf(falls, fall, noise, from, Math.min(RADII.length, from + SPAN)));
  return distinct(found.filter(({ consistency }) => consistency > LEAST_CONSISTENT));
}

/** Geometric, over the rays. */
export function meanRadiusPx({ radiiPx }: StepLine): number {
  return Math.exp(radiiPx.reduce((sum, radius) => sum + Math.log(radius), 0) / radiiPx.length);
}

/** A line around its point, on the film. */
export function ringOf({ radiiPx }: StepLine, [x, y]: FilmPoint): Ring {
  return Array.from(radiiPx, (radius, ray) => {
    const angle = (ray / RAYS) * 2 * Math.PI;
    return filmPoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  });
}

/** The pixels of a square patch within a line around a place of it. */
export function lineMask(
  size: number,
  [x, y]: readonly [number, number],
  { radiiPx }: StepLine,
  scale: number,
): Mask {
  const inside = new Uint8Array(size * size);
  for (let i = 0; i < inside.length; i++) {
    const [dx, dy] = [(i % size) + 0.5 - x, Math.floor(i / size) + 0.5 - y];
    const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) * RAYS;
    const ray = Math.floor(turn);
    const [before, after] = [radiiPx[ray % RAYS] as number, radiiPx[(ray + 1) % RAYS] as number];
    if (Math.hypot(dx, dy) * scale <= before + (turn - ray) * (after - before)) inside[i] = 1;
  }
  return inside;
}

function distinct(lines: readonly StepLine[]): StepLine[] {
  const kept: StepLine[] = [];
  for (const line of lines.toSorted((a, b) => b.consistency - a.consistency)) {
    if (kept.length === MOST_LINES) break;
    if (kept.every((other) => apart(line, other) > SAME)) kept.push(line);
  }
  return kept;
}

function apart(one: StepLine, other: StepLine): number {
  let sum = 0;
  for (let ray = 0; ray < RAYS; ray++)
    sum += Math.abs(Math.log((one.radiiPx[ray] as number) / (other.radiiPx[ray] as number)));
  return sum / RAYS;
}

/** The line at which brightness falls most nearly by `fall`, among some radii. */
function lineOf(falls: Float32Array, fall: number, noise: number, from: number, to: number): StepLine {
  const count = to - from;
  const slack = SLACK * fall + noise;
  const misfit = new Float32Array(RAYS * count);
  for (let ray = 0; ray < RAYS; ray++)
    for (let k = 0; k < count; k++) {
      const off = ((falls[ray * RADII.length + from + k] as number) - fall) / slack;
      misfit[ray * count + k] = Math.min(1, off * off);
    }
  // Twice round: the way through the second round has forgotten where the first began.
  const came = new Int8Array(2 * RAYS * count);
  let [cost, next] = [new Float32Array(count), new Float32Array(count)];
  for (let step = 0; step < 2 * RAYS; step++) {
    const row = (step % RAYS) * count;
    for (let k = 0; k < count; k++) {
      let [least, by] = [Infinity, 0];
      const last = Math.min(count - 1, k + MOST_APART);
      for (let j = Math.max(0, k - MOST_APART); j <= last; j++) {
        const total = (cost[j] as number) + COST_APART * Math.abs(j - k);
        if (total < least) [least, by] = [total, j - k];
      }
      next[k] = least + (misfit[row + k] as number);
      came[step * count + k] = by;
    }
    [cost, next] = [next, cost];
  }
  let k = 0;
  for (let each = 1; each < count; each++) if ((cost[each] as number) < (cost[k] as number)) k = each;
  const radiiPx = new Float64Array(RAYS);
  let sum = 0;
  for (let step = 2 * RAYS - 1; step >= RAYS / 2; step--) {
    if (step < RAYS + RAYS / 2) {
      radiiPx[step % RAYS] = RADII[from + k] as number;
      sum += misfit[(step % RAYS) * count + k] as number;
    }
    k += came[step * count + k] as number;
  }
  return { radiiPx, fall, consistency: 1 - sum / RAYS };
}

/** Across is looked this part of a radius to either side, and at least so many pixels. */
const ACROSS = 0.12;
const ACROSS_PX = 1;
/** Up to this radius rays are looked along in the film's own pixels, beyond it in ever larger ones. */
const FINEST_PX = 20;

/** How far brightness falls across each radius of each ray, and its noise. */
function fallsAround(film: DensityFilm, [x, y]: FilmPoint): { falls: Float32Array; noise: number } {
  const patches = [1, 2, 4, 8].map((scale) => {
    const half = Math.ceil(FINEST_PX * (1 + ACROSS)) + 2;
    return patchOf(film, Math.floor(x) - half * scale, Math.floor(y) - half * scale, 2 * half + 1, scale);
  });
  const falls = new Float32Array(RAYS * RADII.length);
  RADII.forEach((radius, k) => {
    const patch = patches[Math.max(0, Math.ceil(Math.log2(radius / FINEST_PX)))] as Patch;
    const across = Math.max(ACROSS_PX, ACROSS * radius);
    for (let ray = 0; ray < RAYS; ray++) {
      const angle = (ray / RAYS) * 2 * Math.PI;
      const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
      const at = (far: number) =>
        bilinear(
          patch.values,
          patch.columns,
          (x + far * ux - patch.x) / patch.scale,
          (y + far * uy - patch.y) / patch.scale,
        );
      falls[ray * RADII.length + k] = at(radius - across) - at(radius + across);
    }
  });
  return { falls, noise: noiseOf(patches[0] as Patch) };
}
