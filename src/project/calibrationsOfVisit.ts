import { calibrationOfFile } from '../calibration/ofFile.ts';
import { canBeTakenOver, type MeasuredFilm, takenOver } from '../calibration/takeOver.ts';
import type { CalibrationOfVisit, OperationInput } from '../contract/operations.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { parseHeader } from './films.ts';
import { requireReading } from './readings.ts';
import { storedReading } from './storedReading.ts';

/**
 * What the same reader, in the same pass, calibrated other films of the same patient and day by, each with what this
 * reading can have of it. A film without a date is of no visit. Nothing is changed: taking it is an edit of this
 * reading like any other.
 *
 * @throws Fault `reading.unknown`
 */
export async function calibrationsOfVisit(
  db: CohortDatabase,
  { readingId }: OperationInput<'calibrationsOfVisit'>,
): Promise<readonly CalibrationOfVisit[]> {
  const { film_sha256, reader, pass } = await requireReading(db, readingId);
  const rows = await readingsOfVisit(db, film_sha256, reader, pass);
  const films = rows.map((row) => ({ row, film: measuredFilm(row) }));
  const here = films.find(({ row }) => row.id === readingId)?.film;
  if (here === undefined) return [];
  return films
    .filter(({ film }) => film.sha256 !== film_sha256 && canBeTakenOver(film.calibration))
    .map(({ row, film }) => ({ film: filmOfVisit(row), offer: takenOver(film, here) }));
}

/** Those readings of a visit's films that there are, the one film's own among them. */
async function readingsOfVisit(db: CohortDatabase, filmId: string, reader: string, pass: number) {
  const rows = await filmsOfVisit(db, filmId, reader, pass);
  return rows.flatMap(({ id, document, ...row }) =>
    id === null || document === null ? [] : [{ ...row, id, document }],
  );
}

/** Every film of the visit that one film is of, with each reading of it by one reader in one pass, or none. */
export function filmsOfVisit(db: CohortDatabase, filmId: string, reader: string, pass: number) {
  return db
    .selectFrom('film as here')
    .innerJoin('film', (join) =>
      join
        .onRef('film.patient', '=', 'here.patient')
        .on(({ or, eb }) =>
          or([
            eb('film.visit_date', '=', eb.ref('here.visit_date')),
            eb('film.sha256', '=', eb.ref('here.sha256')),
          ]),
        ),
    )
    .leftJoin('reading', (join) =>
      join
        .onRef('reading.film_sha256', '=', 'film.sha256')
        .on('reading.reader', '=', reader)
        .on('reading.pass', '=', pass),
    )
    .where('here.sha256', '=', filmId)
    .select([
      'reading.id',
      'reading.document',
      'reading.frame',
      'film.sha256',
      'film.file_name',
      'film.side',
      'film.header',
    ])
    .orderBy('film.side', 'desc')
    .orderBy('film.file_name')
    .orderBy('reading.frame')
    .execute();
}

type FilmRow = Awaited<ReturnType<typeof filmsOfVisit>>[number];

export function filmOfVisit(
  row: Pick<FilmRow, 'sha256' | 'file_name' | 'side' | 'header'>,
): CalibrationOfVisit['film'] {
  return {
    filmId: row.sha256,
    fileName: row.file_name,
    side: row.side,
    view: parseHeader(row.header).identity.view,
  };
}

export function measuredFilm({
  sha256,
  header: json,
  document,
}: Pick<FilmRow, 'sha256' | 'header' | 'document'>): MeasuredFilm {
  const header = parseHeader(json);
  const set = document === null ? undefined : storedReading(document).calibration;
  return { sha256, header, calibration: set ?? calibrationOfFile(header.spacing) };
}
