import type { Transaction } from 'kysely';
import type { ImportedFilm, OperationInput } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import type { FilmHeader } from '../film/film.ts';
import { readHeader } from '../film/readFilm.ts';
import type { Cohort } from './cohort.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { type FilmFacts, filmFacts, nothingGiven } from './filmFacts.ts';
import { nodeFilmPorts } from './filmPorts.ts';
import { keepFilm } from './filmVault.ts';
import { sha256 } from './sha256.ts';
import type { CohortTables } from './tables.ts';

/**
 * Takes a film into the cohort: its bytes into the vault, then one row. Nothing is decoded, and a file that is
 * not a film leaves no trace.
 *
 * @param file its name, with or without folders, and its bytes
 * @throws the Faults of `readHeader`
 */
export async function importFilm(
  cohort: Cohort,
  file: { readonly name: string; readonly bytes: Uint8Array },
  now: Date,
): Promise<ImportedFilm> {
  const filmId = sha256(file.bytes);
  const header = readHeader(file.bytes, nodeFilmPorts);
  await keepFilm(cohort.folder, filmId, file.bytes);
  const fileName = file.name.split(/[/\\]/).at(-1) || filmId;
  const added = await cohort.db.transaction().execute(async (transaction) => {
    if (await findFilm(transaction, filmId)) return false;
    const facts = filmFacts(header, fileName, nothingGiven);
    await transaction
      .insertInto('film')
      .values({
        sha256: filmId,
        ...(await factColumns(transaction, facts, header)),
        file_name: fileName,
        bytes: file.bytes.length,
        header: JSON.stringify(header),
        imported_at: now.toISOString(),
      })
      .execute();
    return true;
  });
  return { filmId, duplicate: !added, header };
}

/**
 * Gives a film the identity its file lacks, or gets wrong; null goes back to what the file says.
 *
 * @throws Fault `film.unknown`
 */
export async function identifyFilm(cohort: Cohort, given: OperationInput<'identifyFilm'>): Promise<void> {
  await cohort.db.transaction().execute(async (transaction) => {
    const film = await requireFilm(transaction, given.filmId);
    const header = parseHeader(film.header);
    const facts = filmFacts(header, film.file_name, given);
    const columns = await factColumns(transaction, facts, header);
    await transaction.updateTable('film').set(columns).where('sha256', '=', given.filmId).execute();
    await forgetPatientsWithoutFilms(transaction);
  });
}

/** @throws Fault `film.unknown` */
export async function requireFilm(db: CohortDatabase, filmId: string) {
  const film = await findFilm(db, filmId);
  if (film === undefined)
    throw new Fault('film.unknown', 'This film is not in the cohort. Import it first.', filmId);
  return film;
}

/** Written by this application from a `FilmHeader`, so that it is one. */
export function parseHeader(json: string): FilmHeader {
  return JSON.parse(json);
}

function findFilm(db: CohortDatabase, filmId: string) {
  return db.selectFrom('film').selectAll().where('sha256', '=', filmId).executeTakeFirst();
}

async function factColumns(transaction: Transaction<CohortTables>, facts: FilmFacts, header: FilmHeader) {
  return {
    patient: await patientRow(transaction, facts, header),
    patient_source: facts.patientSource,
    visit_date: facts.visitDate,
    visit_date_source: facts.visitDateSource,
    side: facts.side,
    side_source: facts.sideSource,
  };
}

/** The patient's row, made where it is not there yet. A name is only taken along with the file's own identifier. */
async function patientRow(
  transaction: Transaction<CohortTables>,
  { patientId, issuer, patientSource }: FilmFacts,
  { identity }: FilmHeader,
): Promise<number> {
  const known = await transaction
    .selectFrom('patient')
    .select('id')
    .where('patient_id', '=', patientId)
    .where('issuer', '=', issuer)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const fromFile = patientSource === 'file';
  const { id } = await transaction
    .insertInto('patient')
    .values({
      patient_id: patientId,
      issuer,
      name: fromFile ? identity.patientName : null,
      birth_date: fromFile ? identity.birthDate : null,
      sex: fromFile ? identity.sex : null,
    })
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
