import { inArea } from '../../src/geometry/contains.ts';
import type { Area } from '../../src/geometry/outline.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import type { RegionName, Side } from '../../src/hand/landmarks.ts';
import { regionCells } from '../../src/hand/regions.ts';
import type { Hand } from '../../src/reading/reading.ts';

/** The regions of one hand as areas of the film. */
export type RegionAreas = ReadonlyMap<RegionName, Area>;

interface Kept {
  readonly pixelAspect: number;
  readonly areas: RegionAreas;
}

/** A hand is a value: while it is the same one its regions are. */
const kept = new WeakMap<Hand, Kept>();

export function regionsOf(hand: Hand, pixelAspect: number): RegionAreas {
  const before = kept.get(hand);
  if (before !== undefined && before.pixelAspect === pixelAspect) return before.areas;
  const areas = new Map(regionCells(hand, { pixelAspect }).map(({ name, area }) => [name, area]));
  kept.set(hand, { pixelAspect, areas });
  return areas;
}

/** The region a point lies in; null outside every hand. */
export function regionAt(
  hands: readonly Hand[],
  pixelAspect: number,
  point: FilmPoint,
): { readonly side: Side; readonly region: RegionName } | null {
  for (const hand of hands)
    for (const [region, area] of regionsOf(hand, pixelAspect))
      if (inArea(point, area)) return { side: hand.side, region };
  return null;
}
