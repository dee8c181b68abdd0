import { boundsOf } from '../../geometry/measure.ts';
import { distance, type Vec } from '../../geometry/point.ts';
import type { HandPlacement, Landmarks } from '../../hand/hand.ts';
import type { LandmarkName } from '../../hand/landmarks.ts';
import { type RegionSite, regionSites } from '../../hand/regionSites.ts';
import type { Spot } from './brightSpots.ts';

/** A hand as far as it tells where bones make spots of their own, in square pixels. */
export interface BonesOfHand {
  /** A millimetre of an adult hand on this film, in pixels of a column's width. */
  readonly mmPx: number;
  readonly joints: readonly Vec[];
  readonly axes: readonly RegionSite[];
  readonly pixelAspect: number;
}

/** The diagonal of the box about an adult's landmarks, with the fingers apart. */
const ADULT_DIAGONAL_MM = 230;

/** @returns null where too few landmarks are placed to tell the hand's size */
export function bonesOf(hand: HandPlacement, pixelAspect: number): BonesOfHand | null {
  const points = squared(hand.landmarks, pixelAspect);
  if (points.length < 3) return null;
  const { minX, minY, maxX, maxY } = boundsOf(points.map(([, at]) => at));
  const sites = regionSites(hand).map((site) => ({
    ...site,
    points: site.points.map(([x, y]): Vec => [x, y * pixelAspect]),
  }));
  return {
    mmPx: Math.hypot(maxX - minX, maxY - minY) / ADULT_DIAGONAL_MM,
    joints: points.filter(([name]) => isJoint(name)).map(([, at]) => at),
    axes: sites.filter(({ kind }) => kind === 'axis'),
    pixelAspect,
  };
}

function squared(landmarks: Landmarks, pixelAspect: number): [LandmarkName, Vec][] {
  return Object.entries(landmarks).map(([name, [x, y]]) => [name as LandmarkName, [x, y * pixelAspect]]);
}

function isJoint(name: LandmarkName): boolean {
  return !name.endsWith('tip') && !name.startsWith('W.');
}

/** Carpal bones lie over each other, from a little beyond the joints with the metacarpals on. */
const CARPUS = { trust: 0.45, from: 1.03 };
/** Condyles, sesamoids and the rims of joints are bright and compact. */
const JOINT = { trust: 0.6, withinMm: 8.5 };
/** A whole distal phalanx, or the head of another, is a spot of such a size about its axis. */
const PHALANX = { trust: 0.5, withinMm: 3, sigmaMm: 1.8 };

/** How much of a spot's strength is believed where it is: 1 in soft tissue and over shafts, less where bones make such. */
export function trustIn(spot: Spot, bones: BonesOfHand): number {
  const { mmPx, joints, axes, pixelAspect } = bones;
  const at: Vec = [spot.at[0], spot.at[1] * pixelAspect];
  const nearest = axes
    .map((axis) => alongAxis(at, axis))
    .reduce((least, each) => (each.apart < least.apart ? each : least), NOWHERE);
  if (nearest.isMetacarpal && nearest.along > CARPUS.from) return CARPUS.trust;
  const toJoint = Math.min(...joints.map((joint) => distance(joint, at)));
  if (toJoint < JOINT.withinMm * mmPx) return JOINT.trust;
  const isLarge = spot.sigmaPx > PHALANX.sigmaMm * mmPx;
  return isLarge && nearest.apart < PHALANX.withinMm * mmPx ? PHALANX.trust : 1;
}

/** Where beside a bone a point lies. */
interface BesideBone {
  /** 0 at the distal end, 1 at the proximal one, more beyond it. */
  readonly along: number;
  /** To the nearest point of the bone's axis. */
  readonly apart: number;
  readonly isMetacarpal: boolean;
}

const NOWHERE: BesideBone = { along: 0, apart: Infinity, isMetacarpal: false };

function alongAxis(at: Vec, { name, points }: RegionSite): BesideBone {
  const [from, to] = points as readonly [Vec, Vec];
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / (dx * dx + dy * dy);
  const on = Math.max(0, Math.min(1, along));
  const foot: Vec = [from[0] + on * dx, from[1] + on * dy];
  return { along, apart: distance(foot, at), isMetacarpal: name.endsWith('MC') };
}
