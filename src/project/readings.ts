import { calibrationOfFile } from '../calibration/ofFile.ts';
import type { OpenReading, OperationInput, OperationOutputs } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { applyEdit } from '../reading/apply.ts';
import { readingFromDocument } from '../reading/document.ts';
import { parseEdit } from '../reading/parseEdit.ts';
import type { Reading } from '../reading/reading.ts';
import { protocolId } from '../scoring/protocol.ts';
import type { Cohort } from './cohort.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { parseHeader, requireFilm } from './films.ts';
import { currentSignature } from './signatures.ts';
import { readingText, storedReading } from './storedReading.ts';
import { checkNextStep, readTrail } from './trail.ts';

/**
 * The reader's pass over a film, begun at its first opening.
 *
 * @throws Fault `film.unknown`, `film.no-such-frame`
 */
export async function openReading(
  cohort: Cohort,
  input: OperationInput<'openReading'>,
  now: Date,
): Promise<OpenReading> {
  const { id, document } = await cohort.db
    .transaction()
    .execute(async (db) => (await findReading(db, input)) ?? (await beginReading(db, cohort, input, now)));
  const signature = await currentSignature(cohort.db, id);
  return {
    readingId: id,
    reading: readingFromDocument(JSON.parse(document)),
    trail: await readTrail(cohort.db, id),
    signed: signature === null ? null : { at: signature.signedAt, score: signature.score },
  };
}

/**
 * What the reader has of a film in this pass. It is the reader's own or nothing: what others found is not for
 * someone who is reading.
 */
export async function glanceAtReading(
  { db }: Cohort,
  input: OperationInput<'glanceAtReading'>,
): Promise<Reading | null> {
  const found = await findReading(db, input);
  return found === undefined ? null : readingFromDocument(JSON.parse(found.document));
}

/**
 * Appends one step to a reading's trail and brings its document up to it, in one transaction: on the disk when
 * this resolves.
 *
 * @throws Fault `reading.unknown`, `reading.signed`, `reading.stale`, `reading.bad-step`, `edit.invalid`; the
 *   Faults of `applyEdit`
 */
export async function appendEdit(
  cohort: Cohort,
  input: OperationInput<'appendEdit'>,
  now: Date,
): Promise<OperationOutputs['appendEdit']> {
  // Through JSON, as it will be stored, so that what is applied here is what a later reader of the trail applies.
  const editJson = JSON.stringify(input.edit) ?? 'null';
  const edit = parseEdit(JSON.parse(editJson));
  const { readingId, revision, action, refers } = input;
  return cohort.db.transaction().execute(async (db) => {
    const row = await requireReading(db, readingId);
    if ((await currentSignature(db, readingId)) !== null) throw signed();
    refuseStale(row.revision, revision);
    await checkNextStep(db, readingId, { edit, action, refers });
    const next = applyEdit(storedReading(row.document), edit);
    const step = revision + 1;
    const at = now.toISOString();
    await db
      .insertInto('step')
      .values({ reading: readingId, step, action, refers, edit: JSON.stringify(edit), at })
      .execute();
    await db
      .updateTable('reading')
      .set({ document: readingText(next), revision: step })
      .where('id', '=', readingId)
      .execute();
    return { revision: step, keptAt: at };
  });
}

/** @throws Fault `reading.unknown` */
export async function requireReading(db: CohortDatabase, readingId: number) {
  const row = await db.selectFrom('reading').selectAll().where('id', '=', readingId).executeTakeFirst();
  if (row === undefined)
    throw new Fault(
      'reading.unknown',
      'This reading is not in the cohort. Open the film again.',
      `${readingId}`,
    );
  return row;
}

/** @throws Fault `reading.stale` where a window speaks of another state than the one kept */
export function refuseStale(kept: number, seen: number): void {
  if (kept === seen) return;
  throw new Fault(
    'reading.stale',
    'This reading was changed in another window. Open the film again to go on from there.',
    `kept revision ${kept}, window at ${seen}`,
  );
}

function findReading(db: CohortDatabase, { filmId, frame, reader, pass }: OperationInput<'openReading'>) {
  return db
    .selectFrom('reading')
    .select(['id', 'document'])
    .where('film_sha256', '=', filmId)
    .where('frame', '=', frame)
    .where('reader', '=', reader)
    .where('pass', '=', pass)
    .executeTakeFirst();
}

async function beginReading(
  db: CohortDatabase,
  { protocol }: Cohort,
  { filmId, frame, reader, pass }: OperationInput<'openReading'>,
  now: Date,
): Promise<{ id: number; document: string }> {
  const header = parseHeader((await requireFilm(db, filmId)).header);
  if (frame >= header.frames)
    throw new Fault('film.no-such-frame', `This film has no frame ${frame + 1}: it has ${header.frames}.`);
  const document = readingText({
    protocol: protocolId(protocol),
    film: { sha256: filmId, frame },
    reader,
    pass,
    calibration: calibrationOfFile(header.spacing),
    hands: [],
    deposits: [],
  });
  return db
    .insertInto('reading')
    .values({
      film_sha256: filmId,
      frame,
      reader,
      pass,
      initial: document,
      document,
      revision: 0,
      opened_at: now.toISOString(),
    })
    .returning(['id', 'document'])
    .executeTakeFirstOrThrow();
}

function signed(): Fault {
  return new Fault(
    'reading.signed',
    'This reading is signed, and the edit was not kept. Reopen it, with a reason, to change it.',
  );
}
