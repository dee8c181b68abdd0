import { sql } from 'kysely';
import type { OperationInput, ReadingState, Worklist, WorklistFilm } from '../contract/operations.ts';
import type { CohortDatabase } from './cohortDatabase.ts';

/** Every film of the cohort with what this reader did to it in this pass. */
export async function worklist(
  db: CohortDatabase,
  { reader, pass }: OperationInput<'worklist'>,
): Promise<Worklist> {
  const readings = Map.groupBy(await readingRows(db, reader, pass), (row) => row.film_sha256);
  const films = (await filmRows(db)).map((film): WorklistFilm => {
    const read = readings.get(film.sha256) ?? [];
    return {
      filmId: film.sha256,
      fileName: film.file_name,
      patientId: film.patient_id,
      issuer: film.issuer || null,
      patientName: film.name,
      visitDate: film.visit_date,
      side: film.side,
      patientSource: film.patient_source,
      visitDateSource: film.visit_date_source,
      sideSource: film.side_source,
      view: film.view,
      frames: film.frames,
      state: stateOf(read),
      depositCount: read.reduce((sum, row) => sum + row.deposits, 0),
      signedBurden: read.length === 1 ? (read[0]?.burden ?? null) : null,
    };
  });
  return { films: films.sort(asShown) };
}

/** A film of several frames is signed once every frame that was opened is. */
function stateOf(readings: readonly { readonly signed: unknown }[]): ReadingState {
  if (readings.length === 0) return 'unread';
  return readings.every((row) => row.signed !== null) ? 'signed' : 'started';
}

/** After every date there is. */
const NO_DATE = '9999-99-99';

const { compare } = new Intl.Collator('en', { numeric: true });

/** By patient (identifier and who gave it), date, side with the right first, and file name; what is not known comes last. */
function asShown(a: WorklistFilm, b: WorklistFilm): number {
  return (
    compare(a.patientId, b.patientId) ||
    compare(a.issuer ?? '', b.issuer ?? '') ||
    compare(a.visitDate ?? NO_DATE, b.visitDate ?? NO_DATE) ||
    compare(b.side ?? '', a.side ?? '') ||
    compare(a.fileName, b.fileName)
  );
}

function filmRows(db: CohortDatabase) {
  return db
    .selectFrom('film')
    .innerJoin('patient', 'patient.id', 'film.patient')
    .select([
      'film.sha256',
      'film.file_name',
      'film.visit_date',
      'film.side',
      'film.patient_source',
      'film.visit_date_source',
      'film.side_source',
      // Taken out of the JSON in SQLite: parsing the headers of thousands of films would hold up edits.
      sql<string | null>`film.header ->> '$.identity.view'`.as('view'),
      sql<number>`film.header ->> '$.frames'`.as('frames'),
      'patient.patient_id',
      'patient.issuer',
      'patient.name',
    ])
    .execute();
}

function readingRows(db: CohortDatabase, reader: string, pass: number) {
  return db
    .selectFrom('reading')
    .leftJoin(
      ({ selectFrom }) =>
        selectFrom('signature')
          .leftJoin('reopening', 'reopening.signature', 'signature.id')
          .where('reopening.signature', 'is', null)
          .select(['signature.reading', 'signature.signed_at', 'signature.score'])
          .as('signature'),
      (join) => join.onRef('signature.reading', '=', 'reading.id'),
    )
    .where('reading.reader', '=', reader)
    .where('reading.pass', '=', pass)
    .select([
      'reading.film_sha256',
      'signature.signed_at as signed',
      // Taken out of the JSON in SQLite: the documents and scores themselves are large.
      sql<number>`json_array_length(reading.document, '$.deposits')`.as('deposits'),
      sql<number | null>`iif(json_array_length(signature.score, '$.hands') > 1,
        json_extract(signature.score, '$.patient.burden'),
        json_extract(signature.score, '$.hands[0].burden'))`.as('burden'),
    ])
    .execute();
}
