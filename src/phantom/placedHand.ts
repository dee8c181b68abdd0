import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import type { Landmarks } from '../hand/hand.ts';
import type { LandmarkName, Side } from '../hand/landmarks.ts';
import { LANDMARK_NAMES } from '../hand/landmarks.ts';
import { canonicalHand } from '../hand/template.ts';
import { type Random, randomFrom } from './random.ts';
import { ADULT_BUILD, type HandBuild, type PhantomHand } from './spec.ts';

/** A posed hand on its film. */
export interface PlacedHand {
  readonly side: Side;
  /** All 26, absent fingertips included. */
  readonly allLandmarks: Readonly<Record<LandmarkName, FilmPoint>>;
  /** Those that are there. */
  readonly landmarks: Landmarks;
  /** From the canonical hand's frame (mm, x to the thumb, y to the fingers, origin at the wrist) to the film. */
  readonly toFilm: (point: Vec) => FilmPoint;
  /** Film pixels per millimetre of the canonical hand. */
  readonly pxPerMm: number;
  readonly build: HandBuild;
}

/** Where a hand's landmarks come to lie. Its pose is laid on the bones its anatomy gives. */
export function placeHand(hand: PhantomHand, spacingMm: number): PlacedHand {
  const { pose } = hand;
  const pxPerMm = pose.size / spacingMm;
  const [sin, cos] = [Math.sin((pose.turnDeg * Math.PI) / 180), Math.cos((pose.turnDeg * Math.PI) / 180)];
  // On a PA film a right thumb points left: x runs against the columns.
  const thumb = hand.side === 'R' ? -pxPerMm : pxPerMm;
  const [wristX, wristY] = [pose.wristMm[0] / spacingMm, pose.wristMm[1] / spacingMm];
  const toFilm = ([x, y]: Vec) =>
    filmPoint(wristX + thumb * x * cos + pxPerMm * y * sin, wristY + thumb * x * sin - pxPerMm * y * cos);
  const bones = posedBones(hand);
  const all = Object.fromEntries(LANDMARK_NAMES.map((name) => [name, toFilm(bones[name])]));
  const gone = new Set<string>(hand.absent.map((region) => `${region.slice(0, 2)}.tip`));
  return {
    side: hand.side,
    allLandmarks: all as Record<LandmarkName, FilmPoint>,
    landmarks: Object.fromEntries(Object.entries(all).filter(([name]) => !gone.has(name))),
    toFilm,
    pxPerMm,
    build: { ...ADULT_BUILD, ...hand.build },
  };
}

const DIGIT_CHAINS = [
  ['D1.CMC', 'D1.MCP', 'D1.IP', 'D1.tip'],
  ['D2.CMC', 'D2.MCP', 'D2.PIP', 'D2.DIP', 'D2.tip'],
  ['D3.CMC', 'D3.MCP', 'D3.PIP', 'D3.DIP', 'D3.tip'],
  ['D4.CMC', 'D4.MCP', 'D4.PIP', 'D4.DIP', 'D4.tip'],
  ['D5.CMC', 'D5.MCP', 'D5.PIP', 'D5.DIP', 'D5.tip'],
] as const satisfies readonly (readonly LandmarkName[])[];

/** How much of a bone a film shows when the finger is fully bent in the sense of `HandPose.flexion`. */
const FORESHORTENED = [1, 1, 0.72, 0.5] as const;

/** Every bone a little longer or shorter than the canonical one, every finger a little off its direction. */
function posedBones(hand: PhantomHand): Record<LandmarkName, Vec> {
  const random = randomFrom(hand.anatomy);
  const canonical = canonicalHand(hand.pose.spread);
  const posed: Record<LandmarkName, Vec> = { ...canonical };
  for (const chain of DIGIT_CHAINS) {
    const flexion = chain[0] === 'D1.CMC' ? 0 : hand.pose.flexion;
    const turn = degrees(random, 1.2);
    for (let i = 1; i < chain.length; i++) {
      const [before, name] = [chain[i - 1], chain[i]] as [LandmarkName, LandmarkName];
      const shown = 1 - flexion * (1 - (FORESHORTENED[i - 1] ?? 1));
      const length = shown * (1 + 0.025 * random.normal());
      const angle = i === 1 ? 0 : turn + degrees(random, 0.8);
      posed[name] = boneEnd(posed[before], canonical[before], canonical[name], length, angle);
    }
  }
  return posed;
}

function degrees(random: Random, deviation: number): number {
  return (deviation * random.normal() * Math.PI) / 180;
}

/** From `start`, the canonical bone from `a` to `b` scaled and turned. */
function boneEnd(start: Vec, a: Vec, b: Vec, scale: number, angle: number): Vec {
  const [dx, dy] = [(b[0] - a[0]) * scale, (b[1] - a[1]) * scale];
  return [
    start[0] + dx * Math.cos(angle) - dy * Math.sin(angle),
    start[1] + dx * Math.sin(angle) + dy * Math.cos(angle),
  ];
}
