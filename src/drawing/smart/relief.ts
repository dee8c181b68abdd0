import type { DensityFilm } from '../../film/density.ts';
import { noiseOf, type Patch, patchOf } from '../../film/patch.ts';
import { inRing } from '../../geometry/contains.ts';
import { contourAt } from '../../geometry/contour.ts';
import { signedArea } from '../../geometry/measure.ts';
import type { Outline, Ring } from '../../geometry/outline.ts';
import { type FilmPoint, filmPoint } from '../../geometry/point.ts';
import {
  agreedAtOnce,
  type Candidate,
  candidatesAt,
  heightsOver,
  LEVEL_QUANTILE,
  MARGIN,
  mostAgreedUpon,
} from './candidates.ts';
import { straightened } from './filmCurve.ts';
import {
  component,
  dilated,
  type Mask,
  pixelsOf,
  quantileInside,
  withGapsFilled,
  withoutTails,
} from './mask.ts';

/** A deposit as heights over what lies behind it: 0 at its surroundings, 1 at its own level round about. */
export interface Relief {
  readonly patch: Patch;
  readonly heights: Float32Array;
  /** The pixel of the patch that was pointed at. */
  readonly seed: number;
}

/** Noise is smoothed away to this part of a deposit's level, by a Gaussian of at most `MOST_SMOOTHED` pixels. */
const NOISE_LEFT = 0.035;
const MOST_SMOOTHED = 1.6;
/**
 * Kept between a deposit and what is taken for its background, in film pixels, round after round: the nearer the
 * background begins, the less has to be guessed of it, but half of a blurred edge lies outside the border.
 */
const MARGINS = [3, 2, 1.5];
/** A deposit's own level is taken over about so many pixels around. */
const LEVEL_SIGMA = 2;
/** About this area a deposit and its margin are mostly border. */
const SPECK_PX2 = 40;
/** Where the deposit is too far to tell its level, its mean is taken: it weighs so much everywhere. */
const MEAN_WEIGHT = 0.01;
/** Beyond the last of the margins looser outlines follow the first, but nothing there is higher than this. */
const LOOSE = 0.45;
/** Half-way between a deposit's level and its surroundings. */
const HALF = 0.5;
/**
 * A film's curve is taken out where a deposit's level is more even by this factor without it: where it lies partly on
 * bone, and where the curve made it uneven. Over soft tissue alone either film does, and the film as it is seen is taken.
 */
const EVENER = 1.05;
/** Holes smaller than this, in px², are the film's grain. */
const LEAST_HOLE = 2;

/** The deposit at a point of the film; null where nothing there has an edge all round. */
export function reliefAt(film: DensityFilm, at: FilmPoint): Relief | null {
  const straight = straightened(film);
  const plain = candidatesAt(film, at);
  const found = agreedAtOnce(plain) ?? mostAgreedUpon([...plain, ...candidatesAt(straight, at)]);
  if (found === null) return null;
  const [plainStand, straightStand] = [standOn(film, found), standOn(straight, found)];
  return straightStand.evenness > EVENER * plainStand.evenness
    ? reliefOf(straight, at, found, straightStand.level)
    : reliefOf(film, at, found, plainStand.level);
}

/** How a candidate stands out on a film: its level, and how much of that most of its area holds, from 0 to 1. */
function standOn(
  film: DensityFilm,
  { patch: { x, y, columns, scale }, segment }: Candidate,
): { readonly level: number; readonly evenness: number } {
  const patch = patchOf(film, x, y, columns, scale);
  const heights = heightsOver(patch, dilated(segment, columns, MARGIN), noiseOf(patch));
  const quantile = (part: number) => quantileInside(heights, segment, part);
  return { level: quantile(LEVEL_QUANTILE), evenness: quantile(0.4) / quantile(0.9) };
}

/** A candidate looked at again at the film's own pixels. */
function reliefOf(film: DensityFilm, [x, y]: FilmPoint, candidate: Candidate, peak: number): Relief | null {
  const margin = Math.max(MARGIN, 2 * candidate.patch.scale + 1);
  const sharp = patchAround(film, candidate, margin + 10);
  const size = sharp.columns;
  const noise = noiseOf(sharp);
  // A Gaussian leaves 1 / (2 √π σ) of white noise.
  const sigma = noise / (peak * NOISE_LEFT * 2 * Math.sqrt(Math.PI));
  const patch = sigma < 0.35 ? sharp : smoothed(sharp, Math.min(MOST_SMOOTHED, sigma));
  const seed = Math.floor(y - patch.y) * size + Math.floor(x - patch.x);
  const level = new Float32Array(size * size).fill(peak);
  let fit = fittedTo({ patch, noise, seed }, magnified(candidate, patch), level, margin);
  let loose = fit;
  for (const [round, each] of MARGINS.entries()) {
    if (fit === null) return null;
    fit = fittedTo({ patch, noise, seed }, fit.segment, fit.level, each);
    if (round === 0) loose = fit;
  }
  if (fit === null || loose === null) return null;
  const { mask } = fit;
  const [near, far] = [fit.heights, loose.heights];
  return {
    patch,
    seed,
    heights: near.map((height, i) => (mask[i] ? height : Math.min(LOOSE, far[i] as number))),
  };
}

interface Fit {
  readonly segment: Mask;
  /** What was taken for no background. */
  readonly mask: Mask;
  readonly level: Float32Array;
  /** As parts of the level. */
  readonly heights: Float32Array;
}

/** What stands out half as high as its level over the background that begins a margin beyond a segment. */
function fittedTo(
  { patch, noise, seed }: { readonly patch: Patch; readonly noise: number; readonly seed: number },
  segment: Mask,
  level: Float32Array,
  margin: number,
): Fit | null {
  const size = patch.columns;
  const mask = dilated(segment, size, margin);
  const raised = heightsOver(patch, mask, noise);
  const filled = withGapsFilled(raised, size, pixelsOf(segment), quantileInside(raised, segment, 0.5));
  const half = component(over(filled, level), size, seed, HALF);
  if (half === null) return null;
  const next = withoutTails(half, size, seed);
  const nextLevel = levelAround(filled, dilated(next, size, 1), size);
  return { segment: next, mask, level: nextLevel, heights: over(filled, nextLevel) };
}

function over(heights: Float32Array, level: Float32Array): Float32Array {
  return heights.map((height, i) => height / (level[i] as number));
}

function patchAround(film: DensityFilm, { segment, patch }: Candidate, room: number): Patch {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, 0, 0];
  for (let i = 0; i < segment.length; i++) {
    if (!segment[i]) continue;
    const [x, y] = [i % patch.columns, Math.floor(i / patch.columns)];
    [minX, maxX, minY, maxY] = [Math.min(minX, x), Math.max(maxX, x), Math.min(minY, y), Math.max(maxY, y)];
  }
  const size = (Math.max(maxX - minX, maxY - minY) + 1) * patch.scale + 2 * room;
  return patchOf(film, patch.x + minX * patch.scale - room, patch.y + minY * patch.scale - room, size, 1);
}

/** A candidate's segment on the pixels of a finer patch. */
function magnified({ segment, patch: coarse }: Candidate, patch: Patch): Mask {
  const mask = new Uint8Array(patch.values.length);
  for (let i = 0; i < mask.length; i++) {
    const x = Math.floor((patch.x + (i % patch.columns) - coarse.x) / coarse.scale);
    const y = Math.floor((patch.y + Math.floor(i / patch.columns) - coarse.y) / coarse.scale);
    if (x >= 0 && y >= 0 && x < coarse.columns && y < coarse.rows)
      mask[i] = segment[y * coarse.columns + x] as number;
  }
  return mask;
}

/**
 * The level round about each pixel: a mean over what is marked, in which what is high counts by its square; in a speck,
 * most of which is border, by a higher power.
 */
function levelAround(heights: Float32Array, marked: Mask, size: number): Float32Array {
  const peak = quantileInside(heights, marked, 0.7);
  const power = 2 + (SPECK_PX2 / pixelsOf(marked)) ** 2;
  const weights = heights.map((height, i) => (marked[i] ? (Math.max(0, height) / peak) ** power : 0));
  const weighted = heights.map((height, i) => (weights[i] as number) * height);
  let [sum, total] = [0, 0];
  for (let i = 0; i < weights.length; i++)
    [sum, total] = [sum + (weighted[i] as number), total + (weights[i] as number)];
  const mean = sum / total;
  blur(weights, size, LEVEL_SIGMA);
  blur(weighted, size, LEVEL_SIGMA);
  return weights.map((weight, i) => ((weighted[i] as number) + MEAN_WEIGHT * mean) / (weight + MEAN_WEIGHT));
}

function smoothed(patch: Patch, sigma: number): Patch {
  const values = patch.values.slice();
  blur(values, patch.columns, sigma);
  return { ...patch, values };
}

/** A Gaussian along rows, then columns, in place. */
function blur(values: Float32Array, size: number, sigma: number): void {
  const reach = Math.ceil(3 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigma) ** 2));
  const whole = kernel.reduce((sum, weight) => sum + weight, 0);
  const line = new Float32Array(size);
  for (const [stride, next] of [
    [1, size],
    [size, 1],
  ] as const)
    for (let start = 0; start < size * next; start += next) {
      for (let i = 0; i < size; i++) line[i] = values[start + i * stride] as number;
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++)
          sum += (kernel[k + reach] as number) * (line[Math.min(size - 1, Math.max(0, i + k))] as number);
        values[start + i * stride] = sum / whole;
      }
    }
}

/**
 * A deposit's outline at a part of its height: 0.5 is half-way between its level and its surroundings, less is looser,
 * more is tighter. In film coordinates, its holes with it.
 */
export function outlineOf({ patch, heights, seed }: Relief, part: number): Outline | null {
  const { columns, rows } = patch;
  const inside = component(heights, columns, seed, part);
  if (inside === null) return null;
  const near = dilated(inside, columns, Math.SQRT2);
  const own = heights.map((height, i) => (near[i] ? height : 0));
  const rings = contourAt({ columns, rows, values: own }, part);
  const outer = rings.reduce<Ring>((most, ring) => (signedArea(ring) > signedArea(most) ? ring : most), []);
  const holes = rings.filter((ring) => signedArea(ring) < -LEAST_HOLE && inRing(ring[0] as FilmPoint, outer));
  return [outer, ...holes].map((ring) => ring.map(([x, y]) => filmPoint(x + patch.x, y + patch.y)));
}
