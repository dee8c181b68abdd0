import { difference, grownBy, intersection } from '../geometry/clip.ts';
import { areaBounds, areaPx2, type Bounds, boundsOverlap } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import type { HandPlacement } from '../hand/hand.ts';
import { regionSites } from '../hand/regionSites.ts';
import { expectedBones, type FilmScale, scaleOf } from './bones.ts';
import { type BoxedOutline, boxOf } from './boxes.ts';
import { coarseOf } from './coarseOf.ts';
import { keptPer } from './keptPer.ts';
import type { Shaft } from './shaftCortex.ts';

/**
 * Distances in mm of the canonical hand. A deposit's blurred edge is kept out, and so is the skin, where tissue thins
 * out. The ring is as broad as the first of the widths at which it holds enough.
 */
const EDGE_MM = 0.6;
const EDGE_PX = 1;
const SKIN_MM = 0.6;
const RING_MM = [3, 5, 8, 12, 20, 32] as const;
const ENOUGH_MM2 = 3;
const ENOUGH_PX2 = 12;
/** How far a deposit's border is blurred to either side of its outline. */
const BORDER_MM = 0.3;

/** A hand as the density of its deposits needs it. */
export interface HandGround {
  readonly scale: FilmScale;
  readonly bones: Area;
  readonly metacarpals: readonly Shaft[];
  /** Soft tissue away from the skin and beside the bones. */
  readonly softTissue: Area;
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
  const bones = expectedBones(hand, scale);
  const withinSkin = grownBy([coarseOf(hand.silhouette)], -SKIN_MM * scale.pxPerMm, pixelAspect);
  const metacarpals = regionSites(hand)
    .filter(({ name }) => name.endsWith('-MC'))
    .map(({ points }) => points as Shaft);
  return { scale, bones, metacarpals, softTissue: difference(withinSkin, bones) };
}

export interface Taker extends BoxedOutline {
  readonly taken: Area;
}

/** The deposits that take of a hand's soft tissue, each in the box around what it takes with its blurred edge. */
export const takersOf = keptPer((ground: HandGround, deposits: readonly BoxedOutline[]): readonly Taker[] =>
  deposits.flatMap(({ outline }) => takerOf(ground, outline) ?? []),
);

const takerOf = keptPer((ground: HandGround, outline: Outline): Taker | null => {
  const { scale } = ground;
  const withEdge = grownBy([coarseOf(outline)], edgePx(scale), scale.pixelAspect);
  const taken = intersection(withEdge, softTissueAround(outline, ringPx(RING_MM[0], scale), ground));
  return taken.length === 0 ? null : { outline, taken, box: areaBounds(taken) };
});

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
  takers: readonly Taker[],
  ground: HandGround,
): SoftTissueRing | null {
  const { scale } = ground;
  const enoughPx2 = Math.max(ENOUGH_PX2, (ENOUGH_MM2 * scale.pxPerMm ** 2) / scale.pixelAspect);
  for (const breadthMm of RING_MM) {
    const toPx = ringPx(breadthMm, scale);
    if (areaPx2(softTissueAround(outline, toPx, ground)) < enoughPx2) continue;
    const area = ringOf(outline, toPx, takers, ground);
    if (areaPx2(area) >= enoughPx2) return { area, fromPx: edgePx(scale), toPx };
  }
  return null;
}

function ringPx(breadthMm: number, scale: FilmScale): number {
  return edgePx(scale) + breadthMm * scale.pxPerMm;
}

/** The ring that ends so many pixels from an outline. */
export function ringOf(outline: Outline, toPx: number, takers: readonly Taker[], ground: HandGround): Area {
  const reach = reachOf(outline, toPx);
  const near = takers.filter(({ box }) => boundsOverlap(box, reach));
  return difference(
    softTissueAround(outline, toPx, ground),
    near.flatMap(({ taken }) => taken),
  );
}

/** The box around all that lies within so many pixels of an outline. */
export function reachOf(outline: Outline, toPx: number): Bounds {
  const { minX, minY, maxX, maxY } = boxOf(outline);
  return { minX: minX - toPx, minY: minY - toPx, maxX: maxX + toPx, maxY: maxY + toPx };
}

/** The greatest width a ring may have, in px. */
export function widestRingPx({ scale }: HandGround): number {
  return ringPx(RING_MM[RING_MM.length - 1] as number, scale);
}

const areasAround = keptPer((_ground: HandGround, _outline: Outline) => new Map<number, Area>());

/** All soft tissue within so many pixels, deposits or none: kept, for it is asked for whenever one near it moves. */
function softTissueAround(outline: Outline, toPx: number, ground: HandGround): Area {
  const byReach = areasAround(ground, outline);
  const area =
    byReach.get(toPx) ??
    intersection(grownBy([coarseOf(outline)], toPx, ground.scale.pixelAspect), ground.softTissue);
  byReach.set(toPx, area);
  return area;
}

/** Whether a deposit lies over the bones more than beside them. */
export const isOverBone = keptPer(({ bones }: HandGround, outline: Outline): boolean => {
  const near = bones.filter((bone) => boundsOverlap(boxOf(bone), boxOf(outline)));
  return areaPx2(intersection([outline], near)) > areaPx2([outline]) / 2;
});

/** How far the blurred border of a deposit reaches to either side of its outline, in px. */
export function borderPx({ scale }: HandGround): number {
  return BORDER_MM * scale.pxPerMm;
}

function edgePx({ pxPerMm }: FilmScale): number {
  return EDGE_MM * pxPerMm + EDGE_PX;
}
