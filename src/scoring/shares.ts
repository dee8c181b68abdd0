import { difference, intersection } from '../geometry/clip.ts';
import { inOutline } from '../geometry/contains.ts';
import { areaPx2, type Bounds, boundsOf, boundsOverlap } from '../geometry/measure.ts';
import type { Area, Outline, Ring } from '../geometry/outline.ts';
import type { RegionName } from '../hand/landmarks.ts';
import type { HandCells } from './handCells.ts';

/** Areas in px² by region; a region that has none is not listed. */
export type Shares = ReadonlyMap<RegionName, number>;

/** How much of an area lies in each cell. What lies in none is beyond the styloids: outside the hand. */
export function sharesOf(area: Area, { cells }: HandCells): Shares {
  const bounds = areaBounds(area);
  const shares = new Map<RegionName, number>();
  if (area.length === 0) return shares;
  for (const cell of cells) {
    if (!boundsOverlap(bounds, cell.bounds)) continue;
    // Most deposits lie wholly in one cell; booleans are for those that do not.
    const inside = wholly(area, bounds, cell.area);
    const share =
      inside === 'inside' ? areaPx2(area) : inside === 'outside' ? 0 : areaPx2(intersection(area, cell.area));
    if (share > 0) shares.set(cell.name, share);
    if (inside === 'inside') break;
  }
  return shares;
}

/** The part of an area by which the silhouette has to grow. */
export function outsideSilhouette(area: Area, { silhouette }: HandCells): Area {
  switch (wholly(area, areaBounds(area), [silhouette])) {
    case 'inside':
      return [];
    case 'outside':
      return area;
    case 'across':
      return difference(area, [silhouette]);
  }
}

/** Where an area lies, told from its box alone: `across` where the other's border comes into that box. */
function wholly(area: Area, bounds: Bounds, other: Area): 'inside' | 'outside' | 'across' {
  if (other.some((outline) => outline.some((ring) => passesThrough(ring, bounds)))) return 'across';
  const somewhere = area[0]?.[0]?.[0];
  return somewhere !== undefined && other.some((outline: Outline) => inOutline(somewhere, outline))
    ? 'inside'
    : 'outside';
}

function passesThrough(ring: Ring, { minX, minY, maxX, maxY }: Bounds): boolean {
  let [fromX, fromY] = ring.at(-1) ?? [0, 0];
  for (const [x, y] of ring) {
    const apart =
      (x < minX && fromX < minX) ||
      (x > maxX && fromX > maxX) ||
      (y < minY && fromY < minY) ||
      (y > maxY && fromY > maxY);
    if (!apart) return true;
    [fromX, fromY] = [x, y];
  }
  return false;
}

export function areaBounds(area: Area): Bounds {
  return boundsOf(area.flatMap((outline) => outline[0] ?? []));
}
