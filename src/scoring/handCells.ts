import { intersection } from '../geometry/clip.ts';
import { areaBounds, areaPx2, type Bounds, boundsOf, boundsUnion } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import type { HandPlacement } from '../hand/hand.ts';
import type { RegionName } from '../hand/landmarks.ts';
import { planeCells } from '../hand/regions.ts';

/** One region's part of the plane, and of the silhouette. */
export interface ScoredCell {
  readonly name: RegionName;
  readonly area: Area;
  readonly bounds: Bounds;
  /** What lies in the silhouette; null where the hand has none. */
  readonly inside: { readonly area: Area; readonly areaPx2: number } | null;
}

export interface HandCells {
  readonly cells: readonly ScoredCell[];
  readonly silhouette: Outline | null;
  /** The cells tile this box, up to the line through the styloids. */
  readonly within: Bounds;
}

interface Kept {
  readonly hand: HandPlacement;
  readonly pixelAspect: number;
  readonly cells: HandCells;
}

const known = new WeakMap<HandPlacement['landmarks'], Kept>();

/**
 * A hand's cells, kept for as long as what they hang on is the same: landmarks, silhouette, states, shape of pixels.
 *
 * @param reach what deposits reach: the cells go at least that far
 */
export function handCells(hand: HandPlacement, pixelAspect: number, reach: Bounds): HandCells {
  const kept = known.get(hand.landmarks);
  if (
    kept?.hand.silhouette === hand.silhouette &&
    kept?.hand.regionStates === hand.regionStates &&
    kept?.pixelAspect === pixelAspect &&
    covers(kept.cells.within, reach)
  )
    return kept.cells;
  const cells = cut(hand, pixelAspect, reach);
  known.set(hand.landmarks, { hand, pixelAspect, cells });
  return cells;
}

function cut(hand: HandPlacement, pixelAspect: number, reach: Bounds): HandCells {
  // Room around the hand, so that a deposit dragged about does not have the cells cut anew at each step.
  const hold = boundsUnion(boundsOf(hand.silhouette?.[0] ?? []), boundsOf(Object.values(hand.landmarks)));
  const margin = 0.1 * Math.max(hold.maxX - hold.minX, hold.maxY - hold.minY);
  const within = boundsUnion(grown(hold, margin), reach);
  const cells = planeCells(hand, within, { pixelAspect }).map(({ name, area }): ScoredCell => {
    const inside = hand.silhouette && intersection(area, [hand.silhouette]);
    return {
      name,
      area,
      bounds: areaBounds(area),
      inside: inside === undefined ? null : { area: inside, areaPx2: areaPx2(inside) },
    };
  });
  return { cells, silhouette: hand.silhouette ?? null, within };
}

function grown({ minX, minY, maxX, maxY }: Bounds, by: number): Bounds {
  return { minX: minX - by, minY: minY - by, maxX: maxX + by, maxY: maxY + by };
}

function covers(outer: Bounds, inner: Bounds): boolean {
  return (
    outer.minX <= inner.minX &&
    outer.minY <= inner.minY &&
    outer.maxX >= inner.maxX &&
    outer.maxY >= inner.maxY
  );
}
