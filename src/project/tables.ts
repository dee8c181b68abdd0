import type { Generated } from 'kysely';
import type { FactSource, FileOutcome, ImportEnding } from '../contract/operations.ts';

/** Milliseconds are kept: `2026-03-01T09:30:00.000Z`. */
type IsoInstant = string;
/** `2026-03-01`. */
type IsoDate = string;
type Json = string;

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

/** One run of importing. It has no ending while it goes on, and never gets one where the application was killed. */
interface ImportTable {
  id: Generated<number>;
  /** What was chosen or dropped, in words or as a path. */
  source: string;
  /** How many files there were to look at. */
  files: number;
  passed_over: number;
  /** The file-name pattern that plain pictures were read by. */
  pattern: string | null;
  started_at: IsoInstant;
  ending: ImportEnding | null;
  ended_at: IsoInstant | null;
}

/** Append-only: what became of each file. */
interface ImportedFileTable {
  id: Generated<number>;
  import: number;
  path: string;
  outcome: FileOutcome;
  /** The film it is, or is the same as; null where it was refused. */
  film_sha256: string | null;
  /** Why it was refused, or what is to be known of it; see `FaultData`. */
  code: string | null;
  message: string | null;
  detail: string | null;
}

/** Append-only. What was said of whose a film is: the last word of a reader, and the last of a pattern, stand. */
interface IdentificationTable {
  id: Generated<number>;
  film_sha256: string;
  /** The pattern its file's name was read by; null where a reader said it of this film. */
  pattern: string | null;
  patient_id: string | null;
  visit_date: IsoDate | null;
  side: 'R' | 'L' | null;
  identified_at: IsoInstant;
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
  import: ImportTable;
  imported_file: ImportedFileTable;
  identification: IdentificationTable;
}
