import { intersection } from '../geometry/clip.ts';
import { areaPx2, type Bounds, boundsOf, boundsUnion } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import type { HandPlacement } from '../hand/hand.ts';
import type { RegionName } from '../hand/landmarks.ts';
import { planeCells } from '../hand/regions.ts';

/** One region's part of the plane, with how much of the silhouette lies in it. */
export interface ScoredCell {
  readonly name: RegionName;
  readonly area: Area;
  readonly bounds: Bounds;
  readonly silhouetteAreaPx2: number;
}

export interface HandCells {
  readonly cells: readonly ScoredCell[];
  readonly silhouette: Outline;
  /** The cells tile this box, up to the line through the styloids. */
  readonly within: Bounds;
}

export type SpacingMm = readonly [row: number, column: number] | null;

const known = new WeakMap<HandPlacement, { readonly spacingKey: string; readonly cells: HandCells }>();

/**
 * A hand's cells, kept for as long as the hand is the same value. Null without a silhouette: then there are no areas.
 *
 * @param reach what deposits reach: the cells go at least that far
 */
export function handCells(hand: HandPlacement, spacingMm: SpacingMm, reach: Bounds): HandCells | null {
  if (hand.silhouette === undefined) return null;
  const spacingKey = spacingMm === null ? '' : spacingMm.join();
  const kept = known.get(hand);
  if (kept?.spacingKey === spacingKey && covers(kept.cells.within, reach)) return kept.cells;
  const cells = cut(hand, hand.silhouette, spacingMm, reach);
  known.set(hand, { spacingKey, cells });
  return cells;
}

function cut(hand: HandPlacement, silhouette: Outline, spacingMm: SpacingMm, reach: Bounds): HandCells {
  // Room around the hand, so that a deposit dragged about does not have the cells cut anew at each step.
  const hold = boundsUnion(boundsOf(silhouette[0] ?? []), boundsOf(Object.values(hand.landmarks)));
  const margin = 0.1 * Math.max(hold.maxX - hold.minX, hold.maxY - hold.minY);
  const within = boundsUnion(grown(hold, margin), reach);
  const cells = planeCells(hand, within, { spacingMm }).map(({ name, area }) => ({
    name,
    area,
    bounds: boundsOf(area.flatMap((outline) => outline[0] ?? [])),
    silhouetteAreaPx2: areaPx2(intersection([silhouette], area)),
  }));
  return { cells, silhouette, within };
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
