import type { Transaction } from 'kysely';
import type { FilmFacts, OperationInput } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { type AssignedIdentity, assignedIdentity, nothingGiven } from './assignedIdentity.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import type { CohortTables } from './tables.ts';
import type { TakenIn } from './takeIn.ts';

/** Writes the row of a film whose bytes are in the vault, and of its patient. */
export async function addFilm(
  transaction: Transaction<CohortTables>,
  { filmId, bytes, header }: TakenIn,
  fileName: string,
  now: Date,
): Promise<void> {
  const identity = assignedIdentity(header, fileName, nothingGiven);
  await transaction
    .insertInto('film')
    .values({
      sha256: filmId,
      ...(await identityColumns(transaction, identity, header)),
      file_name: fileName,
      bytes,
      header: JSON.stringify(header),
      imported_at: now.toISOString(),
    })
    .execute();
}

/**
 * Gives a film the identity its file lacks, or gets wrong; null goes back to what the file says.
 *
 * @throws Fault `film.unknown`
 */
export async function identifyFilm(db: CohortDatabase, given: OperationInput<'identifyFilm'>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
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
