import type { Vec } from '../geometry/point.ts';
import type { HandPlacement, Landmarks } from './hand.ts';
import { DIGITS, type LandmarkName, type RegionAxis, type RegionName } from './landmarks.ts';

/** What a region is nearest to: the segment between two landmarks, or a polygon of them. */
export interface RegionDefinition {
  readonly name: RegionName;
  /** Null for the carpus, whose site is the polygon of the CMC joints and the styloids. */
  readonly axis: RegionAxis | null;
}

/** The 20 regions of the hand map with their axes (scoring.md, 3). */
export const HAND_MAP: readonly RegionDefinition[] = [
  { name: 'D1-DP', axis: ['D1.tip', 'D1.IP'] },
  { name: 'D1-PP', axis: ['D1.IP', 'D1.MCP'] },
  { name: 'D1-MC', axis: ['D1.MCP', 'D1.CMC'] },
  ...([2, 3, 4, 5] as const).flatMap((digit): RegionDefinition[] => [
    { name: `D${digit}-DP`, axis: [`D${digit}.tip`, `D${digit}.DIP`] },
    { name: `D${digit}-MP`, axis: [`D${digit}.DIP`, `D${digit}.PIP`] },
    { name: `D${digit}-PP`, axis: [`D${digit}.PIP`, `D${digit}.MCP`] },
    { name: `D${digit}-MC`, axis: [`D${digit}.MCP`, `D${digit}.CMC`] },
  ]),
  { name: 'CA', axis: null },
];

/** A region's axis (two points) or polygon (three or more, in order round it), in film coordinates. */
export interface RegionSite {
  readonly name: RegionName;
  readonly points: readonly Vec[];
  readonly kind: 'axis' | 'polygon';
}

/**
 * The sites of the regions that have one: not `absent`, and every landmark they need placed. What would lie in an
 * absent region falls to the nearest of the others.
 */
export function regionSites(hand: HandPlacement, map: readonly RegionDefinition[]): RegionSite[] {
  return map.flatMap((region): RegionSite[] => {
    if (hand.regionStates[region.name] === 'absent') return [];
    const names = siteLandmarks(region, hand);
    const points = names.map((name) => hand.landmarks[name]).filter((point) => point !== undefined);
    if (points.length < names.length || points.length < 2) return [];
    return [{ name: region.name, points, kind: region.axis === null ? 'polygon' : 'axis' }];
  });
}

/** The landmarks a region of this hand needs that are not placed. */
export function missingLandmarks(hand: HandPlacement, region: RegionDefinition): LandmarkName[] {
  return siteLandmarks(region, hand).filter((name) => hand.landmarks[name] === undefined);
}

/** The landmarks a region needs: a CMC joint that is not there because its metacarpal is absent is not asked for. */
function siteLandmarks(
  { axis }: RegionDefinition,
  { landmarks, regionStates }: HandPlacement,
): LandmarkName[] {
  if (axis !== null) return [...axis];
  const joints = DIGITS.filter(
    (digit) => landmarks[`D${digit}.CMC`] !== undefined || regionStates[`D${digit}-MC`] !== 'absent',
  );
  return [...joints.map((digit): LandmarkName => `D${digit}.CMC`), 'W.ulnar', 'W.radial'];
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
