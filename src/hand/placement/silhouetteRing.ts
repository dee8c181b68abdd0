import { cleanOutline, largestOutline } from '../../geometry/clean.ts';
import { contourAt } from '../../geometry/contour.ts';
import { signedArea } from '../../geometry/measure.ts';
import type { Outline, Ring } from '../../geometry/outline.ts';
import { simplifyRing } from '../../geometry/simplify.ts';
import type { Tissue, TissuePart } from './tissue.ts';
import { toFilm, type WorkGrid } from './workGrid.ts';

/** How far simplifying may move the silhouette, in film pixels. */
const SIMPLIFIED_PX = 0.4;

/** Where a part of a film rises above the skin's level: the largest ring around it, in the grid's pixels. */
export function partRing({ above: { columns, rows, values }, level }: Tissue, { mask }: TissuePart): Ring {
  // Holes in it are filled, and what rises elsewhere is pressed down to just below the level.
  const only = values.map((value, i) =>
    mask[i] === 1 ? Math.max(value, 1.02 * level) : Math.min(value, 0.98 * level),
  );
  const rings = contourAt({ columns, rows, values: only }, level);
  return rings.reduce(
    (largest, ring) => (signedArea(ring) > signedArea(largest) ? ring : largest),
    [] as Ring,
  );
}

/** A ring of the grid as a silhouette on the film: one simple ring of no more points than it needs. */
export function silhouetteOf(ring: Ring, grid: WorkGrid): Outline | null {
  const onFilm = ring.map((point) => toFilm(grid, point));
  const clean = largestOutline(cleanOutline([simplifyRing(onFilm, SIMPLIFIED_PX)]));
  return clean === null ? null : clean.slice(0, 1);
}
