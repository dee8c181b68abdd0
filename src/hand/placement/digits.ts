import type { Raster } from '../../geometry/blur.ts';
import { distance, type Vec } from '../../geometry/point.ts';
import type { Digit, LandmarkName } from '../landmarks.ts';
import type { HandModel } from '../template.ts';
import {
  type BoneLength,
  bestChain,
  type JointChain,
  type JointEvidence,
  jointEvidence,
  STEP_MM,
} from './joints.ts';
import { boneMidline, type Midline, runOn } from './midline.ts';

/** A digit's landmarks from its tip on. */
export const DIGIT_JOINTS: Readonly<Record<Digit, readonly LandmarkName[]>> = {
  1: ['D1.tip', 'D1.IP', 'D1.MCP', 'D1.CMC'],
  2: ['D2.tip', 'D2.DIP', 'D2.PIP', 'D2.MCP', 'D2.CMC'],
  3: ['D3.tip', 'D3.DIP', 'D3.PIP', 'D3.MCP', 'D3.CMC'],
  4: ['D4.tip', 'D4.DIP', 'D4.PIP', 'D4.MCP', 'D4.CMC'],
  5: ['D5.tip', 'D5.DIP', 'D5.PIP', 'D5.MCP', 'D5.CMC'],
};

/** How broad a digit's bones are against the middle finger's. */
const BREADTH: Readonly<Record<Digit, number>> = { 1: 1.1, 2: 1, 3: 1, 4: 0.92, 5: 0.82 };

/** How far the logarithms of bone lengths lie apart between people of one size (Buryanov & Kotiuk 2010, table I, and children's). */
const DEVIATION = { distal: 0.11, middle: 0.09, proximal: 0.07, metacarpal: 0.06 } as const;
/** A bent finger's last bones look shorter. */
const SHORTER = { distal: 0.28, middle: 0.18, proximal: 0.08, metacarpal: 0.06 } as const;
const EVIDENCE = { distal: 3.5, middle: 4, proximal: 3.5, metacarpal: 1.5 } as const;
const FACTORS = [0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2] as const;
/** How uncertain it is where a digit ends that the film cuts off, in mm of the model. */
const CUT_REACH_MM = 12;
const FACTOR_DEVIATION = 0.12;
const AGREED_DEVIATION = 0.05;

/** Where a digit is to be looked for. */
export interface ExpectedDigit {
  readonly expected: readonly Vec[];
  readonly end: Vec;
  readonly cut: boolean;
  readonly model: HandModel;
}

/** A digit found on a film, before its joints are agreed with the others'. */
export interface DigitTrace {
  readonly digit: Digit;
  /** From its tip, or from where the tip would be on a film that cuts it off, to beyond its metacarpal. */
  readonly line: Midline;
  readonly evidence: JointEvidence;
  readonly bones: readonly BoneLength[];
  readonly cut: boolean;
}

export interface PlacedDigit {
  readonly trace: DigitTrace;
  readonly chain: JointChain;
  /** How long its bones are against the pose's. */
  readonly factor: number;
  /** From the tip on; of a stump the first is its end. */
  readonly points: readonly Vec[];
  /** Without its distal phalanx. */
  readonly stump: boolean;
}

/** What covers the head of the last bone of a stump. */
const PAD: BoneLength = { mm: 5, deviation: 0.4, shorterDeviation: 0.5, weight: 0 };
/** Stations of a midline; fewer are no digit. */
const SHORTEST_LINE = 40;
/** With its last joint seen so well a digit is no stump, but bent at it, however short its end looks. */
const LAST_JOINT_SEEN = 0.6;
const MOST_STUMPS = 2;

/**
 * A digit's midline from its tip to beyond its metacarpal, and what the film says along it.
 *
 * @param expected where its joints are expected, tip first, in pixels of `raster`
 * @param end where the silhouette has its tip, or the film cuts it off
 * @param scale pixels of `raster` per millimetre of the model
 * @returns null where that is no way to speak of
 */
export function traceDigit(
  raster: Raster,
  digit: Digit,
  { expected, end, cut, model }: ExpectedDigit,
  scale: number,
  isInside: (point: Vec) => boolean,
): DigitTrace | null {
  // Fingers turn about their knuckles, the thumb with its metacarpal.
  const pivot = expected.at(digit === 1 ? -1 : -2) as Vec;
  const whole = distance(expected[0] as Vec, pivot) / distance(end, pivot);
  const isShort = cut && whole > 1;
  const tip: Vec = isShort
    ? [pivot[0] + (end[0] - pivot[0]) * whole, pivot[1] + (end[1] - pivot[1]) * whole]
    : end;
  const rough = expected.map((point, i) =>
    digit !== 1 && i === expected.length - 1 ? point : turnedOnto(point, pivot, expected[0] as Vec, tip),
  );
  const breadth = BREADTH[digit];
  const line = runOn(boneMidline(raster, rough, scale, breadth, isInside), 14 * scale);
  if (line.points.length < SHORTEST_LINE) return null;
  const kinds = (
    digit === 1 ? ['distal', 'proximal', 'metacarpal'] : ['distal', 'middle', 'proximal', 'metacarpal']
  ) as (keyof typeof DEVIATION)[];
  const bones = kinds.map((kind, i): BoneLength => {
    const [a, b] = DIGIT_JOINTS[digit].slice(i, i + 2).map((name) => model[name]) as [Vec, Vec];
    return {
      mm: distance(a, b),
      deviation: DEVIATION[kind],
      shorterDeviation: SHORTER[kind],
      weight: EVIDENCE[kind],
    };
  });
  const evidence = jointEvidence(raster, line, scale, breadth);
  evidence.joint.forEach((_, k) => {
    if (!isInside(pointAt(line, (k * STEP_MM * scale) / line.step))) evidence.joint[k] = 0;
  });
  return { digit, line, evidence, bones, cut };
}

/** The joints of all digits that have room for theirs, with bones of one hand as long as each other's. */
export function placeDigits(traces: readonly DigitTrace[], scale: number): PlacedDigit[] {
  const all = (around: number, deviation: number, mayBeStumps: boolean) =>
    traces
      .map((trace) => placed(trace, scale, around, deviation, mayBeStumps))
      .filter((digit) => digit !== null);
  let digits = all(1, FACTOR_DEVIATION, true);
  for (let round = 0; round < 2; round++) {
    const agreed = factorOf(digits);
    digits = all(agreed, AGREED_DEVIATION, true);
    // Where most fingers seem to lack their ends, they are bent.
    if (digits.filter(({ stump }) => stump).length > MOST_STUMPS)
      digits = all(agreed, AGREED_DEVIATION, false);
  }
  return digits;
}

/** How long a hand's bones are against the pose's: told by the proximal phalanges, which hardly foreshorten. */
export function factorOf(digits: readonly PlacedDigit[]): number {
  const ratios = digits.map(({ trace: { bones }, chain: { placesMm } }) => {
    const proximal = bones.length - 2;
    return (
      ((placesMm[proximal] as number) - (placesMm[proximal - 1] as number)) /
      (bones[proximal] as BoneLength).mm
    );
  });
  return median(ratios);
}

function placed(
  trace: DigitTrace,
  scale: number,
  around: number,
  deviation: number,
  mayBeStump: boolean,
): PlacedDigit | null {
  const whole = bestOf(trace, trace.bones, around, deviation);
  const shortened = [PAD, ...trace.bones.slice(1)];
  const lost = trace.cut || !mayBeStump ? null : bestOf(trace, shortened, around, deviation);
  const isLastJointSeen = (whole?.chain.evidence[0] ?? 0) >= LAST_JOINT_SEEN;
  const stump = lost !== null && (whole === null || (lost.score > whole.score && !isLastJointSeen));
  const understood = stump ? lost : whole;
  if (understood === null) return null;
  const { chain, factor } = understood;
  const points = [chain.startMm, ...chain.placesMm].map((mm) =>
    pointAt(trace.line, (mm * scale) / trace.line.step),
  );
  return { trace, chain, factor, points, stump };
}

interface Understood {
  readonly chain: JointChain;
  readonly factor: number;
  readonly score: number;
}

function bestOf(
  { evidence, cut }: DigitTrace,
  bones: readonly BoneLength[],
  around: number,
  deviation: number,
): Understood | null {
  const latestMm = cut ? CUT_REACH_MM : 0;
  return FACTORS.reduce<Understood | null>((best, factor) => {
    const chain = bestChain(evidence.joint, bones, factor * around, latestMm);
    if (chain === null) return best;
    const score = chain.score - 0.5 * (Math.log(factor) / deviation) ** 2;
    return best === null || score > best.score ? { chain, factor: factor * around, score } : best;
  }, null);
}

export function pointAt({ points }: Midline, at: number): Vec {
  const k = Math.min(points.length - 1.001, Math.max(0, at));
  const i = Math.floor(k);
  const [a, b] = [points[i] as Vec, points[i + 1] as Vec];
  return [a[0] + (b[0] - a[0]) * (k - i), a[1] + (b[1] - a[1]) * (k - i)];
}

/** A point taken along when `from` goes to `to` about a fixed middle. */
function turnedOnto([x, y]: Vec, [mx, my]: Vec, [fx, fy]: Vec, [tx, ty]: Vec): Vec {
  const [ax, ay, bx, by] = [fx - mx, fy - my, tx - mx, ty - my];
  const square = ax * ax + ay * ay;
  const [re, im] = [(ax * bx + ay * by) / square, (ax * by - ay * bx) / square];
  const [px, py] = [x - mx, y - my];
  return [mx + re * px - im * py, my + im * px + re * py];
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 1;
}
