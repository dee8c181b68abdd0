import type { Outline } from '../../geometry/outline.ts';
import type { Landmarks, RegionStates } from '../hand.ts';
import type { LandmarkName, Side } from '../landmarks.ts';

/** What placement found on a film. */
export type PlacementProposal =
  | { readonly kind: 'hands'; readonly hands: readonly HandProposal[] }
  | { readonly kind: 'none'; readonly reason: NoHandReason; readonly message: string };

export type NoHandReason = 'no-tissue' | 'no-hand' | 'unsure';

/** A hand as proposed: all of it may be wrong, and its confidences say how likely. */
export interface HandProposal {
  readonly side: ProposedSide;
  /** One simple ring around the soft tissue, forearm included. */
  readonly silhouette: Outline;
  /** Those on the film and not missing. */
  readonly landmarks: Landmarks;
  /** Of each landmark, 0 to 1: how far the film bears it out. */
  readonly confidence: Readonly<Partial<Record<LandmarkName, number>>>;
  /** `absent`, `off-film` or `obscured` where a region is missing or not seen; others are not listed. */
  readonly regionStates: RegionStates;
  /** Of the hand as a whole, 0 to 1. */
  readonly handConfidence: number;
}

/** The side to start with, and whence: where header and thumb disagree, the reader is to be asked. */
export interface ProposedSide {
  /** The header's, else the thumb's. */
  readonly proposed: Side;
  readonly header: Side | null;
  /** From the thumb's place, for a PA film that is not turned over. */
  readonly thumb: Side;
  readonly disagree: boolean;
}
