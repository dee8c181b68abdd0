import { inRing } from '../geometry/contains.ts';
import type { Ring } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import { distanceToSegment } from '../geometry/simplify.ts';
import type { Landmarks } from '../hand/hand.ts';
import { REGION_LANDMARKS, REGION_NAMES, type RegionName } from '../hand/landmarks.ts';

/** The nearest region of a point and how much farther away the next one is, in pixels. */
export interface NearestRegion {
  readonly region: RegionName;
  readonly lead: number;
}

/**
 * The rule of scoring.md, 3, straight from its words: the nearest axis, or the carpus's polygon; where two meet in a
 * joint and are equally near, the bisector. It is the phantom's own, so that the scoring's cells are measured against
 * something else than themselves.
 *
 * @returns null where no region has its landmarks
 */
export function nearestRegion(point: Vec, landmarks: Landmarks): NearestRegion | null {
  let nearest: (Nearness & { readonly region: RegionName }) | null = null;
  let second = Number.POSITIVE_INFINITY;
  for (const region of REGION_NAMES) {
    const nearness = nearnessOf(region, point, landmarks);
    if (nearness === null) continue;
    if (nearest === null || isNearer(nearness, nearest)) {
      second = nearest?.distance ?? second;
      nearest = { region, ...nearness };
    } else second = Math.min(second, nearness.distance);
  }
  return nearest && { region: nearest.region, lead: second - nearest.distance };
}

interface Nearness {
  readonly distance: number;
  /**
   * Seen from the nearest place, how far the point lies along the axis that starts there: above 0 over it, below 0
   * past its end. Of two axes that end there, the one on the point's side of their bisector has more.
   */
  readonly lean: number;
}

function isNearer(one: Nearness, other: Nearness): boolean {
  const tie = Math.abs(one.distance - other.distance) <= 1e-9 * (1 + one.distance);
  return tie ? one.lean > other.lean : one.distance < other.distance;
}

function nearnessOf(region: RegionName, point: Vec, landmarks: Landmarks): Nearness | null {
  const corners = REGION_LANDMARKS[region].map((name) => landmarks[name]);
  if (corners.some((corner) => corner === undefined)) return null;
  const ring = corners as FilmPoint[] as Ring;
  if (ring.length > 2 && inRing(point, ring)) return { distance: 0, lean: 0 };
  const [first, ...rest] = ring.map((corner, index) =>
    nearnessToSegment(point, corner, ring.at(index - 1) as Vec),
  );
  return rest.reduce((best, each) => (isNearer(each, best) ? each : best), first as Nearness);
}

function nearnessToSegment(point: Vec, a: Vec, b: Vec): Nearness {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [px, py] = [point[0] - a[0], point[1] - a[1]];
  const length = Math.hypot(ux, uy);
  const along = length === 0 ? 0 : (px * ux + py * uy) / length;
  return { distance: distanceToSegment(point, a, b), lean: Math.min(0, along, length - along) };
}
