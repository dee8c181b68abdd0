import type { Calibration } from '../reading/reading.ts';
import { protocolId } from '../scoring/protocol.ts';
import type { ExportedReading } from './exportedCohort.ts';
import type { Column } from './table.ts';

/** What every row of every table says of itself: whose reading, by which rules, measured how. */
export interface RowKey {
  readonly patientId: string;
  readonly issuer: string | null;
  readonly visitDate: string | null;
  readonly reader: string | null;
  readonly pass: number | null;
  readonly protocol: string;
  readonly protocolSha256: string;
  readonly applicationVersion: string;
  readonly state: 'unread' | 'started' | 'signed';
  readonly signedAt: string | null;
  readonly unit: 'mm' | 'px';
  readonly spacingSource: string;
}

export function readingKey(row: ExportedReading): RowKey {
  const { film, score, reading } = row;
  return {
    patientId: film.patientId,
    issuer: film.issuer,
    visitDate: film.visitDate,
    reader: row.reader,
    pass: row.pass,
    protocol: protocolId(score.protocol),
    protocolSha256: score.protocol.sha256,
    applicationVersion: row.applicationVersion,
    state: row.signedAt === null ? 'started' : 'signed',
    signedAt: row.signedAt,
    ...measure(reading.calibration),
  };
}

/** What a row's figures are in, and where that comes from. */
export function measure(calibration: Calibration | undefined): Pick<RowKey, 'unit' | 'spacingSource'> {
  return {
    unit: calibration?.spacingMm ? 'mm' : 'px',
    spacingSource: calibration?.source ?? 'unknown',
  };
}

/** `2026-03-01T09:30:00Z`: Table Schema's date-time has whole seconds. */
export function instant(iso: string | null): string | null {
  return iso === null ? null : iso.replace(/\.\d+Z$/, 'Z');
}

export const keyColumns: readonly Column<RowKey>[] = [
  {
    name: 'patient_id',
    type: 'string',
    unit: null,
    meaning: 'The patient’s identifier: from the file, else from the reader, else the file’s name.',
    value: (key) => key.patientId,
  },
  {
    name: 'patient_id_issuer',
    type: 'string',
    unit: null,
    meaning: 'Who issued the identifier, where the file says so.',
    value: (key) => key.issuer,
  },
  {
    name: 'visit_date',
    type: 'date',
    unit: null,
    meaning: 'The day the film was made: the study date of the file, or the date given by the reader.',
    value: (key) => key.visitDate,
  },
  {
    name: 'reader',
    type: 'string',
    unit: null,
    meaning: 'Who read the film; empty where nobody has.',
    value: (key) => key.reader,
  },
  {
    name: 'pass',
    type: 'integer',
    unit: null,
    meaning: 'Which of the reader’s passes over the cohort, from 1.',
    value: (key) => key.pass,
  },
  {
    name: 'protocol',
    type: 'string',
    unit: null,
    meaning: 'Name and version of the scoring protocol.',
    value: (key) => key.protocol,
  },
  {
    name: 'protocol_sha256',
    type: 'string',
    unit: null,
    meaning: 'SHA-256 of the protocol file, which lies beside the tables.',
    value: (key) => key.protocolSha256,
  },
  {
    name: 'application_version',
    type: 'string',
    unit: null,
    meaning: 'Version of Calcigraph that computed the figures.',
    value: (key) => key.applicationVersion,
  },
  {
    name: 'state',
    type: 'string',
    unit: null,
    meaning: 'signed: the figures are frozen; started: as they stood at the export; unread.',
    value: (key) => key.state,
  },
  {
    name: 'signed_at',
    type: 'datetime',
    unit: null,
    meaning: 'When the reading was signed, UTC; the latest where a row holds several readings.',
    value: (key) => instant(key.signedAt),
  },
  {
    name: 'unit',
    type: 'string',
    unit: null,
    meaning:
      'mm where the spacing is known, so that the columns in mm and mm2 are filled; px where it is not, and only those in px and px2 are.',
    value: (key) => key.unit,
  },
  {
    name: 'spacing_source',
    type: 'string',
    unit: null,
    meaning:
      'Where the pixel spacing comes from: calibrated, detector-plane, detector-plane-corrected, scanned, picture, manual, or unknown.',
    value: (key) => key.spacingSource,
  },
];

/** The film a row is about. */
export const filmReferenceColumns: readonly Column<{
  readonly film: ExportedReading['film'];
  readonly frame: number | null;
}>[] = [
  {
    name: 'film_sha256',
    type: 'string',
    unit: null,
    meaning: 'SHA-256 of the film’s file: the film’s identity in films.csv.',
    value: ({ film }) => film.sha256,
  },
  {
    name: 'frame',
    type: 'integer',
    unit: null,
    meaning: 'Which frame of the film was read, from 0; empty where none was.',
    value: ({ frame }) => frame,
  },
];
