import { readFileSync } from 'node:fs';
import type { LandmarkName, RegionName, Side } from '../../src/hand/landmarks.ts';
import { type ReadingDocument, readingFromDocument } from '../../src/reading/document.ts';
import type { DensityGrade, Reading } from '../../src/reading/reading.ts';

/** The truth that lies beside an implanted film: what is on it, and its score worked out on a raster. */
export interface FilmTruth {
  readonly side: Side;
  readonly landmarks: Readonly<Record<LandmarkName, [number, number]>>;
  readonly silhouette: [number, number][];
  readonly deposits: readonly {
    readonly id: string;
    readonly grade: DensityGrade;
    readonly multiplicity: number;
    readonly areaPx2: number;
    readonly region: RegionName;
    readonly outline: [number, number][][];
  }[];
  readonly expected: {
    readonly regions: Readonly<
      Record<
        RegionName,
        { areaPx2: number; coveredPx2: number; coveragePercent: number; burden: number; number: number }
      >
    >;
    readonly burden: number;
    readonly number: number;
    readonly affectedRegions: readonly RegionName[];
  };
}

export function readTruth(path: string): FilmTruth {
  return JSON.parse(readFileSync(path, 'utf8')) as FilmTruth;
}

/** The reading of somebody who outlined everything just as it is. */
export function truthDocument({ side, landmarks, silhouette, deposits }: FilmTruth): ReadingDocument {
  return {
    format: 'calcigraph-reading',
    version: 1,
    protocol: 'calcigraph-1',
    hands: [{ side, landmarks, silhouette: [silhouette] }],
    deposits: deposits.map(({ id, outline, grade, multiplicity }) => ({
      id,
      side,
      outline,
      densityGrade: grade,
      multiplicity,
    })),
  };
}

export function truthReading(truth: FilmTruth): Reading {
  return readingFromDocument(truthDocument(truth));
}
