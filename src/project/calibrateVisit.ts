import { canBeTakenOver, type MeasuredFilm, takenOver } from '../calibration/takeOver.ts';
import type { CalibratedFilm, OperationInput } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { filmOfVisit, filmsOfVisit, measuredFilm } from './calibrationsOfVisit.ts';
import type { Cohort } from './cohort.ts';
import { appendEdit, openReading, refuseStale, requireReading } from './readings.ts';

/**
 * Gives a calibration that the reader made on one film to the other films of the visit, each as an edit of its own
 * reading, which is begun where there is none. What any of them says against it is kept to, and told.
 *
 * @throws Fault `reading.unknown`, `reading.stale`, `calibration.not-own` where the reading has none to give
 */
export async function calibrateVisit(
  cohort: Cohort,
  { readingId, revision }: OperationInput<'calibrateVisit'>,
  now: Date,
): Promise<readonly CalibratedFilm[]> {
  const { film_sha256, reader, pass, revision: kept } = await requireReading(cohort.db, readingId);
  refuseStale(kept, revision);
  const rows = await filmsOfVisit(cohort.db, film_sha256, reader, pass);
  const own = rows.find(({ id }) => id === readingId);
  const from = own === undefined ? null : measuredFilm(own);
  if (from === null || !canBeTakenOver(from.calibration)) {
    throw new Fault(
      'calibration.not-own',
      'The spacing of this radiograph is its file’s or another’s: give it from the one it was made on.',
    );
  }
  const films: CalibratedFilm[] = [];
  for (const row of rows.filter(({ sha256 }) => sha256 !== film_sha256)) {
    const place = { filmId: row.sha256, frame: row.frame ?? 0, reader, pass };
    films.push({
      film: filmOfVisit(row),
      refusal: await giveTo(cohort, place, from, measuredFilm(row), now),
    });
  }
  return films;
}

/** @returns why the film cannot have it; null where it does now */
async function giveTo(
  cohort: Cohort,
  place: OperationInput<'openReading'>,
  from: MeasuredFilm,
  to: MeasuredFilm,
  now: Date,
): Promise<string | null> {
  const offer = takenOver(from, to);
  if ('refusal' in offer) return offer.refusal;
  const { readingId, reading, trail, signed } = await openReading(cohort, place, now);
  if (signed !== null) return 'Its reading is signed.';
  const edit = { kind: 'calibration-set', from: reading.calibration, to: offer.calibration };
  const step = { readingId, revision: trail.length, edit, action: 'do', refers: null } as const;
  await appendEdit(cohort, step, now);
  return null;
}
