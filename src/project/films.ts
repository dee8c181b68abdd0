import type { Transaction } from 'kysely';
import type { FilmFacts, ImportedFilm, OperationInput } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { readHeader } from '../film/readFilm.ts';
import { type AssignedIdentity, assignedIdentity, nothingGiven } from './assignedIdentity.ts';
import type { Cohort } from './cohort.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
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
  const { modalityLut: _m, voiLuts: _v, ...header } = readHeader(file.bytes, nodeFilmPorts);
  await keepFilm(cohort.folder, filmId, file.bytes);
  const fileName = file.name.split(/[/\\]/).at(-1) || filmId;
  const added = await cohort.db.transaction().execute(async (transaction) => {
    if (await findFilm(transaction, filmId)) return false;
    const identity = assignedIdentity(header, fileName, nothingGiven);
    await transaction
      .insertInto('film')
      .values({
        sha256: filmId,
        ...(await identityColumns(transaction, identity, header)),
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
    const identity = assignedIdentity(header, film.file_name, given);
    const columns = await identityColumns(transaction, identity, header);
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

/** Written by this application from `FilmFacts`, so that it is such. */
export function parseHeader(json: string): FilmFacts {
  return JSON.parse(json);
}

function findFilm(db: CohortDatabase, filmId: string) {
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
