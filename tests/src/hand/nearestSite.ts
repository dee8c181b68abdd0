import { inRing } from '../../../src/geometry/contains.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { distanceToSegment } from '../../../src/geometry/simplify.ts';
import type { HandPlacement } from '../../../src/hand/hand.ts';
import { REGION_LANDMARKS, REGION_NAMES, type RegionName } from '../../../src/hand/landmarks.ts';

/**
 * The regions that a point may belong to, by the rule's words alone: those no farther than the nearest plus a margin.
 * Ties at joints are all named.
 *
 * @param stretch what x and y are multiplied by to be as in millimetres
 */
export function nearestRegions(
  point: Vec,
  { landmarks, regionStates }: HandPlacement,
  margin: number,
  stretch: Vec = [1, 1],
): RegionName[] {
  const mm = ([x, y]: Vec): Vec => [x * stretch[0], y * stretch[1]];
  const distances = REGION_NAMES.flatMap((name) => {
    const points = REGION_LANDMARKS[name].map((landmark) => landmarks[landmark]);
    if (regionStates[name] === 'absent' || points.some((each) => each === undefined)) return [];
    return [
      {
        name,
        distance: distanceToSite(
          mm(point),
          points.map((each) => mm(each as Vec)),
        ),
      },
    ];
  });
  const least = Math.min(...distances.map(({ distance }) => distance));
  return distances.filter(({ distance }) => distance <= least + margin).map(({ name }) => name);
}

function distanceToSite(point: Vec, site: readonly Vec[]): number {
  if (site.length === 2) return distanceToSegment(point, site[0] as Vec, site[1] as Vec);
  if (inRing(point, site)) return 0;
  return Math.min(...site.map((b, index) => distanceToSegment(point, site.at(index - 1) as Vec, b)));
}
