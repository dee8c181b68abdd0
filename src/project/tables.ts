import type { Generated } from 'kysely';

/** Milliseconds are kept: `2026-03-01T09:30:00.000Z`. */
type IsoInstant = string;
/** `2026-03-01`. */
type IsoDate = string;
type Json = string;

/** Where a fact about a film comes from; null where there is none. */
export type FactSource = 'file' | 'file-name' | 'reader' | null;

/** One row, id 1. */
interface CohortTable {
  id: 1;
  name: string;
  created_at: IsoInstant;
  protocol_sha256: string;
}

/** Protocol files, to the byte, by their hash. */
interface ProtocolTable {
  sha256: string;
  content: string;
}

interface PatientTable {
  id: Generated<number>;
  patient_id: string;
  /** Empty where the file names none, so that it can be part of a key. */
  issuer: string;
  name: string | null;
  birth_date: IsoDate | null;
  sex: string | null;
}

interface FilmTable {
  sha256: string;
  patient: number;
  patient_source: FactSource;
  visit_date: IsoDate | null;
  visit_date_source: FactSource;
  side: 'R' | 'L' | null;
  side_source: FactSource;
  file_name: string;
  bytes: number;
  header: Json;
  imported_at: IsoInstant;
}

interface ReadingTable {
  id: Generated<number>;
  film_sha256: string;
  frame: number;
  reader: string;
  pass: number;
  /** The document before the first step; never changed. */
  initial: Json;
  /** The document after step `revision`. */
  document: Json;
  revision: number;
  opened_at: IsoInstant;
}

/** The trail. Append-only: the database itself refuses to change or delete a row. */
interface StepTable {
  reading: number;
  step: number;
  action: 'do' | 'undo' | 'redo';
  refers: number | null;
  edit: Json;
  at: IsoInstant;
}

/** Append-only. A reading is signed while its last signature has not been reopened. */
interface SignatureTable {
  id: Generated<number>;
  reading: number;
  revision: number;
  signed_at: IsoInstant;
  application_version: string;
  protocol_sha256: string;
  /** 1 when the score was computed with the film's values at hand. */
  with_film: 0 | 1;
  score: Json;
}

/** Append-only. */
interface ReopeningTable {
  signature: number;
  reason: string;
  reopened_at: IsoInstant;
}

export interface CohortTables {
  cohort: CohortTable;
  protocol: ProtocolTable;
  patient: PatientTable;
  film: FilmTable;
  reading: ReadingTable;
  step: StepTable;
  signature: SignatureTable;
  reopening: ReopeningTable;
}
