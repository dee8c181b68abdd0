import type { Vec } from '../geometry/point.ts';
import type { HandPlacement, Landmarks } from './hand.ts';
import { type LandmarkName, REGION_LANDMARKS, REGION_NAMES, type RegionName } from './landmarks.ts';

/** What a region is nearest to, in film coordinates: its axis (two points) or its polygon (more, in order round it). */
export interface RegionSite {
  readonly name: RegionName;
  readonly kind: 'axis' | 'polygon';
  readonly points: readonly Vec[];
}

/**
 * The sites of the regions that have one: not `absent`, and every landmark they need placed. What would lie in an
 * absent region falls to the nearest of the others.
 */
export function regionSites(hand: HandPlacement): RegionSite[] {
  return REGION_NAMES.flatMap((name): RegionSite[] => {
    if (hand.regionStates[name] === 'absent') return [];
    const needed = neededLandmarks(name, hand);
    const points = needed.map((landmark) => hand.landmarks[landmark]).filter((point) => point !== undefined);
    if (points.length < needed.length) return [];
    const kind = name === 'CA' ? 'polygon' : 'axis';
    return [{ name, kind, points }];
  });
}

/** The carpus does without the CMC joint of a metacarpal that is not there. */
function neededLandmarks(name: RegionName, { landmarks, regionStates }: HandPlacement): LandmarkName[] {
  return REGION_LANDMARKS[name].filter((landmark) => {
    if (name !== 'CA' || landmarks[landmark] !== undefined) return true;
    return !REGION_NAMES.some(
      (other) =>
        other !== 'CA' && regionStates[other] === 'absent' && REGION_LANDMARKS[other].includes(landmark),
    );
  });
}

/** The line through the styloids and the side of it on which the hand lies, as a point; null while that is unknown. */
export interface ProximalLimit {
  readonly through: readonly [Vec, Vec];
  readonly handSide: Vec;
}

export function proximalLimit(landmarks: Landmarks): ProximalLimit | null {
  const { 'W.radial': radial, 'W.ulnar': ulnar, ...others } = landmarks;
  const points = Object.values(others);
  if (radial === undefined || ulnar === undefined || points.length === 0) return null;
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return { through: [radial, ulnar], handSide: [mean(0), mean(1)] };
}
