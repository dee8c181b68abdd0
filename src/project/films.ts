import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { FilmFacts, OperationInput } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { type NamePattern, namePattern } from '../film/fileName/namePattern.ts';
import {
  type AssignedIdentity,
  assignedIdentity,
  type Given,
  type GivenIdentity,
  nothingGiven,
} from './assignedIdentity.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import type { CohortTables } from './tables.ts';
import type { TakenIn } from './takeIn.ts';

/**
 * Writes the row of a film whose bytes are in the vault, and of its patient.
 *
 * @param pattern what plain names are read by; null for none
 */
export async function addFilm(
  transaction: Transaction<CohortTables>,
  { filmId, bytes, header }: TakenIn,
  fileName: string,
  pattern: NamePattern | null,
  now: Date,
): Promise<void> {
  const byName = pattern?.read(fileName).said ?? null;
  const given = { byReader: nothingGiven, byName: byName ?? nothingGiven };
  await transaction
    .insertInto('film')
    .values({
      sha256: filmId,
      ...(await identityColumns(transaction, assignedIdentity(header, fileName, given), header)),
      file_name: fileName,
      bytes,
      header: JSON.stringify(header),
      imported_at: now.toISOString(),
    })
    .execute();
  if (pattern !== null && byName !== null) await keepWord(transaction, filmId, pattern, byName, now);
}

/**
 * Gives a film the identity its file lacks, or gets wrong; null goes back to what the file says. What was said
 * before is kept.
 *
 * @throws Fault `film.unknown`
 */
export async function identifyFilm(
  db: CohortDatabase,
  { filmId, ...given }: OperationInput<'identifyFilm'>,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const film = await requireFilm(transaction, filmId);
    await keepWord(transaction, filmId, null, given, now);
    await identifyAnew(transaction, film);
    await forgetPatientsWithoutFilms(transaction);
  });
}

/** So few that an edit need not wait for long. */
const IDENTIFIED_AT_ONCE = 50;

/**
 * Gives films what their files do not say, by the names of these; what a reader said of one of them stands. Films
 * whose names are made otherwise stay as they are.
 *
 * @returns how many were named so
 * @throws Fault `film.unknown`, `pattern.invalid`
 */
export async function identifyByNames(
  db: CohortDatabase,
  { pattern: text, filmIds }: OperationInput<'identifyByNames'>,
  now: Date,
): Promise<{ readonly identified: number }> {
  const pattern = namePattern(text);
  let identified = 0;
  for (let at = 0; at < filmIds.length; at += IDENTIFIED_AT_ONCE) {
    await db.transaction().execute(async (transaction) => {
      for (const filmId of filmIds.slice(at, at + IDENTIFIED_AT_ONCE))
        if (await identifyByName(transaction, filmId, pattern, now)) identified += 1;
      await forgetPatientsWithoutFilms(transaction);
    });
    await setImmediate();
  }
  return { identified };
}

async function identifyByName(
  transaction: Transaction<CohortTables>,
  filmId: string,
  pattern: NamePattern,
  now: Date,
): Promise<boolean> {
  const film = await requireFilm(transaction, filmId);
  const { said } = pattern.read(film.file_name);
  if (said === null) return false;
  await keepWord(transaction, filmId, pattern, said, now);
  await identifyAnew(transaction, film);
  return true;
}

async function identifyAnew(
  transaction: Transaction<CohortTables>,
  { sha256, header: json, file_name }: { sha256: string; header: string; file_name: string },
): Promise<void> {
  const header = parseHeader(json);
  const identity = assignedIdentity(header, file_name, await lastWords(transaction, sha256));
  const columns = await identityColumns(transaction, identity, header);
  await transaction.updateTable('film').set(columns).where('sha256', '=', sha256).execute();
}

async function keepWord(
  transaction: Transaction<CohortTables>,
  filmId: string,
  pattern: NamePattern | null,
  { patientId, visitDate, side }: GivenIdentity,
  now: Date,
): Promise<void> {
  await transaction
    .insertInto('identification')
    .values({
      film_sha256: filmId,
      pattern: pattern?.text ?? null,
      patient_id: patientId,
      visit_date: visitDate,
      side,
      identified_at: now.toISOString(),
    })
    .execute();
}

/** What stands of all that was said of a film: the last word of a reader, and the last of a pattern. */
async function lastWords(transaction: Transaction<CohortTables>, filmId: string): Promise<Given> {
  const words = await transaction
    .selectFrom('identification')
    .where('film_sha256', '=', filmId)
    .selectAll()
    .orderBy('id', 'desc')
    .execute();
  const last = (isByName: boolean): GivenIdentity => {
    const word = words.find(({ pattern }) => (pattern !== null) === isByName);
    return word === undefined
      ? nothingGiven
      : { patientId: word.patient_id, visitDate: word.visit_date, side: word.side };
  };
  return { byReader: last(false), byName: last(true) };
}

/** @throws Fault `film.unknown` */
export async function requireFilm(db: CohortDatabase, filmId: string) {
  const film = await findFilm(db, filmId);
  if (film === undefined)
    throw new Fault('film.unknown', 'This film is not in the cohort. Import it first.', filmId);
  return film;
}

/** Written by this application from `FilmFacts`, so that it is such. */
export function parseHeader(json: string): FilmFacts {
  return JSON.parse(json);
}

export function findFilm(db: CohortDatabase, filmId: string) {
  return db.selectFrom('film').selectAll().where('sha256', '=', filmId).executeTakeFirst();
}

async function identityColumns(
  transaction: Transaction<CohortTables>,
  identity: AssignedIdentity,
  header: FilmFacts,
) {
  return {
    patient: await patientRow(transaction, identity, header),
    patient_source: identity.patientSource,
    visit_date: identity.visitDate,
    visit_date_source: identity.visitDateSource,
    side: identity.side,
    side_source: identity.sideSource,
  };
}

/** The patient's row, made where it is not there yet. What a file says of a person goes with its own identifier. */
async function patientRow(
  transaction: Transaction<CohortTables>,
  { patientId, issuer, patientSource }: AssignedIdentity,
  { identity }: FilmFacts,
): Promise<number> {
  const said = patientSource === 'file' ? identity : { patientName: null, birthDate: null, sex: null };
  const { id } = await transaction
    .insertInto('patient')
    .values({
      patient_id: patientId,
      issuer,
      name: said.patientName,
      birth_date: said.birthDate,
      sex: said.sex,
    })
    .onConflict((conflict) =>
      conflict.columns(['patient_id', 'issuer']).doUpdateSet(({ fn: { coalesce } }) => ({
        name: coalesce('patient.name', 'excluded.name'),
        birth_date: coalesce('patient.birth_date', 'excluded.birth_date'),
        sex: coalesce('patient.sex', 'excluded.sex'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function forgetPatientsWithoutFilms(transaction: Transaction<CohortTables>): Promise<void> {
  await transaction
    .deleteFrom('patient')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('film').select('film.sha256').whereRef('film.patient', '=', 'patient.id'))),
    )
    .execute();
}
