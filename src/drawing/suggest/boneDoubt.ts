import { distance, type Vec } from '../../geometry/point.ts';
import { type BesideBone, type BonesOfHand, besideBone, likePlaces, toSquare } from './bonesOfHand.ts';
import { type Spot, strongestNear } from './brightSpots.ts';

/**
 * What is left of a spot's strength when what bones make of themselves is taken off: as much as is usual at the like
 * places of the same hand, and most of it where bones lie over each other. 0 beyond the wrist, where no region is.
 */
export function strengthBeyondBones(spot: Spot, bones: BonesOfHand): number {
  const at = toSquare(spot.at, bones);
  if (!bones.isOfHand(at)) return 0;
  const beside = besideBone(at, bones);
  if (beside === null) return spot.strength;
  return (spot.strength - usualStrength(spot, at, beside, bones)) * trustAt(at, beside, bones);
}

/** Bones of a row differ in length and breadth, and landmarks lie a little off: so far around a like place is looked. */
const AROUND_MM = 3;
/** A like place that is nearer to the spot than this, and than thrice its sigma, shows the spot itself. */
const ITSELF_MM = 2.5;

/**
 * What the like places of the hand show at the spot's own scale: the ends of bones are bright and compact in every
 * digit, on one side or on both, deposits hardly ever in half of all. So it is the median of either side, the greater
 * one.
 */
function usualStrength({ bends, sigmaPx }: Spot, at: Vec, beside: BesideBone, bones: BonesOfHand): number {
  const itselfPx = Math.max(3 * sigmaPx, ITSELF_MM * bones.mmPx);
  const { sameSide, otherSide } = likePlaces(beside, bones);
  const medians = [sameSide, otherSide].map((places) => {
    const strengths = places
      .filter((place) => distance(toSquare(place, bones), at) >= itselfPx)
      .map((place) => strongestNear(bends, place, AROUND_MM * bones.mmPx))
      .sort((one, other) => one - other);
    return strengths[(strengths.length - 1) >> 1] ?? 0;
  });
  return Math.max(...medians);
}

/**
 * Carpal bones lie over each other and over the bases of the metacarpals, which begin so far along these. A quarter of
 * what two bones make is less than is shown.
 */
const CARPUS = { trust: 0.25, from: 0.93 };
/** Two sesamoids lie beside the head of the thumb's metacarpal in nearly everybody (PMID 26380010), as small and as dense. */
const SESAMOIDS = { trust: 0.25, withinMm: 11 };

/** How much of a spot is believed where bones make spots that have no like in the other digits. */
function trustAt(at: Vec, { axis, along }: BesideBone, { mmPx }: BonesOfHand): number {
  if (axis.name.endsWith('MC') && along > CARPUS.from * axis.length) return CARPUS.trust;
  const isAtHead = axis.name === 'D1-MC' && distance(axis.distal, at) < SESAMOIDS.withinMm * mmPx;
  return isAtHead ? SESAMOIDS.trust : 1;
}
