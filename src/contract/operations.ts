import { z } from 'zod';
import type { TakeOver } from '../calibration/takeOver.ts';
import type { FilmHeader } from '../film/film.ts';
import type { EarlierPlacement } from '../hand/placement/carryOver.ts';
import type { Edit } from '../reading/edits.ts';
import type { TrailEntry } from '../reading/history.ts';
import type { Reading } from '../reading/reading.ts';
import type { Protocol } from '../scoring/protocol.ts';
import type { Score } from '../scoring/score.ts';
import type { FaultData, Result } from './result.ts';

/**
 * Every operation that crosses from a window to its host: one entry, its input parsed by the host before
 * anything is done. Outputs are typed only: the host is the application itself.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const folder = z.string().min(1).max(4096);
const nothing = z.strictObject({});
const pattern = z.string().trim().min(1).max(200);
const importId = z.int().min(1);
const passOverFilm = z.strictObject({
  filmId: sha256,
  frame: z.int().min(0),
  reader: z.string().trim().min(1).max(64),
  pass: z.int().min(1),
});

/** Keys of the reader's own, by command; what is not named has its standard ones. */
export const ownKeys = z
  .record(z.string().max(64), z.array(z.string().min(1).max(32)).max(8).readonly())
  .readonly();
export type OwnKeys = z.infer<typeof ownKeys>;

export const operationInputs = {
  /** Who we are talking to, and what can be opened. */
  about: nothing,
  createCohort: z.strictObject({ folder, name: z.string().trim().min(1).max(200) }),
  /** A new cohort of synthetic films with known truth, in the default place or in `folder`. */
  createSampleCohort: z.strictObject({ folder: folder.optional() }),
  openCohort: z.strictObject({ folder }),
  closeCohort: nothing,
  /** Takes a cohort off the list of recent ones; nothing on disk is touched. */
  forgetCohort: z.strictObject({ folder }),
  keepKeys: z.strictObject({ keys: ownKeys }),
  worklist: z.strictObject({ reader: z.string().max(64), pass: z.int().min(1) }),
  /** The files behind what was dropped or chosen: folders are walked, files answered as they are. */
  listFiles: z.strictObject({ paths: z.array(z.string().max(4096)).max(10_000) }),
  /** Opens the record of an import: what it is of, and how much; its files come by the two operations below. */
  beginImport: z.strictObject({
    source: z.string().max(4096),
    files: z.int().min(0),
    passedOver: z.int().min(0),
    /** What the names of files that do not say whose film they are, are read by (`film/fileName/namePattern.ts`). */
    pattern: pattern.nullable(),
  }),
  /** Some of an import's files, from the host's own disk. What is answered as taken is on the disk. */
  importPaths: z.strictObject({ importId, paths: z.array(z.string().min(1).max(4096)).max(64) }),
  /** One file's content; of no import where `importId` is left out. */
  importBytes: z.strictObject({
    name: z.string().max(4096),
    bytes: z.instanceof(Uint8Array),
    importId: importId.optional(),
  }),
  /** Notes a file of an import that the window itself could not read. */
  noteUnreadable: z.strictObject({
    importId,
    name: z.string().max(4096),
    detail: z.string().max(4096),
  }),
  endImport: z.strictObject({ importId, ending: z.enum(['finished', 'cancelled', 'broken-off']) }),
  /** Every import of the cohort, the latest first. */
  imports: nothing,
  importReport: z.strictObject({ importId }),
  /** Writes an import's report into the cohort's folder as CSV. */
  exportImport: z.strictObject({ importId }),
  /** Gives a film the identity its file lacks. Null leaves what the file says. */
  identifyFilm: z.strictObject({
    filmId: sha256,
    patientId: z.string().trim().min(1).max(64).nullable(),
    visitDate: z.iso.date().nullable(),
    side: z.enum(['R', 'L']).nullable(),
  }),
  /** Gives films what their files do not say, by the names of these; `identifyFilm` has the last word. */
  identifyByNames: z.strictObject({ pattern, filmIds: z.array(sha256).max(100_000) }),
  openReading: passOverFilm,
  /** What this reader has of a film in this pass, to be shown beside another: it is not begun by being looked at. */
  glanceAtReading: passOverFilm,
  /**
   * Appends one step to the reading's trail; on disk before it is answered. `revision` is the number of steps
   * the window has seen: the host refuses a step made for another state.
   */
  appendEdit: z.strictObject({
    readingId: z.int(),
    revision: z.int().min(0),
    edit: z.unknown(),
    /** Set when the step undoes or redoes an earlier one: that step's number. */
    action: z.enum(['do', 'undo', 'redo']),
    refers: z.int().nullable(),
  }),
  /** What this reader's other readings of the visit, in this pass, were calibrated by, for this one to take over. */
  calibrationsOfVisit: z.strictObject({ readingId: z.int() }),
  /** Gives the calibration that this reading has by the reader's work to the visit's other films that can have it. */
  calibrateVisit: z.strictObject({ readingId: z.int(), revision: z.int().min(0) }),
  /** The patient's hands as this reader, in this pass, placed them last at earlier visits: at most one of each side. */
  earlierPlacements: z.strictObject({ readingId: z.int() }),
  signReading: z.strictObject({ readingId: z.int(), revision: z.int().min(0) }),
  reopenReading: z.strictObject({ readingId: z.int(), reason: z.string().trim().min(3).max(1000) }),
  exportCohort: z.strictObject({ folder: folder.optional() }),
  /** Native folder and file dialogs, where the host has them; null when dismissed. */
  chooseFolder: z.strictObject({ title: z.string().max(200) }),
  chooseFiles: z.strictObject({ title: z.string().max(200) }),
} as const;

export type OperationName = keyof typeof operationInputs;
export type OperationInput<N extends OperationName> = z.infer<(typeof operationInputs)[N]>;

export interface CohortSummary {
  readonly folder: string;
  readonly name: string;
  readonly lastOpened: string | null;
}

export interface About {
  readonly application: 'calcigraph';
  readonly version: string;
  readonly host: 'electron' | 'browser';
  /** Where new cohorts go unless told otherwise. */
  readonly cohortsFolder: string;
  readonly recent: readonly CohortSummary[];
  /** The account's name on this machine, a first guess at the reader. */
  readonly user: string;
  readonly keys: OwnKeys;
}

export interface OpenCohort {
  readonly folder: string;
  readonly name: string;
  readonly protocol: Protocol;
}

export type ReadingState = 'unread' | 'started' | 'signed';

export interface WorklistFilm {
  readonly filmId: string;
  readonly fileName: string;
  readonly patientId: string;
  /** Who gave the identifier (PS3.3 C.7.1.1): two may have given the same one to different people. */
  readonly issuer: string | null;
  readonly patientName: string | null;
  /** ISO date, or null where neither the file nor the reader gives one. */
  readonly visitDate: string | null;
  readonly side: 'R' | 'L' | null;
  /** Where patient, date and side come from: a reader's word stays visibly the reader's. */
  readonly patientSource: FactSource;
  readonly visitDateSource: FactSource;
  readonly sideSource: FactSource;
  readonly view: string | null;
  readonly frames: number;
  readonly state: ReadingState;
  readonly depositCount: number;
  /** The hand's burden, once signed and complete. */
  readonly signedBurden: number | null;
}

/** In the order they are shown: by patient, date, side, file name. */
export interface Worklist {
  readonly films: readonly WorklistFilm[];
}

export interface ListedFiles {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** How many hidden and system files, and folders of such, were left out. */
  readonly passedOver: number;
}

/** Where a fact about a film comes from; null where there is none. */
export type FactSource = 'file' | 'file-name' | 'reader' | null;

/** A film's header without its lookup tables: those are for whoever decodes its pixels, and are large. */
export type FilmFacts = Omit<FilmHeader, 'modalityLut' | 'voiLuts'>;

/**
 * What became of a file: a new film; one the cohort has to the byte; the picture of a film it has under the same
 * SOP Instance UID, in another encoding or with another header; or none that could be taken.
 */
export type FileOutcome = 'imported' | 'here-already' | 'same-film' | 'refused';

/** A file that was taken, or need not be. */
export interface ImportedFilm {
  readonly outcome: Exclude<FileOutcome, 'refused'>;
  /** The film itself, or the one in the cohort that it is the same as. */
  readonly filmId: string;
  readonly header: FilmFacts;
  /** What the reader should know of it besides. */
  readonly remark: FaultData | null;
}

export type ImportEnding = OperationInput<'endImport'>['ending'];

export interface ImportSummary {
  readonly importId: number;
  readonly source: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Null while it goes on, and for ever where the application was killed in the middle. */
  readonly ending: ImportEnding | null;
  /** How many files there were to look at; those that were are counted in `outcomes`. */
  readonly files: number;
  readonly passedOver: number;
  /** The file-name pattern that names were read by. */
  readonly pattern: string | null;
  readonly outcomes: Readonly<Record<FileOutcome, number>>;
}

/** One file of an import, in the order they were looked at. */
export interface ReportedFile {
  readonly path: string;
  readonly outcome: FileOutcome;
  readonly filmId: string | null;
  /** The name under which that film came into the cohort. */
  readonly filmName: string | null;
  /** Why it was refused, or what is to be known of it. */
  readonly remark: FaultData | null;
}

export interface ImportReport {
  readonly summary: ImportSummary;
  readonly files: readonly ReportedFile[];
}

/** Whether what went wrong is about the one file: the others of an import may well go in. */
export function isAboutFile({ code }: FaultData): boolean {
  return code.startsWith('film.') || code.startsWith('file.');
}

export interface OpenReading {
  readonly readingId: number;
  readonly reading: Reading;
  readonly trail: readonly TrailEntry[];
  readonly signed: { readonly at: string; readonly score: Score } | null;
}

/** A calibration that the reader made on another film of the same visit. */
export interface CalibrationOfVisit {
  readonly film: Pick<WorklistFilm, 'filmId' | 'fileName' | 'side' | 'view'>;
  readonly offer: TakeOver;
}

/** A film of a visit that was to take a calibration over: it has it now, or why it does not. */
export interface CalibratedFilm {
  readonly film: CalibrationOfVisit['film'];
  readonly refusal: string | null;
}

export interface Exported {
  readonly folder: string;
  readonly files: readonly string[];
  /** How many rows each of the tables has, by its file. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface OperationOutputs {
  about: About;
  createCohort: OpenCohort;
  createSampleCohort: OpenCohort;
  openCohort: OpenCohort;
  closeCohort: null;
  forgetCohort: null;
  keepKeys: null;
  worklist: Worklist;
  listFiles: ListedFiles;
  beginImport: { readonly importId: number };
  /** One result for each path, in their order. */
  importPaths: readonly Result<ImportedFilm>[];
  importBytes: ImportedFilm;
  noteUnreadable: null;
  endImport: null;
  imports: readonly ImportSummary[];
  importReport: ImportReport;
  exportImport: { readonly path: string };
  identifyFilm: null;
  /** How many films had names made after the pattern. */
  identifyByNames: { readonly identified: number };
  openReading: OpenReading;
  /** Null where the reader has not opened it in this pass. */
  glanceAtReading: Reading | null;
  /** The reading's new revision, and when it was kept. */
  appendEdit: { readonly revision: number; readonly keptAt: string };
  calibrationsOfVisit: readonly CalibrationOfVisit[];
  calibrateVisit: readonly CalibratedFilm[];
  earlierPlacements: readonly EarlierPlacement[];
  signReading: { readonly at: string; readonly score: Score };
  reopenReading: null;
  exportCohort: Exported;
  chooseFolder: string | null;
  chooseFiles: readonly string[] | null;
}

/** What a host offers a window. Films' bytes come by plain fetch from `filmUrl(filmId)`, the same in both hosts. */
export type Operations = {
  readonly [N in OperationName]: (input: OperationInput<N>) => Promise<Result<OperationOutputs[N]>>;
};

export type { Edit };

export function filmUrl(filmId: string): string {
  return `/film/${filmId}`;
}
