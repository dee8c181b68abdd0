import type { Score } from '../scoring/score.ts';
import type { CohortDatabase } from './cohortDatabase.ts';

/** What signing froze. */
export interface Signature {
  readonly id: number;
  readonly readingId: number;
  readonly revision: number;
  readonly signedAt: string;
  readonly applicationVersion: string;
  readonly protocolSha256: string;
  readonly withFilm: boolean;
  readonly score: Score;
  /** False once the reading was reopened. */
  readonly stands: boolean;
}

/** The signature that locks a reading; null while it is open. */
export async function currentSignature(db: CohortDatabase, readingId: number): Promise<Signature | null> {
  const row = await query(db)
    .where('signature.reading', '=', readingId)
    .where('reopening.signature', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Every signature ever given in the cohort, also those of readings reopened since. */
export async function allSignatures(db: CohortDatabase): Promise<readonly Signature[]> {
  const rows = await query(db).orderBy('signature.id').execute();
  return rows.map(fromRow);
}

function query(db: CohortDatabase) {
  return db
    .selectFrom('signature')
    .leftJoin('reopening', 'reopening.signature', 'signature.id')
    .selectAll('signature')
    .select('reopening.reopened_at');
}

function fromRow(row: Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]): Signature {
  return {
    id: row.id,
    readingId: row.reading,
    revision: row.revision,
    signedAt: row.signed_at,
    applicationVersion: row.application_version,
    protocolSha256: row.protocol_sha256,
    withFilm: row.with_film === 1,
    // Written by this application from a `Score`, so that it is one.
    score: JSON.parse(row.score),
    stands: row.reopened_at === null,
  };
}
