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
import { medianOf, sortedValuesIn } from './medianIn.ts';
import { depositsOnShaft, shaftCortex } from './shaftCortex.ts';
import {
  besideOverBone,
  depositsInReach,
  groundOf,
  type HandGround,
  ringOf,
  softTissueRing,
  widestRingPx,
} from './surroundings.ts';

/** What a film proposes for a deposit, before it is said whose grade counts. */
export type Proposed = Omit<DensityProposal, 'overridden'>;

/** The share of the ring beside a deposit that must be denser than what is taken to lie beneath it. */
const DENSER_BESIDE = 0.6;

/**
 * The radiodensity index of a deposit and the grade it proposes (scoring.md, 5): how far the median inside its outline
 * stands between soft tissue beside it and cortical bone on the same film.
 *
 * Attenuations add up along a ray, so a deposit over bone has the bone's in its median. What is graded is the deposit:
 * there, what lies beneath it takes the place of soft tissue in what is taken off. It is told by the ring just beside
 * the deposit: the level that about two thirds of it surpass. Bone that lies on all sides counts as lying beneath,
 * bone on one side does not.
 */
export function densityOf(deposit: Deposit, reading: Reading, film: DensityFilm): Proposed {
  const inside = medianInside(deposit.outline, film);
  const ground = groundUnder(deposit, reading);
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
  const base = isRing ? Math.max(softTissue.value, beside?.level ?? softTissue.value) : softTissue.value;
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

function medianInside(outline: Outline, film: DensityFilm): number | null {
  const kept = knownInside.get(outline);
  if (kept?.film === film) return kept.median;
  const median = medianOf(sortedValuesIn([outline], film));
  knownInside.set(outline, { film, median });
  return median;
}

const knownInside = new WeakMap<Outline, { readonly film: DensityFilm; readonly median: number | null }>();

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
  /** What would lie beneath it by the ring just beside it; null where it does not lie over bone. */
  readonly level: number | null;
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
  const values = sortedValuesIn(besideOverBone(outline, outlines, ground), film);
  const reachPx = ring?.toPx ?? widestRingPx(ground);
  const found: KeptBeside = {
    film,
    ground,
    reachPx,
    near: depositsInReach(outline, outlines, reachPx, ground),
    softTissue: ring && median && { ...median, ring: { fromPx: ring.fromPx, toPx: ring.toPx } },
    level: values[Math.floor((1 - DENSER_BESIDE) * values.length)] ?? null,
  };
  knownBeside.set(outline, found);
  return found;
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
