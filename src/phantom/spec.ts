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

/** What a person's hand is built like against the canonical adult's. */
export interface HandBuild {
  /** Soft tissue added all round, in mm of the canonical hand; below 0 taken off. */
  readonly swellingMm: number;
  /** Factors on the tubular bones' breadth, on all that bones hold back, and on the thickness of cortex. */
  readonly boneBreadth: number;
  readonly boneDensity: number;
  readonly cortex: number;
  /** Between two bones at a joint: cartilage, thick in children, lost in arthritis. */
  readonly jointGapMm: number;
  /** Open growth plates: at the base of phalanges and of the thumb's metacarpal, at the heads of the others. */
  readonly growthPlates: boolean;
}

export const ADULT_BUILD: HandBuild = {
  swellingMm: 0,
  boneBreadth: 1,
  boneDensity: 1,
  cortex: 1,
  jointGapMm: 0.8,
  growthPlates: false,
};

/** How a film was exposed against a usual one. */
export interface Exposure {
  /** Factors on the detector's noise and on the background's slope. */
  readonly noise: number;
  readonly slope: number;
  /** Of the collimator's leaves against the film, in degrees clockwise. */
  readonly collimatorDeg: number;
}

export const USUAL_EXPOSURE: Exposure = { noise: 1, slope: 1, collimatorDeg: 0 };

export interface PhantomHand {
  /** Where the hand is not built like an adult's. */
  readonly build?: Partial<HandBuild>;
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
  /** Where the exposure was not a usual one. */
  readonly exposure?: Partial<Exposure>;
}
