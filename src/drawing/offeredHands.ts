import { mapOutline, stretch } from '../geometry/transform.ts';
import { type HandPlacement, mapLandmarks } from '../hand/hand.ts';
import { carryOver, type EarlierPlacement } from '../hand/placement/carryOver.ts';
import type { HandProposal } from '../hand/placement/proposal.ts';
import { sideChoices } from './proposedHand.ts';

/** A hand found on a film; and where the same hand was placed at an earlier visit, that placement fitted to it. */
export interface OfferedHand {
  readonly afresh: HandProposal;
  readonly carried: { readonly hand: HandProposal; readonly visitDate: string } | null;
}

/**
 * The hands found on a film with those of earlier visits laid on them. Where the sides are in doubt it is not known
 * whose hand is whose, and nothing is carried over.
 *
 * @param earlier the patient's hands, at most one of each side
 * @param pixelAspect of the film: height of a pixel over its width
 */
export function offeredHands(
  hands: readonly HandProposal[],
  earlier: readonly EarlierPlacement[],
  pixelAspect: number,
): readonly OfferedHand[] {
  const [sides, ...others] = sideChoices(hands);
  return hands.map((afresh, index) => {
    const side = others.length === 0 ? sides?.[index] : undefined;
    const before = earlier.find(({ placement }) => placement.side === side);
    return { afresh, carried: before === undefined ? null : carried(before, afresh, pixelAspect) };
  });
}

function carried(
  { placement, visitDate, pixelAspect: before }: EarlierPlacement,
  afresh: HandProposal,
  pixelAspect: number,
): OfferedHand['carried'] {
  const fitted = carryOver(stretched(placement, before), stretched(afresh, pixelAspect));
  if (fitted === null) return null;
  const { landmarks } = stretched(fitted, 1 / pixelAspect);
  return { hand: { ...fitted, silhouette: afresh.silhouette, landmarks }, visitDate };
}

function stretched<T extends Pick<HandPlacement, 'landmarks' | 'silhouette'>>(hand: T, factor: number): T {
  const map = stretch(factor);
  return {
    ...hand,
    landmarks: mapLandmarks(map, hand.landmarks),
    ...(hand.silhouette && { silhouette: mapOutline(map, hand.silhouette) }),
  };
}
