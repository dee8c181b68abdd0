import type { Vec } from '../../geometry/point.ts';
import type { Landmarks, RegionStates } from '../hand.ts';
import {
  DIGITS,
  type Digit,
  type LandmarkName,
  REGION_LANDMARKS,
  REGION_NAMES,
  type RegionName,
  type RegionState,
  type Side,
} from '../landmarks.ts';
import { DIGIT_JOINTS, type PlacedDigit, placeDigits, traceDigit } from './digits.ts';
import type { FilmGrid } from './filmGrid.ts';
import { carpusSeen, type Palm, placePalm } from './palm.ts';
import { type PoseFit, poseFits } from './poseFit.ts';
import type { HandProposal, NoHandReason, PlacementProposal, ProposedSide } from './proposal.ts';
import { deepestOf, protrusionsOf } from './protrusions.ts';
import { partRing, silhouetteOf } from './silhouetteRing.ts';
import { findTissue, type Tissue, type TissuePart } from './tissue.ts';
import { toFilm, type WorkGrid, workGrid } from './workGrid.ts';

/** The longer side of the grid on which a hand is looked for, and of the one on which its joints are. */
const COARSE = 640;
const FINE = 1300;
/** With fewer there is no telling a palm. */
const LEAST_DIGITS = 3;
const FINGERS = [2, 3, 4, 5] as const;
/** Below this a proposal would cost a reader more than it saves. */
const LEAST_CONFIDENCE = 0.65;
/** So sure, no other way to see the hand is tried; and sizes so far apart (of their logarithm) are another way. */
const SURE = 0.85;
const OTHER_SIZE = 0.1;
/** Of a pose's cost: below it the palm lies where it was taken to lie. */
const WELL_FITTED = 7;

const MESSAGES: Readonly<Record<NoHandReason, string>> = {
  'no-tissue': 'Nothing on this film stands out from its background as a hand would.',
  'no-hand': 'Nothing on this film has the shape of a hand.',
  unsure: 'There may be a hand on this film, but too little of it can be told apart to place it.',
};

/** A step of the work; between two of them it may be left off. */
export type PlacementStep = 'reduced' | 'parted' | 'part';

/** Finds the hand, or both hands, on a film. The same film gives the same proposal. */
export function proposePlacement(film: FilmGrid): PlacementProposal {
  const steps = placementSteps(film);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, step by step: who no longer wants the answer stops asking. */
export function* placementSteps(film: FilmGrid): Generator<PlacementStep, PlacementProposal> {
  if (film.columns < 64 || film.rows < 64) return none('no-tissue');
  const coarse = workGrid(film, COARSE);
  const fine = workGrid(film, FINE);
  yield 'reduced';
  const tissue = findTissue(coarse);
  yield 'parted';
  if (tissue === null || tissue.parts.length === 0) return none('no-tissue');
  const found: HandProposal[] = [];
  for (const part of tissue.parts) {
    const hand = handOf(part, tissue, coarse, fine, film);
    if (hand !== null) found.push(hand);
    yield 'part';
  }
  const hands = found
    .filter(({ handConfidence }) => handConfidence >= LEAST_CONFIDENCE)
    .toSorted((a, b) => b.handConfidence - a.handConfidence)
    .slice(0, 2);
  if (hands.length === 0) return none(found.length === 0 ? 'no-hand' : 'unsure');
  return { kind: 'hands', hands };
}

function none(reason: NoHandReason): PlacementProposal {
  return { kind: 'none', reason, message: MESSAGES[reason] };
}

/** From a grid to another of the same film. */
function between(from: WorkGrid, to: WorkGrid): (point: Vec) => Vec {
  const [kx, ky] = [from.step[0] / to.step[0], from.step[1] / to.step[1]];
  return ([x, y]) => [x * kx, y * ky];
}

function handOf(
  part: TissuePart,
  tissue: Tissue,
  coarse: WorkGrid,
  fine: WorkGrid,
  film: FilmGrid,
): HandProposal | null {
  const ring = partRing(tissue, part);
  if (ring.length < 40) return null;
  const { columns, rows } = coarse;
  let fits: readonly PoseFit[] = [];
  for (const deepest of deepestOf(part, columns, rows)) {
    const more = poseFits(protrusionsOf(ring, part, deepest, tissue.beyond, columns, rows));
    fits = [...fits, ...more].sort((a, b) => a.cost - b.cost);
    if ((fits[0]?.cost ?? Number.POSITIVE_INFINITY) < WELL_FITTED) break;
  }
  const silhouette = silhouetteOf(ring, coarse);
  if (silhouette === null) return null;
  let best: HandProposal | null = null;
  const plausible = fits.filter((fit) => shapeConfidence(fit) >= LEAST_CONFIDENCE);
  // Of what cannot be a hand one look is enough to say whether it may have been one.
  for (const fit of plausible.length > 0 ? distinct(plausible) : fits.slice(0, 1)) {
    const hand = fittedHand(fit, { part, tissue, coarse, fine, film, silhouette });
    if (hand !== null && (best === null || hand.handConfidence > best.handConfidence)) best = hand;
    if (best !== null && best.handConfidence >= SURE) break;
  }
  return best;
}

/** The best way to see a hand in a silhouette, the best of another size, and the best turned over. */
function distinct(fits: readonly PoseFit[]): PoseFit[] {
  const [first] = fits;
  if (first === undefined) return [];
  const others = [
    fits.find(({ scale }) => Math.abs(Math.log(scale / first.scale)) > OTHER_SIZE),
    fits.find(({ thumbLeft }) => thumbLeft !== first.thumbLeft),
  ];
  return [first, ...others.filter((fit) => fit !== undefined)];
}

interface Sight {
  readonly part: TissuePart;
  readonly tissue: Tissue;
  readonly coarse: WorkGrid;
  readonly fine: WorkGrid;
  readonly film: FilmGrid;
  readonly silhouette: HandProposal['silhouette'];
}

function fittedHand(
  fit: PoseFit,
  { part, tissue, coarse, fine, film, silhouette }: Sight,
): HandProposal | null {
  const toFine = between(coarse, fine);
  const scale = fit.scale * Math.sqrt((coarse.step[0] * coarse.step[1]) / (fine.step[0] * fine.step[1]));
  const [backX, backY] = [fine.step[0] / coarse.step[0], fine.step[1] / coarse.step[1]];
  const marked = (marks: Uint8Array, [x, y]: Vec) => {
    const [column, row] = [Math.floor(x * backX), Math.floor(y * backY)];
    const isOnGrid = column >= 0 && row >= 0 && column < coarse.columns && row < coarse.rows;
    return isOnGrid && marks[row * coarse.columns + column] === 1;
  };
  const isInside = (point: Vec) => marked(part.mask, point);
  const isInField = (point: Vec) => !marked(tissue.beyond, point);
  const traced = (digit: Digit, expected: (point: Vec) => Vec) => {
    const at = DIGIT_JOINTS[digit].map((name) => expected(fit.model[name]));
    const peak = fit.tips.get(digit);
    const end = peak === undefined ? tissueEnd(at, isInside) : toFine(peak.tip);
    if (end === null) return [];
    const look = { expected: at, end, cut: peak?.cut ?? false, model: fit.model };
    return [traceDigit(fine, digit, look, scale, isInside)].filter((trace) => trace !== null);
  };
  // The fingers tell where the palm lies, and the palm where the thumb comes from and the fingers better.
  const byTips = FINGERS.flatMap((digit) => traced(digit, (point) => toFine(fit.toGrid(point))));
  const fingers = placeDigits(byTips, scale);
  if (fingers.length < LEAST_DIGITS) return null;
  const rough = placePalm(fine, fingers, fit.model, fit.thumbLeft, scale);
  if (rough === null) return null;
  const byPalm = DIGITS.flatMap((digit) => traced(digit, rough.pose.toGrid));
  const digits = placeDigits(byPalm, scale);
  if (digits.length < LEAST_DIGITS) return null;
  const palm = placePalm(fine, digits, fit.model, fit.thumbLeft, scale);
  if (palm === null) return null;
  const isCovered = (digit: Digit) => {
    const at = DIGIT_JOINTS[digit].map((name) => palm.pose.toGrid(fit.model[name]));
    return fit.tips.has(digit) || tissueEnd(at, isInside) !== null;
  };
  return assembled({ fit, digits, palm, fine, film, silhouette, isInField, isCovered });
}

/** How much farther than expected tissue may reach beyond a digit's last joint but one, for the digit to end in it. */
const FARTHEST_END = 1.5;

/**
 * Where a digit ends that does not stand out, as it lies against another one: where tissue ends in its direction; null
 * where there is none.
 */
function tissueEnd(expected: readonly Vec[], isInside: (point: Vec) => boolean): Vec | null {
  const [tip, from] = [expected[0], expected.at(-3)] as [Vec, Vec];
  let end: Vec | null = null;
  for (let along = 0; along < FARTHEST_END; along += 0.02) {
    const point: Vec = [from[0] + along * (tip[0] - from[0]), from[1] + along * (tip[1] - from[1])];
    if (!isInside(point)) return end;
    end = point;
  }
  return null;
}

interface Found {
  readonly fit: PoseFit;
  readonly digits: readonly PlacedDigit[];
  readonly palm: Palm;
  readonly fine: WorkGrid;
  readonly film: FilmGrid;
  readonly silhouette: HandProposal['silhouette'];
  readonly isInField: (point: Vec) => boolean;
  /** Whether there is tissue where a digit should be. */
  readonly isCovered: (digit: Digit) => boolean;
}

/** Landmarks are kept this far from the film's edge, in film pixels: nearer, they are off it. */
const EDGE_PX = 1;

function assembled({ fit, digits, palm, fine, film, silhouette, isInField, isCovered }: Found): HandProposal {
  const confidence: Partial<Record<LandmarkName, number>> = {};
  const landmarks: Record<string, Vec> = {};
  const gone = new Map<LandmarkName, RegionState>();
  const place = (name: LandmarkName, point: Vec, sureness: number) => {
    const at = toFilm(fine, point);
    const onFilm =
      at[0] >= EDGE_PX && at[1] >= EDGE_PX && at[0] <= film.columns - EDGE_PX && at[1] <= film.rows - EDGE_PX;
    if (!onFilm || !isInField(point)) {
      gone.set(name, 'off-film');
      return;
    }
    landmarks[name] = at;
    confidence[name] = sureness;
  };
  for (const digit of digits) placeDigit(digit, place, gone);
  for (const [name, point] of palm.landmarks) place(name, point, 0.35 + 0.5 * (palm.evidence.get(name) ?? 0));
  for (const digit of DIGITS) {
    if (digits.some(({ trace }) => trace.digit === digit)) continue;
    // What is not seen in tissue is hidden there, not lost.
    const why = isCovered(digit) ? 'obscured' : 'absent';
    for (const name of DIGIT_JOINTS[digit].slice(0, -2)) gone.set(name, why);
    const mcp = DIGIT_JOINTS[digit].at(-2) as LandmarkName;
    place(mcp, palm.pose.toGrid(fit.model[mcp]), 0.2);
  }
  return {
    side: sideOf(fit, film.headerSide),
    silhouette,
    landmarks: landmarks as Landmarks,
    confidence,
    regionStates: statesOf(gone),
    handConfidence: handConfidence(fit, digits) * carpusSeen(fine, palm),
  };
}

function placeDigit(
  { trace, chain, points, stump }: PlacedDigit,
  place: (name: LandmarkName, point: Vec, sureness: number) => void,
  gone: Map<LandmarkName, RegionState>,
): void {
  const names = DIGIT_JOINTS[trace.digit];
  names.slice(0, -1).forEach((name, i) => {
    if (i === 0 && stump) gone.set(name, 'absent');
    else if (i === 0 && trace.cut) gone.set(name, 'off-film');
    else
      place(
        name,
        points[i] as Vec,
        i === 0 ? 0.9 : 0.3 + 0.7 * Math.min(1, 1.4 * (chain.evidence[i - 1] as number)),
      );
  });
}

/** Which of several reasons a region goes by. */
const REASONS = ['off-film', 'obscured', 'absent'] as const;

/** A region that lacks a landmark lacks what its landmark does. */
function statesOf(gone: ReadonlyMap<LandmarkName, RegionState>): RegionStates {
  const states: Partial<Record<RegionName, RegionState>> = {};
  for (const region of REGION_NAMES) {
    const reasons = REGION_LANDMARKS[region].map((name) => gone.get(name));
    const state = REASONS.find((reason) => reasons.includes(reason));
    if (state !== undefined) states[region] = state;
  }
  return states;
}

function sideOf({ thumbLeft }: PoseFit, header: Side | null): ProposedSide {
  const thumb = thumbLeft ? 'R' : 'L';
  return { proposed: header ?? thumb, header, thumb, disagree: header !== null && header !== thumb };
}

/** What a missing digit leaves of a hand's confidence, and what one does that does not stand out. */
const MISSING = 0.7;
const HIDDEN = 0.85;

/** Tips and webs must lie as a hand's do, and joints be seen where its bones end. */
function handConfidence(fit: PoseFit, digits: readonly PlacedDigit[]): number {
  const seen = digits.flatMap(({ chain }) => chain.evidence.slice(0, -1));
  const evidence = seen.reduce((sum, value) => sum + value, 0) / Math.max(1, seen.length);
  const hidden = digits.filter(({ trace }) => !fit.tips.has(trace.digit)).length;
  const known = digits.length === 5 ? HIDDEN ** hidden : MISSING;
  return shapeConfidence(fit) * Math.min(1, evidence / 0.45) * known;
}

function shapeConfidence({ misfitMm }: PoseFit): number {
  return Math.min(1, Math.max(0, (14 - misfitMm) / 9));
}
