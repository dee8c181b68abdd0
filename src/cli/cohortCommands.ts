import { readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Fault } from '../fault/fault.ts';
import { type Cohort, createCohort, openCohort } from '../project/cohort.ts';
import { exportCohort } from '../project/exportCohort.ts';
import { importPaths } from '../project/importFiles.ts';
import { beginImport, endImport, importReport } from '../project/imports.ts';
import { listFiles } from '../project/listFiles.ts';
import { verifyCohort } from '../project/verify.ts';
import { type Command, parseWords, printProgress, printResult, required } from './command.ts';
import { applicationVersion, protocolPath } from './installation.ts';

/** Takes films into a cohort: a bad one is named and left out, the others go in. */
export const importFilms: Command = (words) => {
  const options = { names: { type: 'string' } } as const;
  const { values, positionals } = parseWords(words, options, { atLeast: 2, more: true });
  const [folder = '', ...paths] = positionals;
  return () =>
    withCohort(
      () => existingOrNew(folder),
      (cohort) => importAll(cohort, paths, values.names ?? null),
    );
};

/** Enough under way for several to be put on the disk at once. */
const PATHS_AT_ONCE = 16;

async function importAll(
  cohort: Cohort,
  filesAndFolders: readonly string[],
  pattern: string | null,
): Promise<void> {
  const listed = await listFiles(filesAndFolders);
  const paths = listed.files.map(({ path }) => path);
  const source = filesAndFolders.join(', ');
  const start = { source, files: paths.length, passedOver: listed.passedOver, pattern };
  const { importId } = await beginImport(cohort.db, start, new Date());
  await importInLanes(cohort, importId, paths);
  await endImport(cohort.db, { importId, ending: 'finished' }, new Date());
  const { summary, files } = await importReport(cohort.db, importId);
  printResult({
    importId,
    ...summary.outcomes,
    passedOver: summary.passedOver,
    files: files.flatMap(({ path, outcome, remark }) =>
      remark === null ? [] : [{ path, outcome, code: remark.code, message: remark.message }],
    ),
  });
  const { refused } = summary.outcomes;
  if (refused > 0)
    throw new Fault('import.incomplete', `${refused} of ${paths.length} files could not be imported.`);
}

/** Two lanes: while one's films are put on the disk, the other's are read. */
async function importInLanes(cohort: Cohort, importId: number, paths: readonly string[]): Promise<void> {
  const started = performance.now();
  let done = 0;
  const groups = Array.from({ length: Math.ceil(paths.length / PATHS_AT_ONCE) }, (_, group) =>
    paths.slice(group * PATHS_AT_ONCE, (group + 1) * PATHS_AT_ONCE),
  ).values();
  const lane = async () => {
    for (const group of groups) {
      const results = await importPaths(cohort, { importId, paths: group }, new Date());
      results.forEach((result, index) => {
        done += 1;
        const outcome = result.ok ? result.value.outcome : result.error.code;
        const rate = (done / ((performance.now() - started) / 1000)).toFixed(1);
        printProgress(`${done}/${paths.length} ${group[index]}: ${outcome} (${rate} files/s)`);
      });
    }
  };
  await Promise.all([lane(), lane()]);
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
