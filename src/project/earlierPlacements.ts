import { sql } from 'kysely';
import type { OperationInput } from '../contract/operations.ts';
import { isPlaced } from '../hand/hand.ts';
import type { EarlierPlacement } from '../hand/placement/carryOver.ts';
import { pixelAspectOf, type Reading } from '../reading/reading.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { requireReading } from './readings.ts';

/**
 * Where the same reader, in the same pass, placed the same patient's hands last before this film was taken: of each
 * side at most one. Another reader's placements, and those of another pass, are none of this reading's business: it
 * may be blind to them. A film without a date comes before and after none.
 *
 * @throws Fault `reading.unknown`
 */
export async function earlierPlacements(
  db: CohortDatabase,
  { readingId }: OperationInput<'earlierPlacements'>,
): Promise<readonly EarlierPlacement[]> {
  const { film_sha256, reader, pass } = await requireReading(db, readingId);
  const placed = (await readingsBefore(db, film_sha256, reader, pass)).flatMap(
    ({ visit_date, hands, calibration }) =>
      hands.filter(isPlaced).map(({ side, landmarks, regionStates }): EarlierPlacement => {
        const placement = { side, landmarks, regionStates };
        return {
          visitDate: visit_date,
          placement,
          pixelAspect: calibration === null ? 1 : pixelAspectOf(calibration),
        };
      }),
  );
  return (['R', 'L'] as const).flatMap(
    (side) => placed.find(({ placement }) => placement.side === side) ?? [],
  );
}

/** The latest visit first. */
async function readingsBefore(db: CohortDatabase, filmId: string, reader: string, pass: number) {
  const rows = await db
    .selectFrom('film as here')
    .innerJoin('film', (join) =>
      join.onRef('film.patient', '=', 'here.patient').onRef('film.visit_date', '<', 'here.visit_date'),
    )
    .innerJoin('reading', 'reading.film_sha256', 'film.sha256')
    .where('here.sha256', '=', filmId)
    .where('reading.reader', '=', reader)
    .where('reading.pass', '=', pass)
    .select([
      'film.visit_date',
      // Taken out of the JSON in SQLite: the deposits are most of a document.
      sql<string>`reading.document -> '$.hands'`.as('hands'),
      sql<string | null>`reading.document -> '$.calibration'`.as('calibration'),
    ])
    .orderBy('film.visit_date', 'desc')
    .orderBy('reading.id', 'desc')
    .execute();
  return rows.map(({ visit_date, hands, calibration }) => ({
    visit_date: visit_date as string,
    hands: JSON.parse(hands) as Reading['hands'],
    calibration:
      calibration === null ? null : (JSON.parse(calibration) as NonNullable<Reading['calibration']>),
  }));
}
