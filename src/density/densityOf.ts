import type { DensityFilm } from '../film/density.ts';
import { centroid } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import type { Vec } from '../geometry/point.ts';
import { distanceToSegment } from '../geometry/simplify.ts';
import { regionSites } from '../hand/regionSites.ts';
import {
  type CortexReference,
  type DensityGrade,
  type DensityProposal,
  type Deposit,
  type Hand,
  type NoIndexReason,
  pixelAspectOf,
  type Reading,
  type SoftTissueReference,
} from '../reading/reading.ts';
import { beneath } from './beneath.ts';
import { corePixels } from './corePixels.ts';
import { medianOf, sortedValuesIn } from './medianIn.ts';
import { depositsOnShaft, shaftCortex } from './shaftCortex.ts';
import {
  borderPx,
  depositsInReach,
  groundOf,
  type HandGround,
  isOverBone,
  ringOf,
  softTissueRing,
  widestRingPx,
} from './surroundings.ts';

/** What a film proposes for a deposit, before it is said whose grade counts. */
export type Proposed = Omit<DensityProposal, 'overridden'>;

/**
 * The radiodensity index of a deposit and the grade it proposes (scoring.md, 5): how far the median inside its outline
 * stands between soft tissue beside it and cortical bone on the same film. Of a speck it is the median of what is not
 * blurred border.
 *
 * Attenuations add up along a ray, so a deposit over bone has the bone's in its median. What is graded is the deposit:
 * there, what lies beneath it takes the place of soft tissue in what is taken off. It is told pixel by pixel from what
 * lies around and goes on beneath, for across a bone's edge no one value holds.
 */
export function densityOf(deposit: Deposit, reading: Reading, film: DensityFilm): Proposed {
  const ground = groundUnder(deposit, reading);
  const inside = insideOf(deposit.outline, ground, film).median;
  const beside = ground && besideOf(deposit, reading, ground, film);
  const softTissue = softTissueOf(deposit, beside, film);
  const cortex = cortexOf(deposit, reading, ground, film);
  const found = { deposit: inside, softTissue, cortex, beneath: null };
  if (inside === null) return without('no-pixels', found);
  if (softTissue === null) return without(ground === null ? 'no-hand' : 'no-soft-tissue', found);
  if (cortex === null) return without(ground === null ? 'no-hand' : 'no-cortex', found);
  const span = cortex.value - softTissue.value;
  if (span <= 0) return without('no-contrast', found);
  const isRing = deposit.softTissue === undefined;
  const base = isRing ? Math.max(softTissue.value, beside?.beneath ?? softTissue.value) : softTissue.value;
  const index = (inside - base) / span;
  return {
    ...found,
    beneath: base > softTissue.value ? base : null,
    index,
    grade: gradeOf(index),
    reason: null,
  };
}

/** Grade 1 below a third, 2 below two thirds, else 3. */
export function gradeOf(index: number): DensityGrade {
  return index < 1 / 3 ? 1 : index < 2 / 3 ? 2 : 3;
}

function without(reason: NoIndexReason, found: Omit<Proposed, 'index' | 'grade' | 'reason'>): Proposed {
  return { ...found, index: null, grade: null, reason };
}

function groundUnder({ side }: Deposit, { hands, calibration }: Reading): HandGround | null {
  const hand = hands.find((each) => each.side === side);
  return hand === undefined ? null : groundOf(hand, aspectOf(calibration));
}

function aspectOf(calibration: Reading['calibration']): number {
  return calibration === undefined ? 1 : pixelAspectOf(calibration);
}

function outlinesOf({ deposits }: Reading): readonly Outline[] {
  return deposits.map(({ outline }) => outline);
}

/** What tells how dense a deposit is. */
interface Inside {
  /** Indices of film pixels. */
  readonly pixels: readonly number[];
  readonly median: number | null;
}

interface KeptInside extends Inside {
  readonly film: DensityFilm;
  readonly ground: HandGround | null;
}

const knownInside = new WeakMap<Outline, KeptInside>();

function insideOf(outline: Outline, ground: HandGround | null, film: DensityFilm): Inside {
  const kept = knownInside.get(outline);
  if (kept?.film === film && kept.ground === ground) return kept;
  const pixels = corePixels(outline, film, ground === null ? 0 : borderPx(ground));
  const found = { film, ground, pixels, median: medianOf(valuesAt(pixels, film).sort()) };
  knownInside.set(outline, found);
  return found;
}

function valuesAt(pixels: readonly number[], film: DensityFilm): Float64Array {
  return Float64Array.from(pixels, (index) => film.densityAt(index) as number);
}

function softTissueOf(
  { softTissue }: Deposit,
  beside: Beside | null,
  film: DensityFilm,
): SoftTissueReference | null {
  if (softTissue === undefined) return beside?.softTissue ?? null;
  const median = measured([softTissue], film);
  return median && { ...median, outline: softTissue };
}

/** What the film has around a deposit. */
interface Beside {
  readonly softTissue: SoftTissueReference | null;
  /** What lies beneath it; null where it does not lie over bone. */
  readonly beneath: number | null;
}

interface KeptBeside extends Beside {
  readonly film: DensityFilm;
  readonly ground: HandGround;
  readonly reachPx: number;
  readonly near: readonly Outline[];
}

const knownBeside = new WeakMap<Outline, KeptBeside>();

/** Kept for as long as film, hand and the deposits within the ring's reach are the same. */
function besideOf({ outline }: Deposit, reading: Reading, ground: HandGround, film: DensityFilm): Beside {
  const outlines = outlinesOf(reading);
  const kept = knownBeside.get(outline);
  if (
    kept?.film === film &&
    kept.ground === ground &&
    isSameList(kept.near, depositsInReach(outline, outlines, kept.reachPx, ground))
  )
    return kept;
  const ring = softTissueRing(outline, outlines, ground);
  const median = ring && measured(ring.area, film);
  const reachPx = ring?.toPx ?? widestRingPx(ground);
  const near = depositsInReach(outline, outlines, reachPx, ground);
  const found: KeptBeside = {
    film,
    ground,
    reachPx,
    near,
    softTissue: ring && median && { ...median, ring: { fromPx: ring.fromPx, toPx: ring.toPx } },
    beneath: isOverBone(outline, ground) ? beneathOf(outline, near, ground, film) : null,
  };
  knownBeside.set(outline, found);
  return found;
}

/** By so much less than the deposit's median that how far its pixels stand out, by their median, is the difference. */
function beneathOf(
  outline: Outline,
  near: readonly Outline[],
  ground: HandGround,
  film: DensityFilm,
): number | null {
  const { pixels, median } = insideOf(outline, ground, film);
  if (median === null) return null;
  const under = beneath(pixels, outline, near, film, borderPx(ground));
  const raised = valuesAt(pixels, film).map((value, i) => value - (under[i] as number));
  return median - (medianOf(raised.sort()) as number);
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

function cortexOf(
  deposit: Deposit,
  reading: Reading,
  ground: HandGround | null,
  film: DensityFilm,
): CortexReference | null {
  const own = reading.references?.cortex?.outline;
  if (own !== undefined) {
    const median = measured([own], film);
    return median && { ...median, outline: own, source: 'reader' };
  }
  const hand = reading.hands.find(({ side }) => side === deposit.side);
  if (ground === null || hand === undefined) return null;
  for (const shaft of shaftsFrom(hand, centroid(deposit.outline), ground.scale.pixelAspect)) {
    const cortex = cortexOn(shaft, outlinesOf(reading), film, ground);
    if (cortex !== null) return cortex;
  }
  return null;
}

/** The metacarpals' axes, head first, the nearest to a place first. */
function shaftsFrom(hand: Hand, place: Vec, pixelAspect: number): readonly (readonly [Vec, Vec])[] {
  const square = ([x, y]: Vec): Vec => [x, y * pixelAspect];
  const away = ([head, base]: readonly [Vec, Vec]) =>
    distanceToSegment(square(place), square(head), square(base));
  return regionSites(hand)
    .filter(({ name }) => name.endsWith('-MC'))
    .map(({ points }) => points as readonly [Vec, Vec])
    .sort((one, other) => away(one) - away(other));
}

interface KeptCortex {
  readonly film: DensityFilm;
  readonly base: Vec;
  readonly ground: HandGround;
  readonly on: readonly Outline[];
  readonly cortex: CortexReference | null;
}

/** By the metacarpal's head. */
const knownCortex = new WeakMap<Vec, KeptCortex>();

function cortexOn(
  shaft: readonly [Vec, Vec],
  deposits: readonly Outline[],
  film: DensityFilm,
  ground: HandGround,
): CortexReference | null {
  const [head, base] = shaft;
  const on = depositsOnShaft(shaft, deposits, ground.scale);
  const kept = knownCortex.get(head);
  if (kept?.film === film && kept.base === base && kept.ground === ground && isSameList(kept.on, on))
    return kept.cortex;
  const outline = shaftCortex(shaft, on, film, ground.scale);
  const median = outline && measured([outline], film);
  const cortex: CortexReference | null = outline && median && { ...median, outline, source: 'proposal' };
  knownCortex.set(head, { film, base, ground, on, cortex });
  return cortex;
}

function measured(area: Area, film: DensityFilm): { readonly value: number; readonly pixels: number } | null {
  const values = sortedValuesIn(area, film);
  const value = medianOf(values);
  return value === null ? null : { value, pixels: values.length };
}

/** The ring of soft tissue that a deposit's proposal was taken from. */
export function ringAround(deposit: Deposit, toPx: number, reading: Reading): Area {
  const ground = groundUnder(deposit, reading);
  return ground === null ? [] : ringOf(deposit.outline, toPx, outlinesOf(reading), ground);
}
