import { sql } from 'kysely';
import { Fault } from '../fault/fault.ts';
import { readingDocument } from '../reading/document.ts';
import { emptyStacks, pushStep, type TrailEntry } from '../reading/history.ts';
import { scoreReading } from '../scoring/scoreReading.ts';
import type { Cohort } from './cohort.ts';
import { filmBytes } from './filmVault.ts';
import { firstDifference } from './firstDifference.ts';
import { storedProtocols } from './protocols.ts';
import { scoreWithFilm } from './scoreWithFilm.ts';
import { sha256 } from './sha256.ts';
import { allSignatures, type Signature } from './signatures.ts';
import { checkStep, readTrail, replay } from './trail.ts';

/** Something in a cohort that is not as it should be. */
export interface Finding {
  readonly code: 'database.damaged' | 'film.lost' | 'film.altered' | 'trail.broken' | 'score.differs';
  /** The film's file name, with the reader and pass where it is about a reading. */
  readonly where: string;
  readonly message: string;
  readonly detail: string;
}

export interface Verification {
  readonly films: number;
  readonly readings: number;
  readonly signatures: number;
  /** Empty when all is well. */
  readonly findings: readonly Finding[];
}

/**
 * Checks a cohort against itself: hashes every film, replays every trail and compares it with the kept document,
 * recomputes every score that was ever signed.
 */
export async function verifyCohort(cohort: Cohort): Promise<Verification> {
  const films = await cohort.db
    .selectFrom('film')
    .select(['sha256', 'file_name'])
    .orderBy('file_name')
    .execute();
  const readings = await readingRows(cohort);
  const signatures = await allSignatures(cohort.db);
  const findings = await databaseFindings(cohort);
  for (const film of films) findings.push(...(await filmFindings(cohort, film.sha256, film.file_name)));
  for (const row of readings) {
    const given = signatures.filter((signature) => signature.readingId === row.id);
    findings.push(...(await readingFindings(cohort, row, given)));
  }
  return { films: films.length, readings: readings.length, signatures: signatures.length, findings };
}

type ReadingRow = Awaited<ReturnType<typeof readingRows>>[number];

function readingRows({ db }: Cohort) {
  return db
    .selectFrom('reading')
    .innerJoin('film', 'film.sha256', 'reading.film_sha256')
    .selectAll('reading')
    .select('film.file_name')
    .orderBy('reading.id')
    .execute();
}

async function databaseFindings({ db }: Cohort): Promise<Finding[]> {
  const integrity = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(db);
  const keys = await sql<object>`PRAGMA foreign_key_check`.execute(db);
  const details = [
    ...integrity.rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
    ...keys.rows.map((row) => JSON.stringify(row)),
  ];
  const message = 'The database is damaged. Restore the cohort’s folder from a backup.';
  return details.map((detail) => ({ code: 'database.damaged', where: 'cohort.sqlite', message, detail }));
}

async function filmFindings(cohort: Cohort, filmId: string, where: string): Promise<Finding[]> {
  try {
    const hash = sha256(await filmBytes(cohort.folder, filmId));
    if (hash === filmId) return [];
    const message = 'The film’s file is not the one that was imported. Import the original again.';
    return [{ code: 'film.altered', where, message, detail: `SHA-256 is ${hash}, was ${filmId}` }];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [{ code: 'film.lost', where, message: error.message, detail: error.detail ?? '' }];
  }
}

async function readingFindings(
  cohort: Cohort,
  row: ReadingRow,
  signatures: readonly Signature[],
): Promise<Finding[]> {
  const where = `${row.file_name}, frame ${row.frame}, reader ${row.reader}, pass ${row.pass}`;
  try {
    const trail = await readTrail(cohort.db, row.id);
    const broken = await trailDifference(row, trail);
    if (broken !== null) return [brokenTrail(where, broken)];
    const findings: Finding[] = [];
    for (const signature of signatures)
      findings.push(...(await signatureFindings(cohort, where, row, trail, signature)));
    return findings;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [brokenTrail(where, `${error.code}: ${error.message}`)];
  }
}

/** What the trail and the kept document disagree on; null where they agree. */
async function trailDifference(row: ReadingRow, trail: readonly TrailEntry[]): Promise<string | null> {
  if (trail.some((entry, index) => entry.step !== index + 1)) return 'a step is missing';
  if (trail.length !== row.revision) return `${trail.length} steps, where the document is at ${row.revision}`;
  let stacks = emptyStacks;
  for (const entry of trail) {
    await checkStep(entry, stacks, async (step) => (trail[step - 1] as TrailEntry).edit);
    stacks = pushStep(stacks, entry);
  }
  return firstDifference(readingDocument(replay(row.initial, trail)), JSON.parse(row.document));
}

async function signatureFindings(
  cohort: Cohort,
  where: string,
  row: ReadingRow,
  trail: readonly TrailEntry[],
  signature: Signature,
): Promise<Finding[]> {
  const reading = replay(row.initial, trail.slice(0, signature.revision));
  const { protocol } = (await storedProtocols(cohort.db)).get(signature.protocolSha256) ?? cohort;
  const score = signature.withFilm
    ? (await scoreWithFilm(cohort, reading, protocol)).score
    : scoreReading(reading, protocol);
  const detail = firstDifference(score, signature.score);
  if (detail === null) return [];
  const message = `The score signed on ${signature.signedAt} by version ${signature.applicationVersion} is not the one computed now.`;
  return [{ code: 'score.differs', where, message, detail }];
}

function brokenTrail(where: string, detail: string): Finding {
  const message =
    'The reading is not what its trail of edits leads to. Restore the cohort’s folder from a backup.';
  return { code: 'trail.broken', where, message, detail };
}
