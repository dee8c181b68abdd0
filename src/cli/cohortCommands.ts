import { readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Fault } from '../fault/fault.ts';
import { answer } from '../project/answer.ts';
import { type Cohort, createCohort, openCohort } from '../project/cohort.ts';
import { exportCohort } from '../project/exportCohort.ts';
import { importPath } from '../project/importPath.ts';
import { listFiles } from '../project/listFiles.ts';
import { verifyCohort } from '../project/verify.ts';
import { type Command, parseWords, printProgress, printResult, required } from './command.ts';
import { applicationVersion, protocolPath } from './installation.ts';

/** Takes films into a cohort, one after another: a bad one is named and left out, the others go in. */
export const importFilms: Command = (words) => {
  const { positionals } = parseWords(words, {}, { atLeast: 2, more: true });
  const [folder = '', ...paths] = positionals;
  return () =>
    withCohort(
      () => existingOrNew(folder),
      (cohort) => importAll(cohort, paths),
    );
};

async function importAll(cohort: Cohort, filesAndFolders: readonly string[]): Promise<void> {
  const { files } = await listFiles(filesAndFolders);
  const paths = files.map(({ path }) => path);
  const counts = { imported: 0, duplicates: 0 };
  const failed: object[] = [];
  for (const [index, path] of paths.entries()) {
    const result = await answer(() => importPath(cohort, path, new Date()));
    const outcome = !result.ok ? result.error.code : result.value.duplicate ? 'there already' : 'imported';
    printProgress(`${index + 1}/${paths.length} ${path}: ${outcome}`);
    if (!result.ok) failed.push({ path, code: result.error.code, message: result.error.message });
    else counts[result.value.duplicate ? 'duplicates' : 'imported']++;
  }
  printResult({ ...counts, failed });
  if (failed.length > 0)
    throw new Fault('import.incomplete', `${failed.length} of ${paths.length} files could not be imported.`);
}

/** Writes the cohort's tables, their description and its protocols into a folder of their own. */
export const exportTables: Command = (words) => {
  const { values, positionals } = parseWords(words, { out: { type: 'string' } }, { atLeast: 1 });
  const [folder = ''] = positionals;
  const out = required(values.out, 'out');
  return () =>
    withCohort(
      () => openCohort(folder, new Date()),
      (cohort) => exportInto(cohort, out),
    );
};

async function exportInto(cohort: Cohort, out: string): Promise<void> {
  const writer = { now: new Date(), applicationVersion: await applicationVersion() };
  printResult(await exportCohort(cohort, out, writer));
}

/** Checks a cohort's hashes, trails and signed scores against what they say now. */
export const verify: Command = (words) => {
  const [folder = ''] = parseWords(words, {}, { atLeast: 1 }).positionals;
  return () => withCohort(() => openCohort(folder, new Date()), printVerification);
};

async function printVerification(cohort: Cohort): Promise<void> {
  const verification = await verifyCohort(cohort);
  printResult(verification);
  const { length } = verification.findings;
  if (length > 0)
    throw new Fault('cohort.unsound', `Not as it was kept in this cohort: ${length} of its parts.`);
}

async function withCohort(
  open: () => Promise<Cohort>,
  work: (cohort: Cohort) => Promise<void>,
): Promise<void> {
  const cohort = await open();
  try {
    await work(cohort);
  } finally {
    await cohort.close();
  }
}

/** Not there yet, or empty. */
async function isFree(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return entries.every((name) => name.startsWith('.'));
}

async function existingOrNew(folder: string): Promise<Cohort> {
  if (!(await isFree(folder))) return openCohort(folder, new Date());
  const protocolText = await readFile(protocolPath, 'utf8');
  printProgress(`a new cohort in ${resolve(folder)}`);
  return createCohort({ folder, name: basename(resolve(folder)), protocolText }, new Date());
}
