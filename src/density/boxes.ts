import { type Bounds, boundsOverlap, outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { Reading } from '../reading/reading.ts';

const known = new WeakMap<Outline, Bounds>();

/** The box around an outline, taken once: each of hundreds of deposits asks for the boxes of all the others. */
export function boxOf(outline: Outline): Bounds {
  const kept = known.get(outline);
  if (kept !== undefined) return kept;
  const box = outlineBounds(outline);
  known.set(outline, box);
  return box;
}

export interface BoxedOutline {
  readonly outline: Outline;
  readonly box: Bounds;
}

const knownOf = new WeakMap<Reading['deposits'], readonly BoxedOutline[]>();

/** The outlines of a reading's deposits with their boxes, laid ready once: each deposit looks through them all. */
export function boxedOutlines({ deposits }: Reading): readonly BoxedOutline[] {
  const kept = knownOf.get(deposits);
  if (kept !== undefined) return kept;
  const boxed = deposits.map(({ outline }) => ({ outline, box: boxOf(outline) }));
  knownOf.set(deposits, boxed);
  return boxed;
}

/** Those whose boxes touch a box. */
export function outlinesAt(place: Bounds, among: readonly BoxedOutline[]): readonly Outline[] {
  return among.filter(({ box }) => boundsOverlap(box, place)).map(({ outline }) => outline);
}

const knownChanges = new WeakMap<
  readonly BoxedOutline[],
  { readonly before: readonly BoxedOutline[]; readonly changed: readonly BoxedOutline[] }
>();

/** Those that are in one list and not in the other, worked out once for a list and the one before it. */
export function changedBetween(
  before: readonly BoxedOutline[],
  after: readonly BoxedOutline[],
): readonly BoxedOutline[] {
  if (before === after) return [];
  const kept = knownChanges.get(after);
  if (kept?.before === before) return kept.changed;
  const without = (one: readonly BoxedOutline[], other: readonly BoxedOutline[]) => {
    const there = new Set(other.map(({ outline }) => outline));
    return one.filter(({ outline }) => !there.has(outline));
  };
  const changed = [...without(before, after), ...without(after, before)];
  knownChanges.set(after, { before, changed });
  return changed;
}
