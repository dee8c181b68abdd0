import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import type { Landmarks } from './hand.ts';
import type { LandmarkName, Side } from './landmarks.ts';

/**
 * A canonical adult hand and its placement by three clicks: the fallback where no hand is found on a film, and the
 * skeleton that the phantom poses.
 *
 * Own frame: millimetres, origin at the wrist's centre (half-way between the styloids), x towards the thumb, y
 * towards the fingers. Angles in degrees from y towards the thumb.
 */

/**
 * Bone lengths of fingers 1-5 in mm, metacarpal to distal phalanx, and the soft tissue beyond it. Means of 66
 * adults' radiographs: Buryanov & Kotiuk 2010, Int J Morphol 28:755-758, table I.
 */
const BONES_MM = {
  thumb: [46.22, 31.57, 21.67 + 5.67],
  fingers: {
    2: [68.12, 39.78, 22.38, 15.82 + 3.84],
    3: [64.6, 44.63, 26.33, 17.4 + 3.95],
    4: [58.0, 41.37, 25.65, 17.3 + 3.95],
    5: [53.69, 32.74, 18.11, 15.96 + 3.73],
  },
} as const;

/**
 * Where the metacarpals start. Carpal height over the third metacarpal's length is 0.54 (Youm et al. 1978, J Bone
 * Joint Surg Am 60:423); the styloids' line lies some 8 mm distal of the radius's joint surface, which leaves 27 mm.
 */
const WRIST_MM = {
  'D1.CMC': [31, 22],
  'D2.CMC': [20, 26.5],
  'D3.CMC': [8, 27],
  'D4.CMC': [-3, 27.5],
  'D5.CMC': [-12.5, 23.5],
  'W.radial': [22, -2],
  'W.ulnar': [-22, 2],
} as const satisfies Partial<Record<LandmarkName, Vec>>;

/**
 * Directions of metacarpal and phalanges with the fingers together (spread 0) and fanned out (spread 1). Our choice;
 * the fan is that of Chatzioglou et al. 2024 (10.5115/acb.23.310): 17° between fingers 2 and 3, 14° between 3 and 4,
 * 32° between 4 and 5 at most, plus what the metacarpals add.
 */
const DIRECTIONS_DEG = {
  2: { metacarpal: [4, 5], finger: [1, 11] },
  3: { metacarpal: [-3, -3.5], finger: [0, 0] },
  4: { metacarpal: [-11, -15], finger: [-3, -19] },
  5: { metacarpal: [-18, -27], finger: [-8, -50] },
} as const;

const THUMB_DEG = { metacarpal: [16, 36], phalanges: [17, 44] } as const;

export type HandModel = Readonly<Record<LandmarkName, Vec>>;

/** The 26 landmarks of the canonical hand in its own frame, for a spread from 0 (fingers together) to 1 (fanned). */
export function canonicalHand(spread: number): HandModel {
  const between = ([closed, fanned]: readonly [number, number]) => closed + spread * (fanned - closed);
  const thumb = chain(
    WRIST_MM['D1.CMC'],
    BONES_MM.thumb,
    between(THUMB_DEG.metacarpal),
    between(THUMB_DEG.phalanges),
  );
  const finger = (digit: 2 | 3 | 4 | 5) => {
    const { metacarpal, finger } = DIRECTIONS_DEG[digit];
    const joints = chain(
      WRIST_MM[`D${digit}.CMC`],
      BONES_MM.fingers[digit],
      between(metacarpal),
      between(finger),
    );
    return Object.fromEntries(
      ['MCP', 'PIP', 'DIP', 'tip'].map((name, i) => [`D${digit}.${name}`, joints[i]]),
    );
  };
  return {
    ...WRIST_MM,
    ...Object.fromEntries(['MCP', 'IP', 'tip'].map((name, i) => [`D1.${name}`, thumb[i]])),
    ...finger(2),
    ...finger(3),
    ...finger(4),
    ...finger(5),
  } as unknown as HandModel;
}

/** Three clicks that place a hand. */
export interface HandClicks {
  readonly middleFingertip: FilmPoint;
  /** Half-way between the styloids. */
  readonly wrist: FilmPoint;
  readonly thumbTip: FilmPoint;
}

/**
 * The 26 landmarks of a canonical hand laid through three clicks: its axis and size from the wrist to the middle
 * fingertip, its thumb (and the mirror: which way the thumb points) from the thumb's tip, the spread of its fingers
 * from the thumb's. All three clicks are met exactly. Pixels are square.
 *
 * @returns null where the clicks span no hand: wrist on the fingertip, or a thumb on the hand's axis
 */
export function handFromClicks(clicks: HandClicks): Landmarks | null {
  const side = sideFromThumb(clicks);
  if (side === null) return null;
  const hand = canonicalHand(spreadOf(clicks));
  const thumbLeft = side === 'R';
  const place = similarity([0, 0], hand['D3.tip'], clicks.wrist, clicks.middleFingertip, thumbLeft);
  const thumb = similarity(hand['D1.CMC'], hand['D1.tip'], place(hand['D1.CMC']), clicks.thumbTip, thumbLeft);
  const placed = Object.entries(hand).map(([name, point]) => {
    const [x, y] = (name.startsWith('D1.') ? thumb : place)(point);
    return [name, filmPoint(x, y)];
  });
  return Object.fromEntries(placed) as Landmarks;
}

/**
 * The side of a hand whose thumb lies there, on a PA film that is not mirrored: with the fingers up, a right thumb
 * points to the left.
 *
 * @returns null where the clicks span no hand
 */
export function sideFromThumb({ middleFingertip, wrist, thumbTip }: HandClicks): Side | null {
  const axis = minus(middleFingertip, wrist);
  const thumb = minus(thumbTip, wrist);
  const length = Math.hypot(...axis);
  const offAxis = (axis[0] * thumb[1] - axis[1] * thumb[0]) / length;
  if (!(Math.abs(offAxis) > length / 50)) return null;
  return offAxis < 0 ? 'R' : 'L';
}

/** Who spreads the thumb spreads the fingers: 0 where the thumb lies as in the closed canonical hand, 1 as in the fan. */
function spreadOf(clicks: HandClicks): number {
  const thumbAngle = angleBetween(
    minus(clicks.middleFingertip, clicks.wrist),
    minus(clicks.thumbTip, clicks.wrist),
  );
  const [closed, fanned] = [canonicalHand(0), canonicalHand(1)].map((hand) =>
    angleBetween(hand['D3.tip'], hand['D1.tip']),
  ) as [number, number];
  return Math.min(1, Math.max(0, (thumbAngle - closed) / (fanned - closed)));
}

function angleBetween(a: Vec, b: Vec): number {
  return Math.abs(Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]));
}

/** The ends of bones laid end to end: the first in one direction, the others in another. */
function chain(start: Vec, lengths: readonly number[], firstDeg: number, restDeg: number): Vec[] {
  let [x, y] = start;
  return lengths.map((length, index) => {
    const radians = ((index === 0 ? firstDeg : restDeg) * Math.PI) / 180;
    x += length * Math.sin(radians);
    y += length * Math.cos(radians);
    return [x, y];
  });
}

/**
 * The similarity that takes `a` to `A` and `b` to `B`. The hand's own frame has y up and a film has y down, so a
 * hand whose thumb (x) points left on the film keeps its handedness, and the others are mirrored.
 */
function similarity(a: Vec, b: Vec, A: Vec, B: Vec, thumbLeft: boolean): (point: Vec) => Vec {
  const local = ([x, y]: Vec): Vec => (thumbLeft ? [-x, -y] : [x, -y]);
  const from = local(minus(b, a));
  const to = minus(B, A);
  const square = from[0] ** 2 + from[1] ** 2;
  const re = (to[0] * from[0] + to[1] * from[1]) / square;
  const im = (to[1] * from[0] - to[0] * from[1]) / square;
  return (point) => {
    const [x, y] = local(minus(point, a));
    return [A[0] + re * x - im * y, A[1] + im * x + re * y];
  };
}

function minus(p: Vec, q: Vec): Vec {
  return [p[0] - q[0], p[1] - q[1]];
}
