import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CohortDatabase, openDatabase } from '../../../src/project/cohortDatabase.ts';
import { migrations } from '../../../src/project/migrations/migrations.ts';
import { storageFault } from '../../../src/project/storageFault.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

async function open(path: string, local = true): Promise<CohortDatabase> {
  const db = await openDatabase(path, { local });
  onTestFinished(() => db.destroy());
  return db;
}

/** A database as a past version left it, from the text of `sqlite3 … .dump`. */
function pastDatabase(name: string): string {
  const path = join(temporaryFolder(), 'cohort.sqlite');
  const database = new DatabaseSync(path);
  database.exec(readFileSync(new URL(`pastDatabases/${name}.sql`, import.meta.url), 'utf8'));
  database.close();
  return path;
}

async function pragma(db: CohortDatabase, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(db);
  return Object.values(rows[0] ?? {})[0];
}

describe('a cohort’s database', () => {
  it('flushes every commit, by write-ahead logging where the disk is local', async () => {
    const db = await open(join(temporaryFolder(), 'a.sqlite'), true);
    expect(await pragma(db, 'journal_mode')).toBe('wal');
    expect(await pragma(db, 'synchronous')).toBe(2);
    expect(await pragma(db, 'foreign_keys')).toBe(1);
    const remote = await open(join(temporaryFolder(), 'b.sqlite'), false);
    expect(await pragma(remote, 'journal_mode')).toBe('delete');
    expect(await pragma(remote, 'synchronous')).toBe(3);
  });

  it.each([true, false])(
    'is one connection’s alone, whatever the lock file says (local: %s)',
    async (local) => {
      const path = join(temporaryFolder(), 'cohort.sqlite');
      await open(path, local);
      await expect(openDatabase(path, { local })).rejects.toMatchObject({ code: 'cohort.locked' });
    },
  );

  it.each(Object.keys(migrations))(
    'opens as version %s left it, with all that was in it',
    async (version) => {
      const db = await open(pastDatabase(version));
      const applied = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(
        db,
      );
      expect(applied.rows.map((row) => row.name)).toEqual(Object.keys(migrations));
      expect(await db.selectFrom('patient').select('patient_id').execute()).toEqual([
        { patient_id: 'SSc-007' },
      ]);
      expect(await db.selectFrom('step').select(['step', 'action']).execute()).toEqual([
        { step: 1, action: 'do' },
        { step: 2, action: 'undo' },
      ]);
      expect(await sql`PRAGMA foreign_key_check`.execute(db)).toMatchObject({ rows: [] });
    },
  );

  it('of version 1 keeps what readers had said of its films', async () => {
    const db = await open(pastDatabase('0001-cohort'));
    const said = await db
      .selectFrom('identification')
      .select(['pattern', 'patient_id', 'visit_date', 'side'])
      .execute();
    expect(said).toEqual([{ pattern: null, patient_id: null, visit_date: '2026-02-27', side: 'R' }]);
  });

  it('of a newer version is refused and left as it is', async () => {
    const path = pastDatabase('0001-cohort');
    const database = new DatabaseSync(path);
    database.exec("INSERT INTO kysely_migration VALUES ('9999-future', '2036-01-01T00:00:00Z')");
    database.close();
    const before = readFileSync(path);
    await expect(openDatabase(path, { local: false })).rejects.toMatchObject({ code: 'cohort.newer' });
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT count(*) AS n FROM kysely_migration').get()).toEqual({ n: 2 });
    again.close();
    expect(readFileSync(path).length).toBe(before.length);
  });

  it('is told from a database of something else', async () => {
    const path = join(temporaryFolder(), 'other.sqlite');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
    await expect(openDatabase(path, { local: true })).rejects.toMatchObject({ code: 'cohort.not-a-cohort' });
  });

  it('refuses to change or delete what the trail holds', async () => {
    const db = await open(pastDatabase('0002-imports'));
    const refused = [
      "UPDATE imported_file SET outcome = 'refused'",
      'DELETE FROM imported_file',
      "UPDATE identification SET side = 'L'",
      'DELETE FROM identification',
      "UPDATE step SET edit = '{}'",
      'DELETE FROM step',
      "UPDATE signature SET score = '{}'",
      'DELETE FROM signature',
      "UPDATE reopening SET reason = 'none'",
      'DELETE FROM reopening',
      "UPDATE reading SET initial = '{}'",
      "UPDATE reading SET reader = 'someone else'",
      'DELETE FROM reading',
    ];
    for (const statement of refused)
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/kept|stays/);
  });

  it('refuses steps and second signatures on a signed reading', async () => {
    const db = await open(pastDatabase('0001-cohort'));
    const sign = sql.raw(
      'INSERT INTO signature (reading, revision, signed_at, application_version, protocol_sha256, with_film, score) SELECT reading, revision, signed_at, application_version, protocol_sha256, with_film, score FROM signature WHERE id = 1',
    );
    const edit = (step: number) =>
      sql.raw(`INSERT INTO step (reading, step, action, edit, at) VALUES (1, ${step}, 'do', '{}', '2026')`);
    await edit(3).execute(db);
    await sign.execute(db);
    await expect(edit(4).execute(db)).rejects.toThrow('signed');
    await expect(sign.execute(db)).rejects.toThrow('signed');
  });

  it('that is full keeps what it had, and says so', async () => {
    const db = await open(join(temporaryFolder(), 'cohort.sqlite'));
    const { page_count } = (await sql<{ page_count: number }>`PRAGMA page_count`.execute(db)).rows[0] ?? {};
    await sql.raw(`PRAGMA max_page_count = ${(page_count as number) + 2}`).execute(db);
    const fill = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('protocol').values({ sha256: 'a', content: 'kept?' }).execute();
      await transaction
        .insertInto('protocol')
        .values({ sha256: 'b', content: 'x'.repeat(100_000) })
        .execute();
    });
    const error = await fill.catch((thrown: unknown) => storageFault(thrown));
    expect(error).toMatchObject({ code: 'cohort.cannot-write', detail: 'database or disk is full' });
    expect(await db.selectFrom('protocol').selectAll().execute()).toEqual([]);
    await db.insertInto('protocol').values({ sha256: 'c', content: 'small' }).execute();
  });
});
