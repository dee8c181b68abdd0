import type { Raster } from '../../geometry/blur.ts';
import type { Vec } from '../../geometry/point.ts';
import type { Digit, LandmarkName } from '../landmarks.ts';
import type { HandModel } from '../template.ts';
import { DIGIT_JOINTS, factorOf, type PlacedDigit, pointAt } from './digits.ts';
import { jointEvidence, STEP_MM } from './joints.ts';
import { evenLine } from './midline.ts';
import { between, type Pose, similarity } from './poseFit.ts';
import { sampleAt } from './workGrid.ts';

/** The carpometacarpal joints and the styloids, in pixels of the raster, with what the film says of each, 0 to 1. */
export interface Palm {
  readonly landmarks: ReadonlyMap<LandmarkName, Vec>;
  readonly evidence: ReadonlyMap<LandmarkName, number>;
  /** The canonical hand laid on the palm. */
  readonly pose: Pose;
  readonly model: HandModel;
}

/** The part of a metacarpal, from its head on, that is told apart from its neighbours. */
const SHAFT = [0.15, 0.62] as const;
/** How far a metacarpal's length may lie from what the other bones and the palm's shape let expect. */
const LENGTH_DEVIATION_MM = 3;
const REACH_MM = 8;
const EVIDENCE_WEIGHT = 2.2;

interface Metacarpal {
  readonly digit: Digit;
  readonly head: Vec;
  /** Along the shaft towards the wrist, of length 1. */
  readonly along: Vec;
  readonly expectedMm: number;
}

export function placePalm(
  raster: Raster,
  digits: readonly PlacedDigit[],
  model: HandModel,
  thumbLeft: boolean,
  scale: number,
): Palm | null {
  const factor = factorOf(digits);
  const metacarpals = digits.map((digit) => metacarpalOf(digit, factor, scale));
  const first = palmPose(metacarpals, model, thumbLeft, new Map(), scale);
  if (first === null) return null;
  const landmarks = new Map<LandmarkName, Vec>();
  const evidence = new Map<LandmarkName, number>();
  for (const metacarpal of metacarpals) {
    const name = DIGIT_JOINTS[metacarpal.digit].at(-1) as LandmarkName;
    const predicted = first.toGrid(model[name]);
    const line = turnedHalfWay(metacarpal, predicted);
    const expected = (metacarpal.expectedMm + alongMm(metacarpal, predicted, scale)) / 2;
    const base = baseOf(raster, line, expected, scale);
    landmarks.set(name, base.point);
    evidence.set(name, base.evidence);
  }
  const pose = palmPose(metacarpals, model, thumbLeft, landmarks, scale) ?? first;
  for (const digit of [1, 2, 3, 4, 5] as const) {
    const name = `D${digit}.CMC` as const;
    if (!landmarks.has(name)) landmarks.set(name, pose.toGrid(model[name]));
  }
  landmarks.set('W.radial', pose.toGrid(model['W.radial']));
  landmarks.set('W.ulnar', pose.toGrid(model['W.ulnar']));
  return { landmarks, evidence, pose, model };
}

/** A straight line through the shaft's midline, least squares of its distance. */
function metacarpalOf({ trace, chain, points }: PlacedDigit, factor: number, scale: number): Metacarpal {
  const headMm = chain.placesMm.at(-2) as number;
  const expectedMm = (trace.bones.at(-1) as { mm: number }).mm * factor;
  const perStation = scale / trace.line.step;
  const shaft: Vec[] = [];
  for (let part: number = SHAFT[0]; part <= SHAFT[1]; part += 0.02)
    shaft.push(pointAt(trace.line, (headMm + part * expectedMm) * perStation));
  const [mx, my] = meanOf(shaft);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of shaft) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [first, last] = [shaft[0] as Vec, shaft.at(-1) as Vec];
  const forwards =
    Math.cos(angle) * (last[0] - first[0]) + Math.sin(angle) * (last[1] - first[1]) >= 0 ? 1 : -1;
  const along: Vec = [forwards * Math.cos(angle), forwards * Math.sin(angle)];
  const joint = points.at(-2) as Vec;
  const off = (joint[0] - mx) * along[0] + (joint[1] - my) * along[1];
  return { digit: trace.digit, head: [mx + off * along[0], my + off * along[1]], along, expectedMm };
}

/** The canonical palm over the fingers' metacarpals: their heads, and their bases where these are known. */
function palmPose(
  metacarpals: readonly Metacarpal[],
  model: HandModel,
  thumbLeft: boolean,
  bases: ReadonlyMap<LandmarkName, Vec>,
  scale: number,
): Pose | null {
  const pairs = metacarpals.flatMap(({ digit, head, along, expectedMm }) => {
    const cmc = `D${digit}.CMC` as const;
    const base: Vec = bases.get(cmc) ?? [
      head[0] + along[0] * expectedMm * scale,
      head[1] + along[1] * expectedMm * scale,
    ];
    // A thumb's metacarpal points where it likes.
    if (digit === 1) return [];
    return [
      { from: model[`D${digit}.MCP`], to: head, weight: 1 },
      { from: model[cmc], to: base, weight: 2 },
    ];
  });
  return pairs.length < 3 ? null : similarity(pairs, thumbLeft);
}

/** Shafts are bowed, and crowd at their bases: a base lies between where its shaft and the palm point. */
function turnedHalfWay(metacarpal: Metacarpal, [x, y]: Vec): Metacarpal {
  const { head, along } = metacarpal;
  const length = Math.hypot(x - head[0], y - head[1]) || 1;
  const [dx, dy] = [along[0] + (x - head[0]) / length, along[1] + (y - head[1]) / length];
  const sum = Math.hypot(dx, dy) || 1;
  return { ...metacarpal, along: [dx / sum, dy / sum] };
}

function alongMm({ head, along }: Metacarpal, [x, y]: Vec, scale: number): number {
  return ((x - head[0]) * along[0] + (y - head[1]) * along[1]) / scale;
}

/** Where a metacarpal ends at the carpus: the most likely gap about where it should. */
function baseOf(
  raster: Raster,
  { head, along, digit }: Metacarpal,
  expectedMm: number,
  scale: number,
): { point: Vec; evidence: number } {
  const at = (mm: number): Vec => [head[0] + along[0] * mm * scale, head[1] + along[1] * mm * scale];
  const start = expectedMm - REACH_MM - 4;
  const { joint } = jointEvidence(
    raster,
    evenLine([at(start), at(expectedMm + REACH_MM + 4)], 0.5 * scale),
    scale,
    digit === 5 ? 0.8 : 0.9,
  );
  let best = { score: Number.NEGATIVE_INFINITY, mm: expectedMm, evidence: 0 };
  joint.forEach((evidence, k) => {
    const mm = start + k * STEP_MM;
    if (Math.abs(mm - expectedMm) > REACH_MM) return;
    const score = EVIDENCE_WEIGHT * evidence - 0.5 * ((mm - expectedMm) / LENGTH_DEVIATION_MM) ** 2;
    if (score > best.score) best = { score, mm, evidence };
  });
  return { point: at(best.mm), evidence: best.evidence };
}

function meanOf(points: readonly Vec[]): Vec {
  const sum = points.reduce<[number, number]>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** How much of a metacarpal's brightness over the soft tissue beside it a carpus has at least. */
const CARPUS_BRIGHTNESS = 0.3;
/** What an unseen carpus leaves of a hand's confidence. */
const WITHOUT_CARPUS = 0.4;

/** Whether bone is seen where the carpus should be: 1, and less for things with fingers but no wrist. */
export function carpusSeen(raster: Raster, { landmarks, pose: { toGrid }, model }: Palm): number {
  const mean = (points: readonly Vec[]) =>
    points.reduce((sum, [x, y]) => sum + sampleAt(raster, x, y), 0) / points.length;
  const along = (from: Vec, to: Vec) => [0.35, 0.45, 0.55, 0.65].map((t) => between(from, to, t));
  const [two, three, four] = ([2, 3, 4] as const).map((digit) =>
    along(toGrid(model[`D${digit}.MCP`]), landmarks.get(`D${digit}.CMC`) as Vec),
  ) as [Vec[], Vec[], Vec[]];
  const soft = mean([
    ...two.map((p, i) => between(p, three[i] as Vec, 0.5)),
    ...three.map((p, i) => between(p, four[i] as Vec, 0.5)),
  ]);
  const shaft = mean([...two, ...three, ...four]);
  const wrist = between(landmarks.get('W.radial') as Vec, landmarks.get('W.ulnar') as Vec, 0.5);
  const carpus = mean(
    [2, 3, 4].flatMap((digit) => along(landmarks.get(`D${digit}.CMC` as LandmarkName) as Vec, wrist)),
  );
  const seen = (carpus - soft) / (CARPUS_BRIGHTNESS * Math.max(1e-6, shaft - soft));
  return Math.min(1, Math.max(WITHOUT_CARPUS, WITHOUT_CARPUS + (1 - WITHOUT_CARPUS) * seen));
}
