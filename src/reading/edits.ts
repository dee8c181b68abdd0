import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import type { Landmarks } from '../hand/hand.ts';
import type { LandmarkName, RegionName, RegionState, Side } from '../hand/landmarks.ts';
import type {
  Calibration,
  DensityGrade,
  DensityProposal,
  Deposit,
  GlobalGrade,
  Hand,
  Morphology,
  RegionalFormEntry,
  SilhouetteSource,
} from './reading.ts';

/** A silhouette and where it came from; null where the hand has none. */
export interface SilhouetteState {
  readonly outline: Outline | null;
  readonly source: SilhouetteSource;
}

/** Where a hand lies as a whole; no landmarks where it was graded without being placed. */
export interface PlacementState {
  readonly landmarks: Landmarks;
  readonly silhouette: SilhouetteState;
}

export function placementOf({ landmarks, silhouette, silhouetteSource }: Hand): PlacementState {
  return { landmarks, silhouette: { outline: silhouette ?? null, source: silhouetteSource } };
}

/** A deposit and its place in the list of them. */
export interface DepositAt {
  readonly deposit: Deposit;
  readonly index: number;
}

/** The one property of a deposit that an edit changes, with its old and new value. */
interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/** What an edit does to the proposal of a deposit that it does not hold whole, and to the grade that follows it. */
export interface DensityChange {
  readonly id: string;
  readonly density: Change<DensityProposal | null>;
  readonly grade?: Change<DensityGrade>;
}

/**
 * Of a placement that the film proposed: the landmarks that it did not bear out. How a hand came to lie where it does
 * is the trail's to keep: a document says where it lies, and has no place for it.
 */
interface Proposed {
  readonly unsure?: readonly LandmarkName[];
}

/**
 * Every gesture as data, with what follows from it for the deposits' density: a grade never changes without an edit
 * that says so.
 */
export type Edit = Gesture & { readonly densities?: readonly DensityChange[] };

/**
 * What a gesture does. Each edit holds what it replaces, so that its inverse needs nothing but itself, and
 * so that applying it to a reading it was not made for is noticed.
 */
type Gesture =
  | ({ readonly kind: 'hand-placed'; readonly hand: Hand; readonly index: number } & Proposed)
  | ({ readonly kind: 'hand-removed'; readonly hand: Hand; readonly index: number } & Proposed)
  | {
      readonly kind: 'landmark-moved';
      readonly side: Side;
      readonly name: LandmarkName;
      readonly from: FilmPoint | null;
      readonly to: FilmPoint | null;
      /** Present when the silhouette follows the landmarks. */
      readonly silhouette?: Change<SilhouetteState>;
    }
  /** The reader looked at a landmark and found it right where it is: nothing of the reading changes. */
  | {
      readonly kind: 'landmark-confirmed';
      readonly side: Side;
      readonly name: LandmarkName;
      readonly at: FilmPoint;
    }
  | ({ readonly kind: 'placement-replaced'; readonly side: Side } & Change<PlacementState> & Proposed)
  | ({ readonly kind: 'silhouette-replaced'; readonly side: Side } & Change<SilhouetteState>)
  | ({ readonly kind: 'side-set'; readonly index: number } & Change<Side>)
  | ({
      readonly kind: 'region-state-set';
      readonly side: Side;
      readonly region: RegionName;
    } & Change<RegionState>)
  | ({ readonly kind: 'global-grade-set'; readonly side: Side } & Change<GlobalGrade | null>)
  | ({
      readonly kind: 'regional-form-set';
      readonly side: Side;
      readonly region: RegionName;
    } & Change<RegionalFormEntry | null>)
  | { readonly kind: 'deposit-added'; readonly deposit: Deposit; readonly index: number }
  | { readonly kind: 'deposit-removed'; readonly deposit: Deposit; readonly index: number }
  /**
   * Some deposits in place of others, in one step: split, joined, moved together, several removed. `from` has their
   * places before it, `to` those after it, both in rising order; all others keep their order.
   */
  | ({ readonly kind: 'deposits-replaced' } & Change<readonly DepositAt[]>)
  | ({ readonly kind: 'outline-replaced'; readonly id: string } & Change<Outline>)
  | ({ readonly kind: 'grade-set'; readonly id: string } & Change<DensityGrade>)
  | ({ readonly kind: 'multiplicity-set'; readonly id: string } & Change<number>)
  | ({ readonly kind: 'morphology-set'; readonly id: string } & Change<Morphology>)
  | ({ readonly kind: 'soft-tissue-set'; readonly id: string } & Change<Outline | null>)
  | ({ readonly kind: 'cortex-set' } & Change<Outline | null>)
  | ({ readonly kind: 'deposit-side-set'; readonly id: string } & Change<Side>)
  | ({ readonly kind: 'calibration-set' } & Change<Calibration | null>);

export type EditKind = Edit['kind'];
