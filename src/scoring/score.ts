import type { RegionName, RegionState, Side } from '../hand/landmarks.ts';
import type { DensityGrade, DensityProposal, GlobalGrade, Morphology, Origin } from '../reading/reading.ts';

/** Figures of one region (scoring.md, 4). Unrounded; null where there is no figure, never NaN. */
export interface RegionScore {
  readonly state: RegionState;
  readonly areaPx2: number | null;
  readonly areaMm2: number | null;
  readonly coveredPx2: number | null;
  readonly coveredMm2: number | null;
  readonly coveragePercent: number | null;
  /** 0-300. */
  readonly burden: number | null;
  /** 1-3; null where nothing is covered. */
  readonly meanDensity: number | null;
  readonly number: number;
}

/** Burden and number by where in the hand they lie. */
export interface ClassScore {
  readonly burden: number | null;
  readonly number: number;
}

/** The visual instrument's figures for a hand; null where no region has an entry. */
export interface FormScore {
  readonly burden: number;
  readonly number: number;
  readonly regions: Readonly<
    Partial<Record<RegionName, { coveragePercent: number; burden: number; number: number }>>
  >;
}

export interface HandScore {
  readonly side: Side;
  /** False where a region is off the film or obscured, or its area cannot be had. */
  readonly complete: boolean;
  /** Why it is not complete, one plain sentence each; empty when complete. */
  readonly missing: readonly string[];
  /** 0-6000; null when not complete. */
  readonly burden: number | null;
  readonly coveragePercent: number | null;
  readonly meanDensity: number | null;
  readonly number: number;
  readonly affectedRegions: readonly RegionName[];
  /** What stands in for `burden` when the hand is not complete. */
  readonly assessed: { readonly burden: number | null; readonly regions: number; readonly existing: number };
  readonly proratedBurden: number | null;
  readonly classes: Readonly<
    Record<'fingertip' | 'middle' | 'proximal' | 'metacarpal' | 'carpal', ClassScore>
  >;
  readonly regions: Readonly<Record<RegionName, RegionScore>>;
  readonly globalGrade: GlobalGrade | null;
  readonly form: FormScore | null;
}

/** Mean, spread and range of the modality values inside an outline; null without the film. */
export interface OutlineStatistics {
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly pixels: number;
}

export interface DepositScore {
  readonly id: string;
  readonly side: Side;
  /** Where its largest share lies; null where no region takes it (beyond the styloids, no landmarks). */
  readonly region: RegionName | null;
  /** Area shares by region, of the deposit's own outline, in px². */
  readonly shares: Readonly<Partial<Record<RegionName, number>>>;
  readonly densityGrade: DensityGrade;
  readonly multiplicity: number;
  readonly morphology: Morphology;
  /** How it came to be; one without an origin was drawn. */
  readonly origin?: Origin;
  readonly areaPx2: number;
  readonly areaMm2: number | null;
  readonly perimeterPx: number;
  readonly perimeterMm: number | null;
  readonly feretPx: number;
  readonly feretMm: number | null;
  readonly centroid: readonly [x: number, y: number];
  readonly values: OutlineStatistics | null;
  /** As the reading keeps it; missing where it has none. */
  readonly density?: DensityProposal;
}

export interface PatientScore {
  /** Null unless both hands are complete. */
  readonly burden: number | null;
  readonly percentOfMaximum: number | null;
  readonly number: number | null;
}

/** What `calcigraph score` prints, and what signing freezes. */
export interface Score {
  readonly protocol: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly hands: readonly HandScore[];
  readonly deposits: readonly DepositScore[];
  readonly patient: PatientScore;
}
