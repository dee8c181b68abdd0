import type { Vec } from '../geometry/point.ts';
import type { LandmarkName } from '../hand/landmarks.ts';
import { type Profile, sampled } from './curve.ts';
import type { PlacedHand } from './placedHand.ts';
import { randomFrom, subSeed } from './random.ts';

/**
 * What a tubular bone looks like: half its breadth along its length, how thick its cortex is, how its ends are
 * shaped. Millimetres of the canonical hand; places along the bone from its distal end (0) to its proximal one (1).
 * Breadths were read off an adult's radiograph.
 */
export interface BoneShape {
  readonly halfBreadth: Profile;
  readonly cortexMm: number;
  /** How far the distal end's middle stands out beyond its edges. */
  readonly domeMm: number;
  /** How far the proximal end is hollowed out. */
  readonly cupMm: number;
  /** Rise of the distal end towards the thumb, as a slope; the bone's distal end is its highest point. */
  readonly tilt: number;
  /** Spongy bone in the shaft and at the ends, as a part of compact bone. */
  readonly marrow: number;
  readonly spongy: number;
}

/** A band of cartilage across a growing bone, so deep from one of its ends. */
export interface GrowthPlate {
  readonly end: 'distal' | 'proximal';
  readonly depthMm: number;
}

export interface LongBone {
  /** The landmark at its distal end; null of the forearm's bones. */
  readonly distalLandmark: LandmarkName | null;
  readonly growthPlate?: GrowthPlate;
  readonly shape: BoneShape;
  /** Film points where it begins and ends. */
  readonly distal: Vec;
  readonly proximal: Vec;
  /** Its breadths' scale. */
  readonly breadth: number;
  /** How far its middle is bowed towards the thumb, in mm. */
  readonly bowMm: number;
}

const DISTAL_PHALANX: BoneShape = {
  halfBreadth: [
    [0, 1.8],
    [0.06, 2.8],
    [0.15, 3.15],
    [0.35, 2.95],
    [0.55, 2.45],
    [0.68, 2.6],
    [0.8, 3.5],
    [0.91, 4.8],
    [0.96, 4.9],
    [1, 4],
  ],
  cortexMm: 0.9,
  domeMm: 1.2,
  cupMm: 0.5,
  tilt: 0,
  marrow: 0.13,
  spongy: 0.22,
};

const MIDDLE_PHALANX: BoneShape = {
  halfBreadth: [
    [0, 4.1],
    [0.06, 4.8],
    [0.14, 5],
    [0.22, 4.3],
    [0.3, 3.8],
    [0.42, 3.8],
    [0.6, 4.5],
    [0.77, 5.7],
    [0.88, 6.6],
    [0.95, 6.7],
    [1, 5.6],
  ],
  cortexMm: 1.25,
  domeMm: -0.3,
  cupMm: 0.5,
  tilt: 0,
  marrow: 0.08,
  spongy: 0.19,
};

const PROXIMAL_PHALANX: BoneShape = {
  halfBreadth: [
    [0, 4.9],
    [0.03, 5.5],
    [0.08, 6.15],
    [0.13, 5.9],
    [0.18, 5.1],
    [0.26, 4.65],
    [0.5, 4.7],
    [0.65, 4.9],
    [0.78, 5.5],
    [0.88, 6.8],
    [0.94, 7.7],
    [0.97, 7.7],
    [1, 6.6],
  ],
  cortexMm: 1.5,
  domeMm: -0.5,
  cupMm: 1.9,
  tilt: 0,
  marrow: 0.06,
  spongy: 0.17,
};

const METACARPAL: BoneShape = {
  halfBreadth: [
    [0, 4.4],
    [0.04, 5.8],
    [0.09, 6.7],
    [0.14, 7.4],
    [0.17, 7.3],
    [0.23, 5.9],
    [0.32, 4.7],
    [0.45, 3.95],
    [0.58, 3.9],
    [0.74, 4.7],
    [0.85, 6],
    [0.93, 6.9],
    [0.97, 6.9],
    [1, 6],
  ],
  cortexMm: 1.75,
  domeMm: 3.2,
  cupMm: -0.6,
  tilt: 0,
  marrow: 0.05,
  spongy: 0.15,
};

const FIRST_METACARPAL: BoneShape = {
  halfBreadth: [
    [0, 5],
    [0.06, 6.4],
    [0.13, 7],
    [0.21, 6.4],
    [0.33, 5.3],
    [0.48, 4.8],
    [0.62, 5],
    [0.77, 6],
    [0.89, 7.4],
    [0.95, 7.7],
    [1, 7],
  ],
  cortexMm: 1.7,
  domeMm: 1.8,
  cupMm: -0.8,
  tilt: 0,
  marrow: 0.06,
  spongy: 0.16,
};

const FOREARM_MM = 110;

const RADIUS: BoneShape = {
  halfBreadth: along(FOREARM_MM, [
    [0, 10],
    [2, 13],
    [5, 15.2],
    [9, 16.2],
    [14, 15],
    [20, 12.6],
    [28, 10.4],
    [38, 8.7],
    [54, 7.5],
    [110, 7],
  ]),
  cortexMm: 2.6,
  domeMm: -1.6,
  cupMm: 0,
  tilt: 0.3,
  marrow: 0.08,
  spongy: 0.15,
};

const ULNA: BoneShape = {
  halfBreadth: along(FOREARM_MM, [
    [0, 6.5],
    [3, 8.4],
    [8, 8.6],
    [14, 7.2],
    [22, 6],
    [40, 5.5],
    [110, 5.6],
  ]),
  cortexMm: 2,
  domeMm: 0.6,
  cupMm: 0,
  tilt: -0.08,
  marrow: 0.08,
  spongy: 0.17,
};

function along(lengthMm: number, profileMm: Profile): Profile {
  return profileMm.map(([place, value]) => [place / lengthMm, value]);
}

type Segment = readonly [
  distal: LandmarkName,
  proximal: LandmarkName,
  shape: BoneShape,
  breadth: number,
  softTissueMm?: number,
];

/** The bones between landmarks; the soft tissue beyond a distal phalanx is Buryanov & Kotiuk's (see `template.ts`). */
const SEGMENTS: readonly Segment[] = [
  ['D1.tip', 'D1.IP', DISTAL_PHALANX, 1.35, 5.67],
  ['D1.IP', 'D1.MCP', PROXIMAL_PHALANX, 1],
  ['D1.MCP', 'D1.CMC', FIRST_METACARPAL, 1],
  ['D2.tip', 'D2.DIP', DISTAL_PHALANX, 1, 3.84],
  ['D2.DIP', 'D2.PIP', MIDDLE_PHALANX, 0.96],
  ['D2.PIP', 'D2.MCP', PROXIMAL_PHALANX, 1],
  ['D2.MCP', 'D2.CMC', METACARPAL, 1.03],
  ['D3.tip', 'D3.DIP', DISTAL_PHALANX, 1.05, 3.95],
  ['D3.DIP', 'D3.PIP', MIDDLE_PHALANX, 1],
  ['D3.PIP', 'D3.MCP', PROXIMAL_PHALANX, 1],
  ['D3.MCP', 'D3.CMC', METACARPAL, 1],
  ['D4.tip', 'D4.DIP', DISTAL_PHALANX, 1, 3.95],
  ['D4.DIP', 'D4.PIP', MIDDLE_PHALANX, 0.95],
  ['D4.PIP', 'D4.MCP', PROXIMAL_PHALANX, 0.93],
  ['D4.MCP', 'D4.CMC', METACARPAL, 0.84],
  ['D5.tip', 'D5.DIP', DISTAL_PHALANX, 0.85, 3.73],
  ['D5.DIP', 'D5.PIP', MIDDLE_PHALANX, 0.8],
  ['D5.PIP', 'D5.MCP', PROXIMAL_PHALANX, 0.82],
  ['D5.MCP', 'D5.CMC', METACARPAL, 0.84],
];

/** The tubular bones of a hand and its forearm; an absent fingertip's bone is left out. */
export function longBonesOf(hand: PlacedHand, anatomy: number, forearmTurn: number): LongBone[] {
  const random = randomFrom(subSeed(anatomy, 6));
  // Half a joint space: cartilage, which films do not show.
  const halfGapMm = hand.build.jointGapMm / 2;
  const ofDigits = SEGMENTS.flatMap(([distal, proximal, shape, breadth, softTissueMm]): LongBone[] => {
    const bowMm = 0.35 * random.normal();
    if (hand.landmarks[distal] === undefined) return [];
    const [from, to] = [hand.allLandmarks[distal], hand.allLandmarks[proximal]];
    const [start, end] = [softTissueMm ?? halfGapMm, halfGapMm].map((mm) => mm * hand.pxPerMm);
    return [
      {
        distalLandmark: distal,
        shape: shapedFor(shape, hand.build.cortex),
        breadth: breadth * hand.build.boneBreadth,
        ...(hand.build.growthPlates && { growthPlate: growthPlateOf(shape) }),
        bowMm,
        distal: towards(from, to, start as number),
        proximal: towards(to, from, end as number),
      },
    ];
  });
  const forearm = (start: Vec, shape: BoneShape): LongBone => ({
    distalLandmark: null,
    shape,
    breadth: 1,
    bowMm: 0,
    distal: hand.toFilm(start),
    proximal: hand.toFilm([
      start[0] + FOREARM_MM * Math.sin(forearmTurn),
      start[1] - FOREARM_MM * Math.cos(forearmTurn),
    ]),
  });
  return [...ofDigits, forearm([7, -0.5], RADIUS), forearm([-19.5, -3], ULNA)];
}

/** How much of a shaft's nature a bone has at a place along it, from 0 to 1. */
export function shaftShare(place: number): number {
  return Math.exp(-(((place - 0.48) / 0.24) ** 2));
}

const END_CORTEX_MM = 0.38;

/** How thick a bone's cortex is at a place along it, in mm. */
export function cortexMmAt({ shape, breadth }: LongBone, place: number): number {
  return END_CORTEX_MM + (shape.cortexMm * breadth - END_CORTEX_MM) * shaftShare(place);
}

/** How far its middle lies off the straight line between its ends there, towards the thumb, in mm. */
export function bowMmAt({ bowMm }: LongBone, place: number): number {
  return bowMm * Math.sin(Math.PI * place);
}

const PLACES = 256;

/** Half a bone's breadth at even places along it, in mm. */
export function halfBreadthsOf({ shape, breadth }: LongBone): Float32Array {
  return sampled(shape.halfBreadth, 1, PLACES).map((value) => value * breadth);
}

/** One of `halfBreadthsOf`'s. */
export function halfBreadthAt(halfBreadths: Float32Array, place: number): number {
  return halfBreadths[Math.round(place * (PLACES - 1))] as number;
}

function shapedFor(shape: BoneShape, cortex: number): BoneShape {
  return cortex === 1 ? shape : { ...shape, cortexMm: shape.cortexMm * cortex };
}

/** Where bones grow: fingers' metacarpals at their heads, all others at their bases. */
function growthPlateOf(shape: BoneShape): GrowthPlate {
  return shape === METACARPAL ? { end: 'distal', depthMm: 7 } : { end: 'proximal', depthMm: 3.2 };
}

function towards(from: Vec, to: Vec, way: number): Vec {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const t = way / length;
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
}
