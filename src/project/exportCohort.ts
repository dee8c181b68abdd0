import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Exported } from '../contract/operations.ts';
import { csvText } from '../export/csv.ts';
import { datapackage, type PackagedFile, protocolFileName } from '../export/datapackage.ts';
import { exportTables } from '../export/tables.ts';
import { Fault } from '../fault/fault.ts';
import { protocolId } from '../scoring/protocol.ts';
import type { Cohort } from './cohort.ts';
import { flushFolder, UNFINISHED, writeFlushed } from './durableFile.ts';
import { exportedFacts } from './exportedFacts.ts';
import { storedProtocols } from './protocols.ts';
import { sha256 } from './sha256.ts';

interface File {
  readonly path: string;
  readonly text: string;
  /** Of a table. */
  readonly rows?: number;
}

/**
 * Writes the cohort's tables, their description and the protocols into a folder of their own: whole, or not at
 * all.
 *
 * @param destination a folder that is empty or not there yet; without it one named after the moment, in the
 *   cohort's `exports`
 * @throws Fault `export.folder-not-empty`
 */
export async function exportCohort(
  cohort: Cohort,
  destination: string | undefined,
  writer: { readonly now: Date; readonly applicationVersion: string },
): Promise<Exported> {
  const folder = resolve(destination ?? join(cohort.folder, 'exports', stamp(writer.now)));
  await refuseOccupied(folder);
  const files = await exportFiles(cohort, writer);
  await writeFolder(folder, files);
  const rows = files.flatMap(({ path, rows }) => (rows === undefined ? [] : [[path, rows] as const]));
  return { folder, files: files.map(({ path }) => path), rows: Object.fromEntries(rows) };
}

async function exportFiles(
  cohort: Cohort,
  writer: { readonly now: Date; readonly applicationVersion: string },
): Promise<readonly File[]> {
  const facts = await exportedFacts(cohort, writer);
  const tables = exportTables(facts).map((table) => ({
    table,
    path: `${table.name}.csv`,
    text: csvText(table),
    rows: table.records.length,
  }));
  const protocols = [...(await storedProtocols(cohort.db)).values()].map(({ protocol, text }) => {
    return { path: protocolFileName(protocolId(protocol)), text };
  });
  const description = datapackage({
    title: facts.name,
    created: facts.exportedAt,
    applicationVersion: facts.applicationVersion,
    tables: tables.map(({ table, ...file }) => ({ table, ...packaged(file) })),
    protocols: protocols.map(packaged),
  });
  return [
    ...tables,
    ...protocols,
    { path: 'datapackage.json', text: `${JSON.stringify(description, null, 2)}\n` },
  ];
}

function packaged({ path, text }: File): PackagedFile {
  return { path, bytes: Buffer.byteLength(text), sha256: sha256(text) };
}

async function writeFolder(folder: string, files: readonly File[]): Promise<void> {
  const parent = dirname(folder);
  const unfinished = join(parent, `${randomUUID()}${UNFINISHED}`);
  await mkdir(unfinished, { recursive: true });
  try {
    for (const { path, text } of files) await writeFlushed(join(unfinished, path), text);
    await flushFolder(unfinished);
    await rmdir(folder).catch(ignoreMissing);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  await flushFolder(parent);
}

async function refuseOccupied(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(ignoreMissing);
  if (entries === undefined || entries.length === 0) return;
  throw new Fault(
    'export.folder-not-empty',
    `${folder} already holds files. An export needs a folder of its own: choose an empty one or a new name.`,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** `2026-03-01T09-30-00-000Z`: colons are not for file names. */
function stamp(now: Date): string {
  return now.toISOString().replace(/[:.]/g, '-');
}
