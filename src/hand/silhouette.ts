import { cleanOutline, largestOutline } from '../geometry/clean.ts';
import { union } from '../geometry/clip.ts';
import type { Area, Outline, Ring } from '../geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import type { Landmarks } from './hand.ts';
import { DIGITS, type Digit, LANDMARK_NAMES, type LandmarkName } from './landmarks.ts';
import { distance, type Station, stroke } from './stroke.ts';
import { canonicalHand } from './template.ts';

/**
 * A soft-tissue outline guessed from the landmarks alone: tapered strokes along the digits, webs between them, the
 * palm and a stub of forearm, joined and smoothed. It stands in until the reader corrects it or a contour is found
 * on the film, and follows the landmarks while they are dragged.
 */

/**
 * Half the breadth of the soft tissue at each landmark, in mm of the canonical hand; at a tip, of the distal phalanx
 * before it rounds off. Our choice, read off an adult's radiograph.
 */
const HALF_BREADTH_MM: Readonly<Partial<Record<LandmarkName, number>>> = {
  'D1.tip': 8.6,
  'D1.IP': 10.4,
  'D1.MCP': 11,
  'D1.CMC': 14.5,
  'D2.tip': 8.5,
  'D2.DIP': 9.1,
  'D2.PIP': 9.8,
  'D2.MCP': 11.5,
  'D2.CMC': 14,
  'D3.tip': 8.3,
  'D3.DIP': 8.6,
  'D3.PIP': 10.2,
  'D3.MCP': 11,
  'D3.CMC': 12,
  'D4.tip': 7.8,
  'D4.DIP': 8.1,
  'D4.PIP': 9.7,
  'D4.MCP': 11,
  'D4.CMC': 12,
  'D5.tip': 7.2,
  'D5.DIP': 7.5,
  'D5.PIP': 8.9,
  'D5.MCP': 11.5,
  'D5.CMC': 17,
};

/** How far the soft tissue reaches beyond the styloids sideways, the hypothenar and thenar beyond the CMC joints. */
const WRIST_MARGIN_MM = 9.6;
const THENAR_MM = 13;
const HYPOTHENAR_MM = 17;
/** What is kept of the forearm, so that the styloids' line cuts through tissue. */
const FOREARM_MM = 14;
/** A fingertip is half an ellipse this long. */
const TIP_MM = 14;
const SMOOTHING_MM = 2;

/**
 * The silhouette of a hand with these landmarks: one simple ring of a few hundred points. A digit ends where its
 * landmarks do, so an absent fingertip leaves a stump. Pixels are square.
 *
 * @returns null where there is too little to go by: no digit with two landmarks, or all of them in one place
 */
export function silhouetteFromLandmarks(landmarks: Landmarks): Outline | null {
  const pxPerMm = handScale(landmarks);
  if (pxPerMm === null) return null;
  const shapes = [
    ...DIGITS.map((digit) => digitShape(digit, landmarks, pxPerMm)),
    ...fingerWebs(landmarks),
    thumbWeb(landmarks),
    carpusShape(landmarks, pxPerMm),
  ];
  const rings = shapes.filter((shape) => shape !== null).map(toRing);
  const hand = outerRing(union(rings.map((ring) => [ring])));
  const smooth = hand && outerRing(cleanOutline([smoothed(hand, pxPerMm)]));
  return smooth && [smooth];
}

function toRing(shape: readonly Vec[]): Ring {
  return shape.map(([x, y]) => filmPoint(x, y));
}

/** The outer ring of the largest part: gaps between crossing fingers are not the hand's outline. */
function outerRing(area: Area): Ring | null {
  return largestOutline(area)?.[0] ?? null;
}

const CANONICAL = canonicalHand(0);

/** A digit's landmarks, tip first. */
function jointsOf(digit: Digit): readonly LandmarkName[] {
  return LANDMARK_NAMES.filter((name) => name.startsWith(`D${digit}.`));
}

/** Film pixels per canonical millimetre: the median over the bones, so that one landmark astray changes little. */
function handScale(landmarks: Landmarks): number | null {
  const ratios: number[] = [];
  for (const digit of DIGITS) {
    const present = jointsOf(digit).filter((name) => landmarks[name] !== undefined);
    present.slice(1).forEach((proximal, index) => {
      const distal = present[index] as LandmarkName;
      const onFilm = distance(landmarks[distal] as Vec, landmarks[proximal] as Vec);
      ratios.push(onFilm / distance(CANONICAL[distal], CANONICAL[proximal]));
    });
  }
  ratios.sort((a, b) => a - b);
  const median = ratios[ratios.length >> 1];
  return median === undefined || !(median > 0) ? null : median;
}

/** One digit with its metacarpal: its middle line, broadened, with a rounded end. */
function digitShape(digit: Digit, landmarks: Landmarks, pxPerMm: number): Vec[] | null {
  const stations = jointsOf(digit).flatMap((name): Station[] => {
    const point = landmarks[name];
    return point === undefined ? [] : [[point[0], point[1], (HALF_BREADTH_MM[name] ?? 0) * pxPerMm]];
  });
  if (stations.length < 2) return null;
  const hasTip = landmarks[`D${digit}.tip`] !== undefined;
  return stroke(stations, hasTip ? { within: TIP_MM * pxPerMm } : 'beyond');
}

/** The palm between two metacarpals, with the web that reaches a little way up the proximal phalanges. */
function fingerWebs(landmarks: Landmarks): (Vec[] | null)[] {
  return ([2, 3, 4] as const).map((digit) => {
    const next = (digit + 1) as 3 | 4 | 5;
    const [mcp, nextMcp] = [landmarks[`D${digit}.MCP`], landmarks[`D${next}.MCP`]];
    const [cmc, nextCmc] = [landmarks[`D${digit}.CMC`], landmarks[`D${next}.CMC`]];
    if (!mcp || !nextMcp || !cmc || !nextCmc) return null;
    const [pip, nextPip] = [landmarks[`D${digit}.PIP`] ?? mcp, landmarks[`D${next}.PIP`] ?? nextMcp];
    const web = arc(lerp(mcp, pip, 0.38), lerp(mcp, nextMcp, 0.5), lerp(nextMcp, nextPip, 0.38));
    return [cmc, ...web, nextCmc];
  });
}

function thumbWeb(landmarks: Landmarks): Vec[] | null {
  const [mcp, cmc] = [landmarks['D1.MCP'], landmarks['D1.CMC']];
  const [indexMcp, indexCmc] = [landmarks['D2.MCP'], landmarks['D2.CMC']];
  if (!mcp || !cmc || !indexMcp || !indexCmc) return null;
  const depth = lerp(lerp(mcp, cmc, 0.15), lerp(indexMcp, indexCmc, 0.45), 0.5);
  return [cmc, ...arc(lerp(mcp, landmarks['D1.IP'] ?? mcp, 0.1), depth, indexMcp), indexCmc];
}

function carpusShape(landmarks: Landmarks, pxPerMm: number): Vec[] | null {
  const [radial, ulnar] = [landmarks['W.radial'], landmarks['W.ulnar']];
  const bases = DIGITS.map((digit) => landmarks[`D${digit}.CMC`]).filter((base) => base !== undefined);
  const [first, last] = [bases[0], bases.at(-1)];
  if (!radial || !ulnar || !first || !last || distance(radial, ulnar) === 0) return null;
  const width = distance(radial, ulnar) / pxPerMm;
  const out: Vec = [(radial[0] - ulnar[0]) / width, (radial[1] - ulnar[1]) / width];
  const toHand = lerp(first, last, 0.5);
  const distal = out[0] * (toHand[1] - ulnar[1]) - out[1] * (toHand[0] - ulnar[0]) < 0 ? 1 : -1;
  const proximal: Vec = [-out[1] * distal, out[0] * distal];
  const shifted = (point: Vec, outMm: number, proximalMm: number): Vec => [
    point[0] + out[0] * outMm + proximal[0] * proximalMm,
    point[1] + out[1] * outMm + proximal[1] * proximalMm,
  ];
  return [
    shifted(radial, WRIST_MARGIN_MM, FOREARM_MM),
    shifted(radial, WRIST_MARGIN_MM, 0),
    shifted(first, THENAR_MM, 5),
    first,
    last,
    shifted(last, -HYPOTHENAR_MM, 0),
    shifted(ulnar, -WRIST_MARGIN_MM, 0),
    shifted(ulnar, -WRIST_MARGIN_MM, FOREARM_MM),
  ];
}

/** The ring sampled evenly and run through a Gaussian along its length; halved again, as nothing fine is left. */
function smoothed(ring: Ring, pxPerMm: number): Ring {
  const even = evenly(ring, pxPerMm);
  const reach = Math.ceil(2.5 * SMOOTHING_MM);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-(((i - reach) / SMOOTHING_MM) ** 2) / 2),
  );
  const total = weights.reduce((a, b) => a + b);
  const result: FilmPoint[] = [];
  for (let i = 0; i < even.length; i += 2) {
    let [x, y] = [0, 0];
    weights.forEach((weight, k) => {
      const point = even[(i + k - reach + even.length) % even.length] as Vec;
      x += weight * point[0];
      y += weight * point[1];
    });
    result.push(filmPoint(x / total, y / total));
  }
  return result;
}

function evenly(ring: readonly Vec[], step: number): Vec[] {
  const result: Vec[] = [];
  let next = 0;
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] as Vec;
    const length = distance(a, b);
    for (; next < length; next += step) result.push(lerp(a, b, next / length));
    next -= length;
  });
  return result;
}

/** A quadratic Bezier curve from `a` to `b`, bent towards `control`. */
function arc(a: Vec, control: Vec, b: Vec): Vec[] {
  return Array.from({ length: 9 }, (_, i) => lerp(lerp(a, control, i / 8), lerp(control, b, i / 8), i / 8));
}

function lerp(a: Vec, b: Vec, t: number): Vec {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
