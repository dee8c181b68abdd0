import type { RegionName, Side } from '../hand/landmarks.ts';
import type { DensityGrade, Morphology } from '../reading/reading.ts';

/** How a hand lies on its film. */
export interface HandPose {
  /** The wrist's centre on the film, mm from its top-left corner, before a film is mirrored. */
  readonly wristMm: readonly [x: number, y: number];
  /** Turned clockwise on the film; 0 has the middle finger point up. */
  readonly turnDeg: number;
  /** 1 is the canonical adult hand. */
  readonly size: number;
  /** 0 fingers together, 1 fanned out. */
  readonly spread: number;
  /** 0 flat, 1 clearly bent: fingers 2-5 are foreshortened beyond their PIP joints. */
  readonly flexion: number;
}

/**
 * A deposit told by where in its region it lies, so that the same deposit can be put on another film of the hand.
 * Its outline is an ellipse with lobes.
 */
export interface PhantomDeposit {
  readonly id: string;
  readonly region: RegionName;
  /** Along the region's axis: 0 at its distal landmark, 1 at its proximal one. */
  readonly along: number;
  /** Off the axis in mm of the canonical hand, towards the thumb. */
  readonly acrossMm: number;
  readonly lengthMm: number;
  readonly breadthMm: number;
  /** Of its length against the region's axis. */
  readonly turnDeg: number;
  /** Shapes its lobes and its texture. */
  readonly seed: number;
  readonly densityGrade: DensityGrade;
  readonly multiplicity: number;
  readonly morphology: Morphology;
}

/** Regions that can be missing in a phantom: a digit's end, from its tip. */
export type AbsentFingertip = Extract<RegionName, `D${number}-DP`>;

export interface PhantomHand {
  readonly side: Side;
  /** Seed of what is this person's own: bone lengths, curves, the set of the fingers. */
  readonly anatomy: number;
  readonly pose: HandPose;
  readonly absent: readonly AbsentFingertip[];
  readonly deposits: readonly PhantomDeposit[];
}

export interface PhantomSpec {
  /** Seed of the exposure: noise, background. */
  readonly seed: number;
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: number;
  /** One hand, or one of each side. */
  readonly hands: readonly PhantomHand[];
  /** A letter of lead beside each hand. */
  readonly marker: boolean;
  /** Width of the unexposed border in mm; null where the field is open. */
  readonly collimationMm: number | null;
  /** Turned over left to right, marker and all: a film that lies about its sides. */
  readonly mirrored: boolean;
}
