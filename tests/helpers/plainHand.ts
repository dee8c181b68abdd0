import type { Outline, Ring } from '../../src/geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../../src/geometry/point.ts';
import type { Landmarks } from '../../src/hand/hand.ts';
import type { LandmarkName, RegionName, Side } from '../../src/hand/landmarks.ts';
import type { Deposit, Hand, Reading } from '../../src/reading/reading.ts';

/**
 * A hand whose regions can be worked out on paper: five upright fingers 20 px apart with their tips on one line, the
 * CMC joints on another, in a silhouette of 100 × 130 px that ends at the styloids.
 */
const JOINT_ROWS = { tip: 0, DIP: 20, PIP: 40, MCP: 60, CMC: 100 } as const;
const THUMB_ROWS = { tip: 0, IP: 30, MCP: 60, CMC: 100 } as const;

export const PLAIN_LANDMARKS = Object.fromEntries([
  ...Object.entries(THUMB_ROWS).map(([joint, y]) => [`D1.${joint}`, filmPoint(10, y)]),
  ...[2, 3, 4, 5].flatMap((digit) =>
    Object.entries(JOINT_ROWS).map(([joint, y]) => [`D${digit}.${joint}`, filmPoint(20 * digit - 10, y)]),
  ),
  ['W.radial', filmPoint(10, 120)],
  ['W.ulnar', filmPoint(90, 120)],
]) as Readonly<Record<LandmarkName, FilmPoint>>;

export const PLAIN_SILHOUETTE: Outline = [box(0, -10, 100, 120)];

/**
 * Fingers are columns 20 px wide, cut at their joints. Between two CMC joints the carpus reaches up as a triangle as
 * high as half the gap (as far from the metacarpal as from the carpus's side): 100 px², half from either metacarpal.
 * Beside its polygon of 80 × 20 px it has 10 × 20 px on either side.
 */
export const PLAIN_AREAS_PX2: Readonly<Record<RegionName, number>> = {
  'D1-DP': 800,
  'D1-PP': 600,
  'D1-MC': 750,
  'D2-DP': 600,
  'D2-MP': 400,
  'D2-PP': 400,
  'D2-MC': 700,
  'D3-DP': 600,
  'D3-MP': 400,
  'D3-PP': 400,
  'D3-MC': 700,
  'D4-DP': 600,
  'D4-MP': 400,
  'D4-PP': 400,
  'D4-MC': 700,
  'D5-DP': 600,
  'D5-MP': 400,
  'D5-PP': 400,
  'D5-MC': 750,
  CA: 2400,
};

export function box(minX: number, minY: number, maxX: number, maxY: number): Ring {
  return ring([minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY]);
}

export function ring(...points: readonly Vec[]): Ring {
  return points.map(([x, y]) => filmPoint(x, y));
}

export function plainHand(changes: Partial<Hand> = {}): Hand {
  return {
    side: 'R',
    landmarks: PLAIN_LANDMARKS,
    silhouette: PLAIN_SILHOUETTE,
    silhouetteSource: 'reader',
    regionStates: {},
    regionalForm: {},
    ...changes,
  };
}

export function without(landmarks: Landmarks, ...names: readonly LandmarkName[]): Landmarks {
  return Object.fromEntries(
    Object.entries(landmarks).filter(([name]) => !names.includes(name as LandmarkName)),
  );
}

let made = 0;

export function deposit(outline: Outline | Ring, changes: Partial<Deposit> = {}): Deposit {
  const isRing = typeof outline[0]?.[0] === 'number';
  return {
    id: `d${made++}`,
    side: 'R' as Side,
    outline: isRing ? [outline as Ring] : (outline as Outline),
    densityGrade: 1,
    multiplicity: 1,
    morphology: 'none',
    ...changes,
  };
}

export function plainReading(deposits: readonly Deposit[], changes: Partial<Reading> = {}): Reading {
  return { protocol: 'calcigraph-1', hands: [plainHand()], deposits, ...changes };
}
