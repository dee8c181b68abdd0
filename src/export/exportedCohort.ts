import type { Calibration, Reading } from '../reading/reading.ts';
import type { Protocol } from '../scoring/protocol.ts';
import type { Score } from '../scoring/score.ts';

/** Where a fact about a film comes from; null where there is none. */
export type FactSource = 'file' | 'file-name' | 'reader' | null;

/** A film as the tables tell of it. */
export interface ExportedFilm {
  readonly sha256: string;
  readonly fileName: string;
  readonly patientId: string;
  readonly patientIdSource: FactSource;
  readonly issuer: string | null;
  readonly visitDate: string | null;
  readonly visitDateSource: FactSource;
  readonly side: 'R' | 'L' | null;
  readonly sideSource: FactSource;
  readonly view: string | null;
  readonly modality: string | null;
  /** What its modality values are in (C.11.1.1.2); null where its file does not say. */
  readonly valueUnit: string | null;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  /** What its file says, as a reading that nobody has calibrated would have it. */
  readonly calibration: Calibration;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

/** One reader's pass over one frame of a film, with its score: frozen when signed, else as it stands now. */
export interface ExportedReading {
  readonly film: ExportedFilm;
  readonly frame: number;
  readonly reader: string;
  readonly pass: number;
  readonly reading: Reading;
  /** Without hands and deposits where the film is cut. */
  readonly score: Score;
  /** Whether the film ends inside its picture, so that no figure is made of it: what is missing may hold deposits. */
  readonly filmIsCut: boolean;
  /** Of the version that computed the score. */
  readonly applicationVersion: string;
  /** ISO 8601, UTC; null while the reading is not signed. */
  readonly signedAt: string | null;
}

/** Everything the tables are made from. */
export interface ExportedCohort {
  readonly name: string;
  /** Of the application that writes the export. */
  readonly applicationVersion: string;
  readonly exportedAt: string;
  /** The cohort's own. */
  readonly protocol: Protocol;
  /** Every protocol that a reading was scored by. */
  readonly protocols: readonly Protocol[];
  readonly films: readonly ExportedFilm[];
  readonly readings: readonly ExportedReading[];
}
