import type { RegionName, Side } from '../hand/landmarks.ts';
import type { Reading } from '../reading/reading.ts';

/** What a phantom shows, known without looking at it. */
export interface PhantomTruth {
  /** A reading without a mistake: landmarks, silhouettes, region states, deposits, calibration. */
  readonly reading: Reading;
  /** Each deposit lies in one region alone and touches no other deposit, so these follow from its outline alone. */
  readonly expected: {
    readonly deposits: readonly ExpectedDeposit[];
    readonly hands: readonly ExpectedHand[];
  };
}

export interface ExpectedDeposit {
  readonly id: string;
  readonly side: Side;
  readonly region: RegionName;
  readonly areaPx2: number;
}

export interface ExpectedHand {
  readonly side: Side;
  /** Sum of the deposits' multiplicities. */
  readonly number: number;
  /** The regions with deposits. */
  readonly regions: Readonly<Partial<Record<RegionName, ExpectedRegion>>>;
}

export interface ExpectedRegion {
  readonly coveredPx2: number;
  /** Covered area times its grade: a hundredth of the burden, times the region's area. */
  readonly gradedPx2: number;
  readonly number: number;
}
