import { type Bounds, outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';

const known = new WeakMap<Outline, Bounds>();

/** The box around an outline, taken once: each of hundreds of deposits asks for the boxes of all the others. */
export function boxOf(outline: Outline): Bounds {
  const kept = known.get(outline);
  if (kept !== undefined) return kept;
  const box = outlineBounds(outline);
  known.set(outline, box);
  return box;
}
