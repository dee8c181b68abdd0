import type { DensityFilm } from '../film/density.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import {
  type DensityGrade,
  type DensityProposal,
  type Deposit,
  type NoIndexReason,
  pixelAspectOf,
  type Reading,
  type SoftTissueReference,
} from '../reading/reading.ts';
import { beneath, viewOf } from './beneath.ts';
import { boxedOutlines, outlinesAt } from './boxes.ts';
import { corePixels } from './corePixels.ts';
import { cortexOf } from './cortexOf.ts';
import { keptWithin } from './keptWithin.ts';
import { medianOf, medianWithin, valuesAt } from './medianIn.ts';
import {
  borderPx,
  groundOf,
  type HandGround,
  isOverBone,
  reachOf,
  ringOf,
  softTissueRing,
  takersOf,
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
  const softTissue = softTissueOf(deposit, reading, ground, film);
  const cortex = cortexOf(deposit, reading, ground, film);
  const found = { deposit: inside, softTissue, cortex, beneath: null };
  if (inside === null) return without('no-pixels', found);
  if (softTissue === null) return without(ground === null ? 'no-hand' : 'no-soft-tissue', found);
  if (cortex === null) return without(ground === null ? 'no-hand' : 'no-cortex', found);
  const span = cortex.value - softTissue.value;
  if (span <= 0) return without('no-contrast', found);
  const under = deposit.softTissue === undefined ? ground && beneathOf(deposit, reading, ground, film) : null;
  const base = Math.max(softTissue.value, under ?? softTissue.value);
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

function softTissueOf(
  { outline, softTissue }: Deposit,
  reading: Reading,
  ground: HandGround | null,
  film: DensityFilm,
): SoftTissueReference | null {
  if (softTissue === undefined) return ground && ringReference(outline, reading, ground, film);
  const median = medianWithin([softTissue], film);
  return median && { ...median, outline: softTissue };
}

const ringKept = keptWithin<Outline, SoftTissueReference | null>();

function ringReference(
  outline: Outline,
  reading: Reading,
  ground: HandGround,
  film: DensityFilm,
): SoftTissueReference | null {
  const takers = takersOf(ground, boxedOutlines(reading));
  return ringKept(outline, { film, ground, deposits: takers }, () => {
    const ring = softTissueRing(outline, takers, ground);
    const median = ring && medianWithin(ring.area, film);
    return {
      value: ring && median && { ...median, ring: { fromPx: ring.fromPx, toPx: ring.toPx } },
      reach: reachOf(outline, ring?.toPx ?? widestRingPx(ground)),
    };
  });
}

const beneathKept = keptWithin<Outline, number | null>();

/** What lies beneath a deposit that lies over bone; null where it does not. */
function beneathOf(
  { outline }: Deposit,
  reading: Reading,
  ground: HandGround,
  film: DensityFilm,
): number | null {
  if (!isOverBone(ground, outline)) return null;
  const deposits = boxedOutlines(reading);
  return beneathKept(outline, { film, ground, deposits }, () => {
    const reach = viewOf(outline, borderPx(ground));
    return { reach, value: medianBeneath(outline, outlinesAt(reach, deposits), ground, film) };
  });
}

/** By so much less than the deposit's median that how far its pixels stand out, by their median, is the difference. */
function medianBeneath(
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

/** The ring of soft tissue that a deposit's proposal was taken from. */
export function ringAround(deposit: Deposit, toPx: number, reading: Reading): Area {
  const ground = groundUnder(deposit, reading);
  return ground === null
    ? []
    : ringOf(deposit.outline, toPx, takersOf(ground, boxedOutlines(reading)), ground);
}
