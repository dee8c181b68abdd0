import { inOutline } from '../geometry/contains.ts';
import { boundsOf } from '../geometry/measure.ts';
import type { Outline, Ring } from '../geometry/outline.ts';
import type { Vec } from '../geometry/point.ts';
import type { RegionClass, RegionName } from '../hand/landmarks.ts';
import type { DensityGrade, Morphology } from '../reading/reading.ts';
import { depositOutline } from './depositShape.ts';
import { distanceToRing } from './grid.ts';
import type { Random } from './random.ts';
import { nearestRegion } from './regionAt.ts';
import { type PhantomScene, sceneOf } from './scene.ts';
import type { HandPose, PhantomDeposit, PhantomHand } from './spec.ts';

/**
 * Invented disease: deposits where systemic sclerosis has them (fingertips above all, then along the fingers, around
 * the joints and at the wrist), each within one region, inside the silhouette and clear of the others, so that their
 * truth needs no booleans.
 */

/** Kept between a deposit and the silhouette, the next region's border, the next deposit. */
const CLEARANCE_MM = 0.7;
const TRIES = 60;

/** How often a class of regions is hit and how far from its axis and how large its deposits are, in mm. */
const SITES: readonly {
  readonly class: RegionClass;
  readonly share: number;
  readonly acrossMm: number;
  readonly lengthMm: readonly [number, number];
}[] = [
  { class: 'fingertip', share: 0.45, acrossMm: 6.5, lengthMm: [1.4, 4.5] },
  { class: 'middle', share: 0.16, acrossMm: 8, lengthMm: [1.8, 6] },
  { class: 'proximal', share: 0.19, acrossMm: 8.5, lengthMm: [2, 8] },
  { class: 'metacarpal', share: 0.08, acrossMm: 8, lengthMm: [2, 8] },
  { class: 'carpal', share: 0.12, acrossMm: 26, lengthMm: [2.5, 9] },
];

/** Thumb, index and middle finger are hit most. */
const DIGIT_SHARES = [0.28, 0.26, 0.2, 0.14, 0.12] as const;

const MORPHOLOGY_SHARES: readonly (readonly [Morphology, number])[] = [
  ['stone', 0.42],
  ['amorphous', 0.26],
  ['net', 0.14],
  ['plate', 0.1],
  ['none', 0.08],
];
const GRADE_SHARES: readonly (readonly [DensityGrade, number])[] = [
  [3, 0.42],
  [2, 0.34],
  [1, 0.24],
];

/** A hand with `count` more deposits; fewer where there is no room for as many. */
export function withInventedDeposits(
  hand: PhantomHand,
  count: number,
  spacingMm: number,
  random: Random,
): PhantomHand {
  let scene = sceneOf(hand, spacingMm);
  for (
    let tries = 0;
    tries < count * TRIES && scene.deposits.length < hand.deposits.length + count;
    tries++
  ) {
    const deposit = inventedDeposit(nextId(scene), hand, random);
    scene = withRoomFor(deposit, scene) ?? scene;
  }
  return { ...hand, deposits: scene.deposits.map(({ deposit }) => deposit) };
}

/** The same deposits on the same hand later: each grown by about `factor`, as far as there is room for it. */
export function withGrownDeposits(
  later: PhantomHand,
  before: readonly PhantomDeposit[],
  factor: number,
  spacingMm: number,
): PhantomHand {
  let scene = sceneOf({ ...later, deposits: [] }, spacingMm);
  for (const deposit of before) {
    for (let scale = factor; scale > 0.3; scale *= 0.9) {
      const grown = { ...deposit, lengthMm: deposit.lengthMm * scale, breadthMm: deposit.breadthMm * scale };
      const next = withRoomFor(grown, scene);
      if (next === null) continue;
      scene = next;
      break;
    }
  }
  return { ...later, deposits: scene.deposits.map(({ deposit }) => deposit) };
}

/** `R1`, `R2`, …: never one that another deposit of the hand has had. */
function nextId({ spec: { side }, deposits }: PhantomScene): string {
  const numbers = deposits.map(({ deposit }) => Number(deposit.id.slice(1)));
  return `${side}${Math.max(0, ...numbers) + 1}`;
}

function inventedDeposit(id: string, hand: PhantomHand, random: Random): PhantomDeposit {
  const site = chosen(
    SITES.map((each) => [each, each.share] as const),
    random,
  );
  const digit = chosen(
    DIGIT_SHARES.map((share, index) => [index + 1, share] as const),
    random,
  );
  const morphology = chosen(MORPHOLOGY_SHARES, random);
  const lengthMm = random.between(...site.lengthMm) * hand.pose.size;
  const narrow = morphology === 'plate' ? random.between(0.25, 0.4) : random.between(0.55, 0.95);
  const clustered = lengthMm > 3.5 && morphology === 'stone' && random.next() < 0.25;
  return {
    id,
    region: regionOf(site.class, digit),
    along: random.between(0.05, 0.95),
    acrossMm: random.pick([-1, 1]) * site.acrossMm * (0.35 + 0.65 * random.next() ** 0.7),
    lengthMm,
    breadthMm: lengthMm * narrow,
    turnDeg: random.normal() * 20,
    seed: random.integer(1, 2 ** 30),
    densityGrade: chosen(GRADE_SHARES, random),
    multiplicity: clustered ? random.integer(3, 7) : 1,
    morphology,
  };
}

function regionOf(site: RegionClass, digit: number): RegionName {
  const part = { fingertip: 'DP', middle: digit === 1 ? 'PP' : 'MP', proximal: 'PP', metacarpal: 'MC' };
  return site === 'carpal' ? 'CA' : (`D${digit}-${part[site]}` as RegionName);
}

function chosen<T>(shares: readonly (readonly [T, number])[], random: Random): T {
  let left = random.next() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [choice, share] of shares) {
    left -= share;
    if (left < 0) return choice;
  }
  return (shares.at(-1) as readonly [T, number])[0];
}

/** The scene with one more deposit, or null where it does not fit. */
function withRoomFor(deposit: PhantomDeposit, scene: PhantomScene): PhantomScene | null {
  if (scene.spec.absent.some((region) => region === deposit.region)) return null;
  const outline = depositOutline(deposit, scene.placed);
  return fits(outline, deposit.region, scene)
    ? { ...scene, deposits: [...scene.deposits, { deposit, outline }] }
    : null;
}

function fits(outline: Outline, region: RegionName, { placed, silhouette, deposits }: PhantomScene): boolean {
  const ring = outline[0] as Ring;
  const clearance = CLEARANCE_MM * placed.pxPerMm;
  const [radial, ulnar] = [placed.allLandmarks['W.radial'], placed.allLandmarks['W.ulnar']];
  const fingers = placed.allLandmarks['D3.CMC'];
  const distalOf = (point: Vec) => sideOf(point, radial, ulnar) * Math.sign(sideOf(fingers, radial, ulnar));
  return ring.every((point) => {
    const nearest = nearestRegion(point, placed.landmarks);
    return (
      nearest?.region === region &&
      nearest.lead > clearance &&
      distalOf(point) > clearance &&
      inOutline(point, silhouette) &&
      distanceToRing(point[0], point[1], silhouette[0] as Ring) > clearance &&
      deposits.every((other) => clearOf(point, other.outline, clearance))
    );
  });
}

function clearOf(point: Vec, outline: Outline, clearance: number): boolean {
  return !inOutline(point, outline) && distanceToRing(point[0], point[1], outline[0] as Ring) > clearance;
}

/** Signed distance of a point from the line through a and b. */
function sideOf([x, y]: Vec, [ax, ay]: Vec, [bx, by]: Vec): number {
  return ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay);
}

/** A sheet of film in mm. */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Kept free around the hand, marker aside; the forearm runs off the lower edge. */
const MARGIN_MM = 12;
const FOREARM_MM = 28;

/** Puts a hand in the middle of a part of a sheet, smaller where it would not fit. */
export function fitted(hand: PhantomHand, sheet: Sheet, leftMm = 0): PhantomHand {
  const at = (pose: HandPose) => {
    const { silhouette } = sceneOf({ ...hand, pose }, 1);
    return boundsOf(silhouette[0] as Ring);
  };
  const box = at({ ...hand.pose, wristMm: [0, 0] });
  const shrink = Math.min(
    1,
    (sheet.widthMm - 2 * MARGIN_MM) / (box.maxX - box.minX),
    (sheet.heightMm - MARGIN_MM - FOREARM_MM) / -box.minY,
  );
  const middle = (shrink * (box.minX + box.maxX)) / 2;
  const spare = sheet.heightMm - FOREARM_MM + shrink * box.minY - MARGIN_MM;
  return {
    ...hand,
    pose: {
      ...hand.pose,
      size: hand.pose.size * shrink,
      wristMm: [leftMm + sheet.widthMm / 2 - middle, sheet.heightMm - FOREARM_MM - 0.6 * spare],
    },
  };
}
