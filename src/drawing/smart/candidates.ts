import type { DensityFilm } from '../../film/density.ts';
import { contourAt } from '../../geometry/contour.ts';
import type { FilmPoint } from '../../geometry/point.ts';
import { carryOn } from './background.ts';
import {
  component,
  dilated,
  discMask,
  type Mask,
  overlapShare,
  pixelsOf,
  quantileInside,
  reveal,
  withGapsFilled,
  withoutTails,
} from './mask.ts';
import { noiseOf, type Patch, patchOf } from './patch.ts';

/** What stands over its background around a point, when one looks at so much of the film. */
export interface Candidate {
  readonly patch: Patch;
  readonly segment: Mask;
  /** Its level over the background. */
  readonly peak: number;
  /** The mean fall across its border, as a part of its level: near 1 where the border is an edge. */
  readonly fall: number;
  /** The part of its border that is an edge. */
  readonly support: number;
  /** Standard deviation of the patch's noise. */
  readonly noise: number;
  readonly areaPx2: number;
  readonly middle: FilmPoint;
}

/** How far around a point one looks, in film pixels: from a speck to a plate of some 200. */
const RADII = [3, 4.5, 7, 10, 15, 22, 33, 50, 75, 110, 160];
/** The most pixels of a patch that a radius is told in: what is larger is looked at from farther off. */
const FINEST = 12.5;
/** What stands out by less than this many standard deviations of the noise is noise. */
const SIGNIFICANT = 3;
/** A deposit's level is what a fifth of it exceeds: its border, blurred, does not count. */
const LEVEL_QUANTILE = 0.8;
/** Across a border is looked this far to either side, in pixels of the patch. */
const ACROSS = 1.5;
const ROUNDS = 10;
/** Where a border is no edge, the deposit may go on: so often, and so far, is looked there. */
const OPENINGS = 2;
const OPENING_RADIUS = 6;
/** Kept between a deposit and what is taken for its background, in pixels of the patch. */
export const MARGIN = 3;

/** What is found around a point at each radius, the smallest first. */
export function candidatesAt(film: DensityFilm, at: FilmPoint): Candidate[] {
  return RADII.map((radius) => candidateAt(film, at, radius)).filter((found) => found !== null);
}

/**
 * Takes all within the radius for deposit, looks what stands over the background that is then carried on below it,
 * and again with just that, until it stays.
 */
function candidateAt(film: DensityFilm, [x, y]: FilmPoint, radiusPx: number): Candidate | null {
  const scale = 2 ** Math.max(0, Math.ceil(Math.log2(radiusPx / FINEST)));
  const radius = radiusPx / scale;
  const half = Math.ceil(radius * 1.5 + 5);
  const size = 2 * half + 1;
  const patch = patchOf(film, Math.floor(x) - half * scale, Math.floor(y) - half * scale, size, scale);
  const seed = [(x - patch.x) / scale, (y - patch.y) / scale] as const;
  const noise = noiseOf(patch);
  const opened = new Uint8Array(size * size);
  let mask = discMask(size, seed, radius);
  let found: Raised | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const next = raisedOver(patch, mask, seed, noise);
    if (next === null) return null;
    const stays = found !== null && overlapShare(found.segment, next.segment) > 0.98;
    found = next;
    if (round < OPENINGS) openWhereNoEdge(opened, patch, next);
    else if (stays) break;
    mask = dilated(next.segment, size, MARGIN);
    for (let i = 0; i < mask.length; i++) mask[i] = (mask[i] as number) | (opened[i] as number);
  }
  return found === null
    ? null
    : { patch, segment: found.segment, peak: found.peak, noise, ...bordered(patch, found) };
}

/** What stands over the background below a mask, around its seed. */
interface Raised {
  readonly heights: Float32Array;
  readonly segment: Mask;
  readonly peak: number;
}

function raisedOver(
  patch: Patch,
  mask: Mask,
  [x, y]: readonly [number, number],
  noise: number,
): Raised | null {
  const size = patch.columns;
  const heights = heightsOver(patch, mask, noise);
  const seed = Math.floor(y) * size + Math.floor(x);
  const start = Math.max(heights[seed] as number, meanAround(heights, size, seed));
  if (start < SIGNIFICANT * noise) return null;
  let segment = component(heights, size, seed, start / 2);
  if (segment === null) return null;
  let peak = quantileInside(heights, segment, LEVEL_QUANTILE);
  let filled = heights;
  for (let turn = 0; turn < 3; turn++) {
    filled = withGapsFilled(heights, size, pixelsOf(segment), peak);
    const again = component(filled, size, seed, peak / 2);
    if (again === null) return null;
    segment = withoutTails(again, size, seed);
    peak = quantileInside(heights, segment, LEVEL_QUANTILE);
  }
  return { heights: filled, segment, peak };
}

/** How far a patch stands over the background that is carried on below a mask; 0 beyond the mask. */
export function heightsOver(patch: Patch, mask: Mask, noise: number): Float32Array {
  const background = carryOn(patch, mask, noise);
  return patch.values.map((value, i) => (mask[i] ? value - (background[i] as number) : 0));
}

function meanAround(values: Float32Array, size: number, i: number): number {
  return [0, -1, 1, -size, size].reduce((sum, step) => sum + (values[i + step] as number), 0) / 5;
}

function openWhereNoEdge(opened: Mask, patch: Patch, { heights, segment, peak }: Raised): void {
  for (const { x, y, inner, outer } of acrossBorder(patch, heights, segment, peak, patch.values))
    if (Math.abs(inner - outer) < peak / 4) reveal(opened, patch.columns, x, y, OPENING_RADIUS);
}

/** What its border says of a candidate. */
function bordered(
  patch: Patch,
  { heights, segment, peak }: Raised,
): Pick<Candidate, 'fall' | 'support' | 'areaPx2' | 'middle'> {
  const across = acrossBorder(patch, heights, segment, peak, heights);
  const falls = across.map(({ inner, outer }) => (inner - outer) / peak);
  let [sumX, sumY, count] = [0, 0, 0];
  for (let i = 0; i < segment.length; i++) {
    if (!segment[i]) continue;
    sumX += (i % patch.columns) + 0.5;
    sumY += Math.floor(i / patch.columns) + 0.5;
    count++;
  }
  return {
    fall: falls.reduce((sum, fall) => sum + fall, 0) / falls.length,
    support: falls.filter((fall) => fall > 0.35).length / falls.length,
    areaPx2: count * patch.scale ** 2,
    middle: [
      patch.x + (sumX / count) * patch.scale,
      patch.y + (sumY / count) * patch.scale,
    ] as unknown as FilmPoint,
  };
}

interface AcrossBorder {
  readonly x: number;
  readonly y: number;
  readonly inner: number;
  readonly outer: number;
}

/** Some values on either side of a segment's border at half its height, point by point. */
function acrossBorder(
  { columns, rows }: Patch,
  heights: Float32Array,
  segment: Mask,
  peak: number,
  values: Float32Array,
): AcrossBorder[] {
  const near = dilated(segment, columns, Math.SQRT2);
  const own = heights.map((height, i) => (near[i] ? height : 0));
  return contourAt({ columns, rows, values: own }, peak / 2).flatMap((ring) =>
    ring.map(([x, y], i): AcrossBorder => {
      const [ax, ay] = ring.at(i - 1) as FilmPoint;
      const [bx, by] = ring[(i + 1) % ring.length] as FilmPoint;
      // Inside lies on the right hand of a contour.
      const far = ACROSS / (Math.hypot(bx - ax, by - ay) || 1);
      const [outX, outY] = [(by - ay) * far, (ax - bx) * far];
      return {
        x,
        y,
        inner: valueAt(values, columns, x - outX, y - outY),
        outer: valueAt(values, columns, x + outX, y + outY),
      };
    }),
  );
}

/** Between the centres of pixels, bilinearly. */
function valueAt(values: Float32Array, columns: number, x: number, y: number): number {
  const rows = values.length / columns;
  const px = Math.max(0, Math.min(columns - 1.001, x - 0.5));
  const py = Math.max(0, Math.min(rows - 1.001, y - 0.5));
  const [i, j] = [Math.floor(px), Math.floor(py)];
  const [tx, ty] = [px - i, py - j];
  const k = j * columns + i;
  const row = (from: number) => (values[from] as number) * (1 - tx) + (values[from + 1] as number) * tx;
  return row(k) * (1 - ty) + row(k + columns) * ty;
}

/** A border of which less is an edge is no deposit's. */
const LEAST_SUPPORT = 0.5;
const AGREEMENT_POWER = 6;
/** How many candidates must be of one mind, itself among them. */
const LEAST_AGREEING = 1.5;
/** In the mean a border falls at least this many standard deviations of the noise. */
const LEAST_FALL = 4;

/**
 * The candidate that most others agree with. A deposit is found the same however much of the film one looks at; a
 * bone is found larger each time, and noise other each time.
 *
 * @returns null where the border of none is an edge
 */
export function mostAgreedUpon(candidates: readonly Candidate[]): Candidate | null {
  let [winner, most]: [Candidate | null, number] = [null, 0];
  for (const one of candidates) {
    if (one.support < LEAST_SUPPORT || one.fall * one.peak < LEAST_FALL * one.noise) continue;
    let [agreeing, trusted] = [0, 0];
    for (const other of candidates) {
      const agreed = agreement(one, other) ** AGREEMENT_POWER;
      agreeing += agreed;
      trusted += trustIn(other) * agreed;
    }
    if (agreeing < LEAST_AGREEING) continue;
    const score = trusted * Math.sqrt(trustIn(one)) * (one.patch.scale === 1 ? 1.1 : 1);
    if (score > most) [winner, most] = [one, score];
  }
  return winner;
}

/** Clear borders speak for a candidate, size a little against it: large things are mostly bones. */
function trustIn({ peak, fall, support, areaPx2 }: Candidate): number {
  const clear = Math.max(0, Math.min(1, fall));
  return (Math.max(0, fall * peak) ** 0.2 * clear * support ** 2) / areaPx2 ** 0.15;
}

/** 1 for the same area in the same place, falling to 0. */
function agreement(one: Candidate, other: Candidate): number {
  const [less, more] = [Math.min(one.areaPx2, other.areaPx2), Math.max(one.areaPx2, other.areaPx2)];
  const apart =
    Math.hypot(one.middle[0] - other.middle[0], one.middle[1] - other.middle[1]) / Math.sqrt(less);
  return Math.max(0, less / more - Math.max(0, apart - 0.1));
}
