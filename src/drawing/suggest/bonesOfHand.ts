import { boundsOf } from '../../geometry/measure.ts';
import { type FilmPoint, filmPoint, type Vec } from '../../geometry/point.ts';
import type { HandPlacement } from '../../hand/hand.ts';
import type { RegionName } from '../../hand/landmarks.ts';
import { proximalLimit, regionSites } from '../../hand/regionSites.ts';

/** Where the tubular bones of a placed hand lie, in square pixels: film pixels of a column's width both ways. */
export interface BonesOfHand {
  /** A millimetre of an adult hand on this film. */
  readonly mmPx: number;
  readonly axes: readonly BoneAxis[];
  /** Whether a place lies on the hand's side of the wrist, as far as that is known. */
  readonly isOfHand: (at: Vec) => boolean;
  readonly pixelAspect: number;
}

/** From a bone's distal end to its proximal one. */
export interface BoneAxis {
  readonly name: RegionName;
  readonly distal: Vec;
  /** Of length 1. */
  readonly way: Vec;
  readonly length: number;
}

/** Where beside a bone a place lies. */
export interface BesideBone {
  readonly axis: BoneAxis;
  /** From the distal end along the axis: below 0 beyond it. */
  readonly along: number;
  /** Off the axis; its sign tells the side. */
  readonly across: number;
}

/** The diagonal of the box about an adult's landmarks, with the fingers apart. */
const ADULT_DIAGONAL_MM = 230;

/** @returns null where too few landmarks are placed to tell the hand's size */
export function bonesOf(hand: HandPlacement, pixelAspect: number): BonesOfHand | null {
  const landmarks = Object.values(hand.landmarks);
  if (landmarks.length < 3) return null;
  const { minX, minY, maxX, maxY } = boundsOf(landmarks);
  const axes = regionSites(hand)
    .filter(({ kind }) => kind === 'axis')
    .map(({ name, points }) => axisOf(name, points as readonly [Vec, Vec], pixelAspect));
  return {
    mmPx: Math.hypot(maxX - minX, (maxY - minY) * pixelAspect) / ADULT_DIAGONAL_MM,
    axes,
    isOfHand: distalOfWrist(hand, pixelAspect),
    pixelAspect,
  };
}

function axisOf(name: RegionName, [from, to]: readonly [Vec, Vec], pixelAspect: number): BoneAxis {
  const [dx, dy] = [to[0] - from[0], (to[1] - from[1]) * pixelAspect];
  const length = Math.hypot(dx, dy);
  return { name, distal: [from[0], from[1] * pixelAspect], way: [dx / length, dy / length], length };
}

function distalOfWrist({ landmarks }: HandPlacement, pixelAspect: number): (at: Vec) => boolean {
  const limit = proximalLimit(landmarks);
  if (limit === null) return () => true;
  const [[fromX, fromY], [toX, toY]] = limit.through;
  const side = (x: number, y: number) => Math.sign((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX));
  const ofHand = side(...limit.handSide);
  return ([x, y]) => side(x, y / pixelAspect) === ofHand;
}

export function toSquare([x, y]: FilmPoint, { pixelAspect }: BonesOfHand): Vec {
  return [x, y * pixelAspect];
}

/** Where a place lies beside the bone nearest to it; null of a hand without bones. */
export function besideBone(at: Vec, { axes }: BonesOfHand): BesideBone | null {
  let [nearest, least]: [BesideBone | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const axis of axes) {
    const [dx, dy] = [at[0] - axis.distal[0], at[1] - axis.distal[1]];
    const along = dx * axis.way[0] + dy * axis.way[1];
    const across = dy * axis.way[0] - dx * axis.way[1];
    const apart = Math.hypot(across, along - Math.max(0, Math.min(axis.length, along)));
    if (apart < least) [nearest, least] = [{ axis, along, across }, apart];
  }
  return nearest;
}

/**
 * The places of a hand that are built like another: as far from the same end of the bones of the same row, on the same
 * side of their axes or on the other. Among those of the same side is the place itself.
 */
export function likePlaces(
  { axis, along, across }: BesideBone,
  { axes, pixelAspect }: BonesOfHand,
): { readonly sameSide: readonly FilmPoint[]; readonly otherSide: readonly FilmPoint[] } {
  const isDistal = along < axis.length / 2;
  const row = axes.filter(({ name }) => rowOf(name) === rowOf(axis.name));
  const off = (sideways: number) =>
    row.map(({ distal: [x, y], way: [wayX, wayY], length }) => {
      const far = isDistal ? along : along - axis.length + length;
      return filmPoint(x + far * wayX - sideways * wayY, (y + far * wayY + sideways * wayX) / pixelAspect);
    });
  return { sameSide: off(across), otherSide: off(-across) };
}

/** Distal, middle and proximal phalanges and metacarpals: the end of a region's name. */
function rowOf(name: RegionName): string {
  return name.slice(-2);
}
