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
 * The rule of scoring.md, 3, straight from its words: the nearest axis, or the carpus's polygon. It is the phantom's
 * own, so that the scoring's cells are measured against something else than themselves.
 *
 * @returns null where no region has its landmarks
 */
export function nearestRegion(point: Vec, landmarks: Landmarks): NearestRegion | null {
  let nearest: { region: RegionName; distance: number } | null = null;
  let second = Number.POSITIVE_INFINITY;
  for (const region of REGION_NAMES) {
    const distance = distanceToRegion(point, region, landmarks);
    if (distance === null) continue;
    if (nearest === null || distance < nearest.distance) {
      second = nearest?.distance ?? second;
      nearest = { region, distance };
    } else if (distance < second) second = distance;
  }
  return nearest && { region: nearest.region, lead: second - nearest.distance };
}

function distanceToRegion(point: Vec, region: RegionName, landmarks: Landmarks): number | null {
  const corners = REGION_LANDMARKS[region].map((name) => landmarks[name]);
  if (corners.some((corner) => corner === undefined)) return null;
  const ring = corners as FilmPoint[] as Ring;
  if (region === 'CA' && inRing(point, ring)) return 0;
  return Math.min(
    ...ring.map((corner, index) => distanceToSegment(point, ring[(index + 1) % ring.length] as Vec, corner)),
  );
}
