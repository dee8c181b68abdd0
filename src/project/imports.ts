import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileOutcome, ImportReport, ImportSummary, OperationInput } from '../contract/operations.ts';
import { csvText } from '../export/csv.ts';
import { importedFilesTable } from '../export/importedFilesTable.ts';
import { Fault } from '../fault/fault.ts';
import { type NamePattern, namePattern } from '../film/fileName/namePattern.ts';
import type { Cohort } from './cohort.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { writeDurably } from './durableFile.ts';

/**
 * Opens the record of an import; what becomes of its files is written beside each of them (`admission.ts`).
 *
 * @throws Fault `pattern.invalid`
 */
export async function beginImport(
  db: CohortDatabase,
  { source, files, passedOver, pattern }: OperationInput<'beginImport'>,
  now: Date,
): Promise<{ readonly importId: number }> {
  if (pattern !== null) namePattern(pattern);
  const { id } = await db
    .insertInto('import')
    .values({ source, files, passed_over: passedOver, pattern, started_at: now.toISOString() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { importId: id };
}

export async function endImport(
  db: CohortDatabase,
  { importId, ending }: OperationInput<'endImport'>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('import')
    .set({ ending, ended_at: now.toISOString() })
    .where('id', '=', importId)
    .where('ending', 'is', null)
    .execute();
}

/** Every import, the latest first. */
export async function importSummaries(db: CohortDatabase): Promise<readonly ImportSummary[]> {
  const rows = await db.selectFrom('import').selectAll().orderBy('id', 'desc').execute();
  const counts = await db
    .selectFrom('imported_file')
    .select(({ fn }) => ['import', 'outcome', fn.countAll<number>().as('count')])
    .groupBy(['import', 'outcome'])
    .execute();
  const byImport = Map.groupBy(counts, (row) => row.import);
  return rows.map((row) => ({
    importId: row.id,
    source: row.source,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    ending: row.ending,
    files: row.files,
    passedOver: row.passed_over,
    pattern: row.pattern,
    outcomes: outcomes(byImport.get(row.id) ?? []),
  }));
}

/** @throws Fault `import.unknown` */
export async function importReport(db: CohortDatabase, importId: number): Promise<ImportReport> {
  const summary = (await importSummaries(db)).find((each) => each.importId === importId);
  if (summary === undefined) throw unknownImport(importId);
  const rows = await db
    .selectFrom('imported_file')
    .leftJoin('film', 'film.sha256', 'imported_file.film_sha256')
    .where('imported_file.import', '=', importId)
    .selectAll('imported_file')
    .select('film.file_name')
    .orderBy('imported_file.id')
    .execute();
  const files = rows.map(({ path, outcome, film_sha256, file_name, code, message, detail }) => ({
    path,
    outcome,
    filmId: film_sha256,
    filmName: file_name,
    remark: code === null || message === null ? null : { code, message, ...(detail !== null && { detail }) },
  }));
  return { summary, files };
}

/**
 * Writes an import's report into the cohort's `imports` folder.
 *
 * @throws Fault `import.unknown`
 */
export async function exportImport(
  { db, folder }: Cohort,
  importId: number,
): Promise<{ readonly path: string }> {
  const table = importedFilesTable(await importReport(db, importId));
  await mkdir(join(folder, 'imports'), { recursive: true });
  const path = join(folder, 'imports', `import-${importId}.csv`);
  await writeDurably(path, csvText(table));
  return { path };
}

/**
 * What an import that goes on reads names by; null for nothing.
 *
 * @throws Fault `import.unknown` where there is none, or it has ended
 */
export async function openImportPattern(db: CohortDatabase, importId: number): Promise<NamePattern | null> {
  const row = await db
    .selectFrom('import')
    .select(['ending', 'pattern'])
    .where('id', '=', importId)
    .executeTakeFirst();
  if (row?.ending !== null) throw unknownImport(importId);
  return row.pattern === null ? null : namePattern(row.pattern);
}

function unknownImport(importId: number): Fault {
  return new Fault(
    'import.unknown',
    'There is no such import in this cohort, or it has ended.',
    `${importId}`,
  );
}

function outcomes(
  rows: readonly { readonly outcome: FileOutcome; readonly count: number }[],
): Record<FileOutcome, number> {
  const none = { imported: 0, 'here-already': 0, 'same-film': 0, refused: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) };
}
