import { difference, grownBy, intersection } from '../geometry/clip.ts';
import { areaPx2, type Bounds, boundsOverlap } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import { simplifyRing } from '../geometry/simplify.ts';
import type { HandPlacement } from '../hand/hand.ts';
import { expectedBones, type FilmScale, scaleOf } from './bones.ts';
import { boxOf } from './boxOf.ts';

/**
 * Distances in mm of the canonical hand. A deposit's blurred edge is kept out, and so is the skin, where tissue thins
 * out. The ring is as broad as the first of the widths at which it holds enough.
 */
const EDGE_MM = 0.6;
const EDGE_PX = 1;
const SKIN_MM = 0.6;
/** How far the lines that bound a ring may move, so that they have few corners. */
const COARSE_PX = 0.3;
const RING_MM = [3, 5, 8, 12, 20, 32] as const;
const ENOUGH_MM2 = 3;
const ENOUGH_PX2 = 12;
/** How far a deposit's border is blurred to either side of its outline. */
const BORDER_MM = 0.3;

/** A hand as the density of its deposits needs it. */
export interface HandGround {
  readonly scale: FilmScale;
  readonly bones: Area;
  /** Soft tissue away from the skin. */
  readonly tissue: Area;
}

const known = new WeakMap<
  HandPlacement['landmarks'],
  { hand: HandPlacement; aspect: number; ground: HandGround | null }
>();

/**
 * Worked out once for as long as landmarks, silhouette and states are the same.
 *
 * @returns null where the hand has no landmarks or no silhouette
 */
export function groundOf(hand: HandPlacement, pixelAspect: number): HandGround | null {
  const kept = known.get(hand.landmarks);
  if (
    kept?.hand.silhouette === hand.silhouette &&
    kept?.hand.regionStates === hand.regionStates &&
    kept?.aspect === pixelAspect
  )
    return kept.ground;
  const ground = workedOut(hand, pixelAspect);
  known.set(hand.landmarks, { hand, aspect: pixelAspect, ground });
  return ground;
}

function workedOut(hand: HandPlacement, pixelAspect: number): HandGround | null {
  const scale = scaleOf(hand, pixelAspect);
  if (scale === null || hand.silhouette === undefined) return null;
  return {
    scale,
    bones: expectedBones(hand, scale),
    tissue: grownBy([coarse(hand.silhouette)], -SKIN_MM * scale.pxPerMm, pixelAspect),
  };
}

/** The deposits that a ring of so many pixels around an outline takes note of. */
export function depositsInReach(
  outline: Outline,
  deposits: readonly Outline[],
  toPx: number,
  { scale }: HandGround,
): readonly Outline[] {
  return inReach(deposits, outline, toPx + edgePx(scale));
}

/** The greatest width a ring may have, in px. */
export function widestRingPx({ scale }: HandGround): number {
  return edgePx(scale) + (RING_MM.at(-1) ?? 0) * scale.pxPerMm;
}

/** A ring of soft tissue, and how far from the deposit's outline it begins and ends. */
export interface SoftTissueRing {
  readonly area: Area;
  readonly fromPx: number;
  readonly toPx: number;
}

/**
 * The ring of soft tissue around a deposit: in the silhouette, outside every deposit and every bone. Where bone takes
 * too much of it, it is widened.
 *
 * @returns null where there is not enough soft tissue at the greatest width either
 */
export function softTissueRing(
  outline: Outline,
  deposits: readonly Outline[],
  { scale, bones, tissue }: HandGround,
): SoftTissueRing | null {
  const enoughPx2 = Math.max(ENOUGH_PX2, (ENOUGH_MM2 * scale.pxPerMm ** 2) / scale.pixelAspect);
  for (const breadthMm of RING_MM) {
    const toPx = edgePx(scale) + breadthMm * scale.pxPerMm;
    const ring = ringAround(outline, deposits, tissue, toPx, scale);
    const area = difference(ring, inReach(bones, outline, toPx));
    if (areaPx2(area) >= enoughPx2) return { area, fromPx: edgePx(scale), toPx };
  }
  return null;
}

/** A kept ring once more, for the same deposits and hand. */
export function ringOf(
  outline: Outline,
  toPx: number,
  deposits: readonly Outline[],
  { scale, bones, tissue }: HandGround,
): Area {
  return difference(ringAround(outline, deposits, tissue, toPx, scale), inReach(bones, outline, toPx));
}

/** Whether a deposit lies over the bones more than beside them. */
export function isOverBone(outline: Outline, { bones }: HandGround): boolean {
  const near = inReach(bones, outline, 0);
  return areaPx2(intersection([outline], near)) > areaPx2([outline]) / 2;
}

/** How far the blurred border of a deposit reaches to either side of its outline, in px. */
export function borderPx({ scale }: HandGround): number {
  return BORDER_MM * scale.pxPerMm;
}

function ringAround(
  outline: Outline,
  deposits: readonly Outline[],
  tissue: Area,
  toPx: number,
  scale: FilmScale,
): Area {
  const around = intersection(grownBy([coarse(outline)], toPx, scale.pixelAspect), tissue);
  const near = inReach(deposits, outline, toPx + edgePx(scale));
  return difference(
    around,
    near.flatMap((each) => withEdge(each, scale)),
  );
}

const knownWithEdge = new WeakMap<Outline, { readonly scale: FilmScale; readonly area: Area }>();

/** A deposit with its blurred edge, kept for as long as the hand is as large. */
function withEdge(outline: Outline, scale: FilmScale): Area {
  const kept = knownWithEdge.get(outline);
  if (kept?.scale === scale) return kept.area;
  const area = grownBy([coarse(outline)], edgePx(scale), scale.pixelAspect);
  knownWithEdge.set(outline, { scale, area });
  return area;
}

/**
 * An outer line with few corners. What lies in its holes is shadowed by its edge: a ring is taken outside of
 * it.
 */
function coarse([outer = []]: Outline): Outline {
  return [simplifyRing(outer, COARSE_PX)];
}

function edgePx({ pxPerMm }: FilmScale): number {
  return EDGE_MM * pxPerMm + EDGE_PX;
}

/** Those whose boxes come within so many pixels of an outline. */
function inReach(others: readonly Outline[], outline: Outline, reachPx: number): readonly Outline[] {
  const box = widened(boxOf(outline), reachPx);
  return others.filter((other) => boundsOverlap(boxOf(other), box));
}

function widened({ minX, minY, maxX, maxY }: Bounds, by: number): Bounds {
  return { minX: minX - by, minY: minY - by, maxX: maxX + by, maxY: maxY + by };
}
