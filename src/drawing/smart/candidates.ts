import { carryOn } from '../../film/carryOn.ts';
import type { DensityFilm } from '../../film/density.ts';
import { bilinear, noiseOf, type Patch, patchOf } from '../../film/patch.ts';
import { contourAt } from '../../geometry/contour.ts';
import { boundsOf } from '../../geometry/measure.ts';
import type { FilmPoint, Vec } from '../../geometry/point.ts';
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
import { lineMask, meanRadiusPx, ringOf, type StepLine, stepLines } from './rays.ts';

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
  /** The part of its border that is an edge on the film itself, whatever is taken for its background. */
  readonly ownEdge: number;
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
export const LEVEL_QUANTILE = 0.8;
/** Across a border is looked this far to either side, in pixels of the patch. */
const ACROSS = 1.5;
const ROUNDS = 5;
/** Of the ways in which a background is carried on, every so many is looked along. */
const EVERY_WAY = 2;
/** Pixels of a patch beyond what is looked at. */
const ROOM = 5;
/** A deposit lies at most this part of its radius beyond the line it was found by. */
const BEYOND_LINE = 0.15;
/** Where a border is no edge, the deposit may go on: so often, and so far, is looked there. */
const OPENINGS = 2;
const OPENING_RADIUS = 6;
/** Kept between a deposit and what is taken for its background, in pixels of the patch. */
export const MARGIN = 3;

/** What is found around a point, starting from discs and from the lines around which brightness falls alike. */
export function candidatesAt(film: DensityFilm, at: FilmPoint): Candidate[] {
  const fromDiscs = RADII.map((radius) => withinDisc(film, at, radius));
  const fromLines = stepLines(film, at).map((line) => withinLine(film, at, line));
  return [...fromDiscs, ...fromLines].filter((found) => found !== null);
}

/** A square of film around `middle`, seen from so far off that a radius is told in `FINEST` pixels. */
function viewAround(
  film: DensityFilm,
  [x, y]: FilmPoint,
  [middleX, middleY]: Vec,
  reachPx: number,
  radiusPx: number,
): View {
  const scale = 2 ** Math.max(0, Math.ceil(Math.log2(radiusPx / FINEST)));
  const half = Math.ceil(reachPx / scale) + ROOM;
  const [left, top] = [Math.floor(middleX) - half * scale, Math.floor(middleY) - half * scale];
  const patch = patchOf(film, left, top, 2 * half + 1, scale);
  return { patch, seed: [(x - patch.x) / scale, (y - patch.y) / scale], noise: noiseOf(patch) };
}

interface View {
  readonly patch: Patch;
  /** What was pointed at, in pixels of the patch. */
  readonly seed: readonly [number, number];
  readonly noise: number;
}

/** Takes all within a radius for deposit to begin with. Where no edge is found, it may go on beyond. */
function withinDisc(film: DensityFilm, at: FilmPoint, radiusPx: number): Candidate | null {
  const view = viewAround(film, at, at, 1.5 * radiusPx, radiusPx);
  const size = view.patch.columns;
  const opened = new Uint8Array(size * size);
  return settled(view, discMask(size, view.seed, radiusPx / view.patch.scale), (found, round) => {
    if (round < OPENINGS) openWhereNoEdge(opened, view.patch, found);
    const next = dilated(found.segment, size, MARGIN);
    for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) | (opened[i] as number);
    return next;
  });
}

/** Takes all within a line for deposit to begin with, and nothing far beyond it ever. */
function withinLine(film: DensityFilm, at: FilmPoint, line: StepLine): Candidate | null {
  const { minX, minY, maxX, maxY } = boundsOf(ringOf(line, at));
  const middle = [(minX + maxX) / 2, (minY + maxY) / 2] as const;
  const view = viewAround(film, at, middle, Math.max(maxX - minX, maxY - minY) / 2, meanRadiusPx(line));
  const { scale, columns: size } = view.patch;
  const inside = lineMask(size, view.seed, line, scale);
  const bound = dilated(inside, size, MARGIN + Math.round((BEYOND_LINE * meanRadiusPx(line)) / scale));
  return settled(view, dilated(inside, size, MARGIN), ({ segment }) => {
    const next = dilated(segment, size, MARGIN);
    for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) & (bound[i] as number);
    return next;
  });
}

/**
 * Looks what stands over the background that is carried on below a mask, and again below the next mask, which is made
 * from just that, until it stays.
 */
function settled(
  { patch, seed, noise }: View,
  mask: Mask,
  nextMask: (found: Raised, round: number) => Mask,
): Candidate | null {
  let found: Raised | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const next = raisedOver(patch, mask, seed, noise);
    if (next === null) return null;
    const stays = found !== null && overlapShare(found.segment, next.segment) > 0.98;
    found = next;
    if (stays) break;
    mask = nextMask(next, round);
  }
  return found && { patch, segment: found.segment, peak: found.peak, noise, ...bordered(patch, found) };
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
  const heights = heightsOver(patch, mask, noise, EVERY_WAY);
  const seed = Math.floor(y) * size + Math.floor(x);
  const start = Math.max(heights[seed] as number, meanAround(heights, size, seed));
  if (start < SIGNIFICANT * noise) return null;
  const first = component(heights, size, seed, start / 2);
  if (first === null) return null;
  let peak = quantileInside(heights, first, LEVEL_QUANTILE);
  const filled = withGapsFilled(heights, size, pixelsOf(first), peak);
  const again = component(filled, size, seed, peak / 2);
  if (again === null) return null;
  const segment = withoutTails(again, size, seed);
  peak = quantileInside(heights, segment, LEVEL_QUANTILE);
  return { heights: filled, segment, peak };
}

/** How far a patch stands over the background that is carried on below a mask; 0 beyond the mask. */
export function heightsOver(patch: Patch, mask: Mask, noise: number, every = 1): Float32Array {
  const background = carryOn(patch, mask, noise, { every });
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
): Pick<Candidate, 'fall' | 'support' | 'ownEdge' | 'areaPx2' | 'middle'> {
  const across = acrossBorder(patch, heights, segment, peak, heights);
  const falls = across.map(({ inner, outer }) => (inner - outer) / peak);
  let [sumX, sumY, count] = [0, 0, 0];
  for (let i = 0; i < segment.length; i++) {
    if (!segment[i]) continue;
    sumX += (i % patch.columns) + 0.5;
    sumY += Math.floor(i / patch.columns) + 0.5;
    count++;
  }
  const drops = acrossBorder(patch, heights, segment, peak, patch.values).filter(
    ({ inner, outer }) => inner - outer > peak * OWN_FALL,
  );
  return {
    ownEdge: drops.length / falls.length,
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
        inner: bilinear(values, columns, x - outX, y - outY),
        outer: bilinear(values, columns, x + outX, y + outY),
      };
    }),
  );
}

/** A border of which less is an edge is no deposit's. */
const LEAST_SUPPORT = 0.5;
const AGREEMENT_POWER = 6;
/** On the film an edge of a deposit falls by this part of its level at the least. */
const OWN_FALL = 0.25;
/** How many candidates must be of one mind, itself among them; they come by twos, one of each curve of the film. */
const LEAST_AGREEING = 3;
/** What stands out by less than this part of what it lies in, agreed upon by nearly as many, is a grain of it. */
const GRAIN = 0.25;
const WHOLE_SCORE = 0.7;
/** In the mean a border falls at least this many standard deviations of the noise. */
const LEAST_FALL = 4;
/** Large things are mostly bones: ten times the area weighs as a third more that agree. */
const AREA_POWER = 0.12;

/**
 * The candidate that most others agree with. A deposit is found the same wherever one starts from; a bone is found
 * larger each time, and noise other each time. Part of a deposit has no edge of its own where it was cut from the rest.
 *
 * @returns null where the border of none is an edge
 */
export function mostAgreedUpon(candidates: readonly Candidate[]): Candidate | null {
  const scored = candidates
    .filter(({ support, fall, peak, noise }) => support >= LEAST_SUPPORT && fall * peak >= LEAST_FALL * noise)
    .map((one) => ({ one, score: scoreOf(one, candidates) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first] = scored;
  if (first === undefined) return null;
  const whole = scored.find(
    ({ one, score }) => score > WHOLE_SCORE * first.score && first.one.peak < GRAIN * one.peak,
  );
  return (whole ?? first).one;
}

/**
 * Where more than this part of the candidates agree, those of the film without its curve do not say otherwise: so it
 * was for all of 100 such deposits of phantoms.
 */
const AT_ONCE = 0.6;

/** The candidate that most others agree with, where so many do that no other look is needed. */
export function agreedAtOnce(candidates: readonly Candidate[]): Candidate | null {
  const found = mostAgreedUpon(candidates);
  return found !== null && agreeingWith(found, candidates) > AT_ONCE * candidates.length ? found : null;
}

/** 0 where too few agree. */
function scoreOf(one: Candidate, candidates: readonly Candidate[]): number {
  const agreeing = agreeingWith(one, candidates);
  return agreeing < LEAST_AGREEING ? 0 : (agreeing * one.ownEdge ** 2) / one.areaPx2 ** AREA_POWER;
}

/** How many are of one mind with a candidate, itself among them: those that nearly are count in part. */
function agreeingWith(one: Candidate, candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, other) => sum + agreement(one, other) ** AGREEMENT_POWER, 0);
}

/** 1 for the same area in the same place, falling to 0. */
function agreement(one: Candidate, other: Candidate): number {
  const [less, more] = [Math.min(one.areaPx2, other.areaPx2), Math.max(one.areaPx2, other.areaPx2)];
  const apart =
    Math.hypot(one.middle[0] - other.middle[0], one.middle[1] - other.middle[1]) / Math.sqrt(less);
  return Math.max(0, less / more - Math.max(0, apart - 0.1));
}
