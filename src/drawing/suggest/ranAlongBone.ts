import { inOutline } from '../../geometry/contains.ts';
import { outlineAreaPx2, perimeter } from '../../geometry/measure.ts';
import type { Outline } from '../../geometry/outline.ts';
import type { BonesOfHand } from './bonesOfHand.ts';

/**
 * The least compactness of a deposit, 4π times the area within its outer ring over the square of that ring's length: 1
 * for a disc, 0.54 for a plate four times as long as broad. A strip of cortex has less.
 */
const LEAST_COMPACT = 0.35;
/** Places along a bone, from its end, of which a deposit holds at most half: the ends, where deposits are, aside. */
const SHAFT = [0.25, 0.35, 0.45, 0.55, 0.65, 0.75] as const;

/** Whether an outline has run along a bone: it is a strip of cortex, or holds most of a shaft. */
export function ranAlongBone(outline: Outline, { axes, pixelAspect }: BonesOfHand): boolean {
  if (compactness(outline, pixelAspect) < LEAST_COMPACT) return true;
  return axes.some(({ distal: [x, y], way: [wayX, wayY], length }) => {
    const held = SHAFT.filter((part) =>
      inOutline([x + part * length * wayX, (y + part * length * wayY) / pixelAspect], outline),
    );
    return held.length > SHAFT.length / 2;
  });
}

function compactness(outline: Outline, pixelAspect: number): number {
  const outer = outline.slice(0, 1);
  return (4 * Math.PI * outlineAreaPx2(outer) * pixelAspect) / perimeter(outer, [1, pixelAspect]) ** 2;
}
