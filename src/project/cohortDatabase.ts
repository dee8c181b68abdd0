import { DatabaseSync } from 'node:sqlite';
import { Kysely, Migrator, sql } from 'kysely';
import { Fault } from '../fault/fault.ts';
import { migrations } from './migrations/migrations.ts';
import { nodeSqliteDialect } from './sqliteDatabase.ts';
import { isDatabaseBusy } from './storageFault.ts';
import type { CohortTables } from './tables.ts';

export type CohortDatabase = Kysely<CohortTables>;

/** "Calg" in the file's header (sqlite.org/fileformat.html, application ID): this SQLite file is a cohort. */
const APPLICATION_ID = 0x43616c67;

/**
 * Opens a cohort's database for this process alone and brings it to the newest version.
 *
 * An answered transaction is on the disk: write-ahead logging with a flush at every commit where the disk is
 * local, else a rollback journal whose removal is flushed too. The lock is held until the database is closed
 * and goes with the process, however it ends.
 *
 * @throws Fault `cohort.locked`, `cohort.newer`, `cohort.not-a-cohort`; SQLite's errors, see `storageFault`
 */
export async function openDatabase(path: string, disk: { readonly local: boolean }): Promise<CohortDatabase> {
  const database = new DatabaseSync(path);
  const db = new Kysely<CohortTables>({ dialect: nodeSqliteDialect(database) });
  try {
    takeForThisProcess(database, disk.local);
    await migrateToLatest(db);
    return db;
  } catch (error) {
    database.close();
    throw isDatabaseBusy(error) ? heldElsewhere(error) : error;
  }
}

function takeForThisProcess(database: DatabaseSync, local: boolean): void {
  // Exclusive before WAL: then no shared memory is used, and the lock stays from the first write on.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const id = database.prepare('PRAGMA application_id').get()?.application_id;
  const empty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (id !== APPLICATION_ID && !empty) throw notACohort();
  if (empty) database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec(
    local
      ? 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL'
      : 'PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA',
  );
  database.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
  database.exec('BEGIN IMMEDIATE; COMMIT');
}

async function migrateToLatest(db: CohortDatabase): Promise<void> {
  for (const name of await appliedMigrations(db))
    if (!(name in migrations))
      throw new Fault(
        'cohort.newer',
        'This cohort was made by a newer version of Calcigraph. Update the application on this computer to open it.',
        `unknown database version ${name}`,
      );
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Kysely's own table of what it has applied; it is not there in a new database. */
async function appliedMigrations(db: CohortDatabase): Promise<readonly string[]> {
  const found = await sql`SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'`.execute(db);
  if (found.rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
  return rows.map((row) => row.name);
}

function notACohort(): Fault {
  return new Fault(
    'cohort.not-a-cohort',
    'This folder does not hold a Calcigraph cohort. Choose another one.',
  );
}

function heldElsewhere(error: unknown): Fault {
  return new Fault(
    'cohort.locked',
    'Another program on this computer or network has this cohort open. Close it there first.',
    String(error),
  );
}
