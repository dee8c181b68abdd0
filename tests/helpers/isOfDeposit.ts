import { inOutline } from '../../src/geometry/contains.ts';
import { centroid, outlineAreaPx2 } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { overlapAreaPx2 } from '../../src/geometry/overlap.ts';

/** Whether an outline is of a deposit: it holds the deposit's middle, or shares half of the smaller with it. */
export function isOfDeposit(outline: Outline, deposit: Outline): boolean {
  const smaller = Math.min(outlineAreaPx2(outline), outlineAreaPx2(deposit));
  return inOutline(centroid(deposit), outline) || overlapAreaPx2([outline], [deposit]) > smaller / 2;
}
