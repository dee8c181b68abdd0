import type { Vec } from '../geometry/point.ts';
import { type Affine, similarityAbout, translation } from '../geometry/transform.ts';
import { type Landmarks, mapLandmarks } from './hand.ts';
import { LANDMARK_NAMES, type LandmarkName } from './landmarks.ts';

/** A bone of a digit, taken hold of somewhere along its axis: named by the landmark at its distal end. */
export type HeldBone = Exclude<LandmarkName, 'W.radial' | 'W.ulnar' | `${string}.CMC`>;

/**
 * A hand's landmarks after one of its digits was turned as a whole, so that the place where it was taken hold of goes
 * the way of the pointer: about its knuckle by a phalanx, about its base by the metacarpal. A thumb has its metacarpal
 * with it: it turns about its base. Pixels are square.
 */
export function turnDigit(landmarks: Landmarks, bone: HeldBone, from: Vec, to: Vec): Landmarks {
  const pivotName = pivotOf(bone);
  const pivot = landmarks[pivotName];
  if (pivot === undefined) return landmarks;
  const angle = ([x, y]: Vec) => Math.atan2(y - pivot[1], x - pivot[0]);
  return withDigitMoved(landmarks, beyond(pivotName), similarityAbout(pivot, angle(to) - angle(from)));
}

/** The same moved as it is, its knuckle with it. Pixels are square. */
export function shiftDigit(landmarks: Landmarks, bone: HeldBone, from: Vec, to: Vec): Landmarks {
  return withDigitMoved(
    landmarks,
    beyond(`${digitOf(bone)}.CMC`),
    translation(to[0] - from[0], to[1] - from[1]),
  );
}

function pivotOf(bone: HeldBone): LandmarkName {
  const digit = digitOf(bone);
  return digit === 'D1' || bone === `${digit}.MCP` ? `${digit}.CMC` : `${digit}.MCP`;
}

type DigitName = 'D1' | 'D2' | 'D3' | 'D4' | 'D5';

function digitOf(name: HeldBone): DigitName {
  return name.slice(0, 2) as DigitName;
}

/** The landmarks of a digit farther out than one of them; they are listed from the tip on. */
function beyond(name: LandmarkName): readonly LandmarkName[] {
  const digit = LANDMARK_NAMES.filter((each) => each.slice(0, 2) === name.slice(0, 2));
  return digit.slice(0, digit.indexOf(name));
}

function withDigitMoved(landmarks: Landmarks, names: readonly LandmarkName[], map: Affine): Landmarks {
  const moved = names.flatMap((name) => {
    const point = landmarks[name];
    return point === undefined ? [] : [[name, point] as const];
  });
  return { ...landmarks, ...mapLandmarks(map, Object.fromEntries(moved) as Landmarks) };
}
