import { boundsOf } from '../../geometry/measure.ts';
import { distance, filmPoint, type Vec } from '../../geometry/point.ts';
import { fitSimilarity, type PointPair } from '../../geometry/similarityFit.ts';
import type { PointMap } from '../../geometry/thinPlate.ts';
import { applyAffine } from '../../geometry/transform.ts';
import type { HandPlacement, Landmarks, RegionStates } from '../hand.ts';
import { DIGITS, LANDMARK_NAMES, type LandmarkName, REGION_NAMES } from '../landmarks.ts';
import { DIGIT_JOINTS } from './digits.ts';
import type { HandProposal } from './proposal.ts';

/** A joint seen at least so surely, and off the fitted one by more than this part of its digit, is bent: it wins. */
const SURE = 0.6;
const BENT = 0.035;
const ROUNDS = 4;
/** Landmarks that usually lie off by more than this part of the hand's extent are not those of the same hand. */
const ALIKE = 0.05;
/** How sure a landmark is at least that an earlier placement and its fit agree on; less where only the hand's fit tells. */
const CARRIED = 0.6;
const CARRIED_FAR = 0.3;

/** A hand as it was placed on an earlier film of the same patient. */
export interface EarlierPlacement {
  /** ISO date of that film. */
  readonly visitDate: string;
  readonly placement: HandPlacement;
  /** Of that film: height of a pixel over its width. */
  readonly pixelAspect: number;
}

/** The parts of a hand that move as one: its palm, and each digit. */
const PARTS: readonly (readonly LandmarkName[])[] = [
  [
    'D1.CMC',
    'D2.CMC',
    'D3.CMC',
    'D4.CMC',
    'D5.CMC',
    'W.radial',
    'W.ulnar',
    'D2.MCP',
    'D3.MCP',
    'D4.MCP',
    'D5.MCP',
  ],
  ...DIGITS.map((digit) => DIGIT_JOINTS[digit].slice(0, -1)),
];

/**
 * The hand of an earlier film on a later one: the earlier landmarks, laid part by part (palm, then each digit) on those
 * proposed there, so that regions mean the same on both. Where a finger is bent otherwise than it was, a joint that
 * the later film shows surely is taken from there. What was absent stays so; what is off the later film is off it.
 * Pixels of both films are square.
 *
 * @returns null where the two have too little in common to tell how one lies on the other
 */
export function carryOver(earlier: HandPlacement, proposal: HandProposal): HandProposal | null {
  const shared = LANDMARK_NAMES.filter((name) => earlier.landmarks[name] && proposal.landmarks[name]);
  const whole = robustMap(shared, earlier.landmarks, proposal);
  if (whole === null || whole.misfit > ALIKE * extentOf(shared, proposal.landmarks)) return null;
  const landmarks: Partial<Record<LandmarkName, Vec>> = {};
  const confidence: Partial<Record<LandmarkName, number>> = {};
  for (const part of PARTS) {
    const common = part.filter((name) => shared.includes(name));
    const own = common.length >= 3 ? robustMap(common, earlier.landmarks, proposal) : null;
    const { map } = own ?? whole;
    const reach = BENT * lengthOf(common, proposal.landmarks);
    for (const name of part) {
      const point = earlier.landmarks[name];
      if (point === undefined || isOffFilm(name, proposal)) continue;
      const fitted = map(point);
      const seen = proposal.landmarks[name];
      const sureness = proposal.confidence[name] ?? 0;
      const isBent = seen !== undefined && sureness >= SURE && distance(fitted, seen) > reach;
      landmarks[name] = isBent ? seen : fitted;
      confidence[name] = Math.max(own === null ? CARRIED_FAR : CARRIED, sureness);
    }
  }
  return {
    ...proposal,
    landmarks: Object.fromEntries(
      Object.entries(landmarks).map(([name, [x, y]]) => [name, filmPoint(x, y)]),
    ) as Landmarks,
    confidence,
    regionStates: statesOf(earlier.regionStates, proposal.regionStates),
  };
}

function isOffFilm(name: LandmarkName, { landmarks, regionStates }: HandProposal): boolean {
  if (landmarks[name] !== undefined) return false;
  return Object.values(regionStates).includes('off-film');
}

function statesOf(earlier: RegionStates, proposed: RegionStates): RegionStates {
  return Object.fromEntries(
    REGION_NAMES.flatMap((region) => {
      const state = earlier[region] === 'absent' ? 'absent' : proposed[region];
      return state === undefined ? [] : [[region, state]];
    }),
  );
}

interface Fit {
  readonly map: PointMap;
  /** How far off landmarks usually are. */
  readonly misfit: number;
}

/** The similarity, turned over or not, that takes the earlier points to the proposed ones, those far off left aside. */
function robustMap(
  names: readonly LandmarkName[],
  earlier: Landmarks,
  { landmarks, confidence }: HandProposal,
): Fit | null {
  if (names.length < 3) return null;
  const pairs = names.map((name) => ({
    from: earlier[name] as Vec,
    to: landmarks[name] as Vec,
    weight: 0.1 + (confidence[name] ?? 0),
  }));
  const [straight, over] = [false, true].map((turnedOver): Fit => {
    let weights = pairs.map(({ weight }) => weight);
    let map = fitted(pairs, weights, turnedOver);
    let misfit = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      const off = pairs.map(({ from, to }) => distance(map(from), to));
      const usual = Math.max(1e-9, off.toSorted((a, b) => a - b)[off.length >> 1] as number);
      misfit = usual;
      weights = pairs.map(({ weight }, i) => weight / (1 + ((off[i] as number) / (2 * usual)) ** 2));
      map = fitted(pairs, weights, turnedOver);
    }
    return { map, misfit };
  }) as [Fit, Fit];
  return over.misfit < 0.5 * straight.misfit ? over : straight;
}

function fitted(pairs: readonly PointPair[], weights: readonly number[], turnedOver: boolean): PointMap {
  const map = fitSimilarity(pairs, weights, turnedOver);
  return (point) => applyAffine(map, point);
}

/** The diagonal of the box around landmarks. */
function extentOf(names: readonly LandmarkName[], landmarks: Landmarks): number {
  const { minX, minY, maxX, maxY } = boundsOf(names.map((name) => landmarks[name] as Vec));
  return Math.hypot(maxX - minX, maxY - minY);
}

function lengthOf(names: readonly LandmarkName[], landmarks: Landmarks): number {
  const [first, last] = [names[0], names.at(-1)].map((name) => name && landmarks[name]);
  return first && last ? distance(first, last) : Infinity;
}
