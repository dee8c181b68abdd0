import type { Outline } from '../geometry/outline.ts';
import { simplifyRing } from '../geometry/simplify.ts';

/** How far a line may move so that it has few corners. */
const COARSE_PX = 0.3;

const known = new WeakMap<Outline, Outline>();

/**
 * An outer line with few corners. What lies in its holes is shadowed by its edge: what lies around a deposit is looked
 * for outside of it.
 */
export function coarseOf(outline: Outline): Outline {
  const kept = known.get(outline);
  if (kept !== undefined) return kept;
  const coarse = [simplifyRing(outline[0] ?? [], COARSE_PX)];
  known.set(outline, coarse);
  return coarse;
}
