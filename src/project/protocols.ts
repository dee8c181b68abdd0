import { type Protocol, parseProtocol } from '../scoring/protocol.ts';
import type { CohortDatabase } from './cohortDatabase.ts';

/** A protocol with the text it was read from, to the byte. */
export interface StoredProtocol {
  readonly protocol: Protocol;
  readonly text: string;
}

/** Every protocol that the cohort's readings are scored by, by hash. */
export async function storedProtocols(db: CohortDatabase): Promise<ReadonlyMap<string, StoredProtocol>> {
  const rows = await db.selectFrom('protocol').selectAll().execute();
  return new Map(
    rows.map(({ sha256, content }) => [sha256, { protocol: parseProtocol(content, sha256), text: content }]),
  );
}
