import type { OperationInput, OperationOutputs } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import type { Cohort } from './cohort.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { refuseStale, requireReading } from './readings.ts';
import { scoreToSign } from './scoreWithFilm.ts';
import { currentSignature } from './signatures.ts';
import { storedReading } from './storedReading.ts';

/**
 * Signs a reading: freezes its score, the protocol that made it and this application's version, and locks it.
 *
 * @throws Fault `reading.unknown`, `reading.stale`, `reading.signed`, `reading.incomplete-film`
 */
export async function signReading(
  cohort: Cohort,
  { readingId, revision }: OperationInput<'signReading'>,
  signer: { readonly now: Date; readonly applicationVersion: string },
): Promise<OperationOutputs['signReading']> {
  const row = await signable(cohort.db, readingId, revision);
  const reading = storedReading(row.document);
  const { score, withFilm } = await scoreToSign(cohort, reading, cohort.protocol);
  const at = signer.now.toISOString();
  await cohort.db.transaction().execute(async (db) => {
    // Scoring took its time: the reading may have gone on meanwhile.
    await signable(db, readingId, revision);
    await db
      .insertInto('signature')
      .values({
        reading: readingId,
        revision,
        signed_at: at,
        application_version: signer.applicationVersion,
        protocol_sha256: cohort.protocol.sha256,
        with_film: withFilm ? 1 : 0,
        score: JSON.stringify(score),
      })
      .execute();
  });
  return { at, score };
}

/**
 * Opens a signed reading again. The signature and the reason both stay.
 *
 * @throws Fault `reading.unknown`, `reading.not-signed`
 */
export async function reopenReading(
  cohort: Cohort,
  { readingId, reason }: OperationInput<'reopenReading'>,
  now: Date,
): Promise<void> {
  await cohort.db.transaction().execute(async (db) => {
    await requireReading(db, readingId);
    const signature = await currentSignature(db, readingId);
    if (signature === null)
      throw new Fault('reading.not-signed', 'This reading is not signed: there is nothing to reopen.');
    await db
      .insertInto('reopening')
      .values({ signature: signature.id, reason, reopened_at: now.toISOString() })
      .execute();
  });
}

async function signable(db: CohortDatabase, readingId: number, revision: number) {
  const row = await requireReading(db, readingId);
  if ((await currentSignature(db, readingId)) !== null)
    throw new Fault('reading.signed', 'This reading is signed already.');
  refuseStale(row.revision, revision);
  return row;
}
