import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import type { HandPlacement } from '../hand/hand.ts';
import type { RegionName, Side } from '../hand/landmarks.ts';

/** 1 fainter than trabecular bone, 2 between, 3 as dense as cortical bone or denser, on the same film. */
export type DensityGrade = 1 | 2 | 3;

/** 0 none, 1 mild, 2 moderate, 3 severe: the simple instrument, entered by the reader, never derived. */
export type GlobalGrade = 0 | 1 | 2 | 3;

/** How deposits look on radiographs, 10.1093/rheumatology/kew193. */
export const MORPHOLOGIES = ['none', 'stone', 'net', 'plate', 'amorphous'] as const;
export type Morphology = (typeof MORPHOLOGIES)[number];

/** How a deposit came to be; one without an origin was drawn. */
export const ORIGINS = ['suggested'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What the film has at a reference, in modality units turned so that denser is higher: a median of so many pixels. */
interface MedianOf {
  readonly value: number;
  readonly pixels: number;
}

/** Soft tissue beside a deposit: an area the reader outlined, or a ring so far from the deposit's outline, in px. */
export type SoftTissueReference = MedianOf &
  ({ readonly outline: Outline } | { readonly ring: { readonly fromPx: number; readonly toPx: number } });

/** A strip of compact bone on the same film, outlined by the reader or proposed on a metacarpal's shaft. */
export type CortexReference = MedianOf & {
  readonly outline: Outline;
  readonly source: 'reader' | 'proposal';
};

export const NO_INDEX_REASONS = [
  'no-pixels',
  'no-hand',
  'no-soft-tissue',
  'no-cortex',
  'no-contrast',
] as const;
export type NoIndexReason = (typeof NO_INDEX_REASONS)[number];

/** The radiodensity index of a deposit, what it is made of, and what became of the grade it proposes (scoring.md, 5). */
export interface DensityProposal {
  /** Null where it cannot be had; `reason` says why. */
  readonly index: number | null;
  readonly grade: DensityGrade | null;
  readonly reason: NoIndexReason | null;
  /** Median inside the outline; of a speck, in its middle, clear of the blurred border. */
  readonly deposit: number | null;
  readonly softTissue: SoftTissueReference | null;
  /** What lies beneath a deposit over bone, taken off in the place of soft tissue; null elsewhere. */
  readonly beneath: number | null;
  readonly cortex: CortexReference | null;
  /** Whether the deposit's grade is the reader's own. Where it is not, the grade follows the proposal. */
  readonly overridden: boolean;
}

/** One outlined focus of calcification. */
export interface Deposit {
  readonly id: string;
  readonly side: Side;
  readonly outline: Outline;
  readonly densityGrade: DensityGrade;
  /** How many foci the outline holds; 1 unless a stippled cluster was outlined as one. */
  readonly multiplicity: number;
  readonly morphology: Morphology;
  /** The reader's own soft-tissue reference, in the place of the ring. */
  readonly softTissue?: Outline;
  /** Missing where nothing was proposed: without the film's values, and before there were proposals. */
  readonly density?: DensityProposal;
  /** `suggested` where the application proposed it and the reader accepted. */
  readonly origin?: Origin;
}

/** The visual instrument: what the reader gives for a region without outlines. */
export interface RegionalFormEntry {
  readonly coveragePercent: number;
  readonly densityGrade: 0 | DensityGrade;
  readonly number: number;
}
export type RegionalForm = Readonly<Partial<Record<RegionName, RegionalFormEntry>>>;

/**
 * Whether the silhouette still follows the landmarks (`template`), or was drawn by the reader, or accepted as it was
 * found on the film, and is kept.
 */
export type SilhouetteSource = 'template' | 'reader';

export interface Hand extends HandPlacement {
  readonly silhouetteSource: SilhouetteSource;
  readonly globalGrade?: GlobalGrade;
  readonly regionalForm: RegionalForm;
}

export const SPACING_SOURCES = [
  'calibrated',
  'detector-plane',
  'detector-plane-corrected',
  'scanned',
  'picture',
  'manual',
  'unknown',
] as const;
export type SpacingSource = (typeof SPACING_SOURCES)[number];

/** Where a magnification comes from: the film's header (C.8.7.6), or the reader. */
export const MAGNIFICATION_SOURCES = ['estimated-factor', 'distances', 'reader'] as const;

/** Two points on the film whose distance the reader knows. */
export interface Ruler {
  readonly ends: readonly [FilmPoint, FilmPoint];
  /** Standard deviation with which each end was set, in film pixels (a column's width). */
  readonly endSdPx: readonly [number, number];
  readonly lengthMm: number;
}

/** What a reading measures with, and what is known of where that comes from (films.md, Measures right). */
export interface Calibration {
  /** Millimetres between pixel centres: between rows first, then between columns (PS3.3 10.7.1.3). */
  readonly spacingMm: readonly [row: number, column: number] | null;
  readonly source: SpacingSource;
  /** Height of a pixel over its width, of a film that has no spacing but whose pixels are not square. */
  readonly pixelAspect?: number;
  /** PixelSpacingCalibrationType of a calibrated film. */
  readonly calibrationType?: string;
  /** What the detector's spacing was divided by. */
  readonly magnification?: {
    readonly factor: number;
    readonly from: (typeof MAGNIFICATION_SOURCES)[number];
  };
  /** What the reader measured on this film, with source `manual`. */
  readonly ruler?: Ruler;
  /** Standard error of the spacing as a part of it; lengths have the same, areas twice as much. */
  readonly relativeStandardError?: number;
  /** SHA-256 of the film of the same visit that this was made on, where it was not made on this one. */
  readonly takenFrom?: string;
}

/** Height of a pixel over its width. */
export function pixelAspectOf({ spacingMm, pixelAspect = 1 }: Calibration): number {
  return spacingMm === null ? pixelAspect : spacingMm[0] / spacingMm[1];
}

/** One reader's pass over one film: a plain value, changed only by `applyEdit`. */
export interface Reading {
  /** Name and version of the scoring protocol, for example `calcigraph-1`. */
  readonly protocol: string;
  readonly film?: { readonly sha256: string; readonly frame: number };
  readonly reader?: string;
  readonly pass?: number;
  readonly calibration?: Calibration;
  /** At most one of each side. */
  readonly hands: readonly Hand[];
  readonly deposits: readonly Deposit[];
  readonly references?: { readonly cortex?: { readonly outline: Outline } };
}
