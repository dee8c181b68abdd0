import { inOutline } from '../geometry/contains.ts';
import { areaBounds, areaPx2, type Bounds, boundsOverlap } from '../geometry/measure.ts';
import type { Area, Ring } from '../geometry/outline.ts';
import { overlapAreaPx2 } from '../geometry/overlap.ts';
import type { RegionName } from '../hand/landmarks.ts';
import type { HandCells, ScoredCell } from './handCells.ts';

/** Areas in px² by region; a region that has none is not listed. */
export type Shares = ReadonlyMap<RegionName, number>;

/** What is less than this comes from rounding: borders shared to the booleans' grid, along some tens of pixels. */
const ROUNDING_PX2 = 1e-3;

/** How much of an area lies in each cell. What lies in none is beyond the styloids: outside the hand. */
export function sharesOf(area: Area, { cells }: HandCells): Shares {
  return sharesIn(area, cells, (cell) => cell.area);
}

/** How much of an area lies in each cell but outside the silhouette, given all that lies in each cell. */
export function sharesOutside(area: Area, all: Shares, { cells, silhouette }: HandCells): Shares {
  const place = silhouette === null ? 'outside' : placeOf(area, areaBounds(area), [silhouette]);
  if (place === 'inside') return new Map();
  if (place === 'outside') return all;
  const inside = sharesIn(area, cells, (cell) => cell.inside?.area ?? []);
  const outside = [...all].map(([region, share]) => [region, share - (inside.get(region) ?? 0)] as const);
  return new Map(outside.filter(([, share]) => share > ROUNDING_PX2));
}

function sharesIn(area: Area, cells: readonly ScoredCell[], part: (cell: ScoredCell) => Area): Shares {
  const bounds = areaBounds(area);
  const shares = new Map<RegionName, number>();
  for (const cell of cells) {
    if (!boundsOverlap(bounds, cell.bounds)) continue;
    // Most deposits lie wholly in one cell, which the box alone tells.
    const other = part(cell);
    const place = placeOf(area, bounds, other);
    if (place === 'outside') continue;
    const share = place === 'inside' ? areaPx2(area) : overlapAreaPx2(area, other);
    if (share > ROUNDING_PX2) shares.set(cell.name, share);
    if (place === 'inside') break;
  }
  return shares;
}

/** Where an area lies, told from its box: `across` where the other's border comes into that box. */
function placeOf(area: Area, bounds: Bounds, other: Area): 'inside' | 'outside' | 'across' {
  if (other.some((outline) => outline.some((ring) => passesThrough(ring, bounds)))) return 'across';
  const somewhere = area[0]?.[0]?.[0];
  return somewhere !== undefined && other.some((outline) => inOutline(somewhere, outline))
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
