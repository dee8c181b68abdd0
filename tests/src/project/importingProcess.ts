/**
 * Imports the films of a folder into a cohort and prints the path of each that it was answered is taken. Arguments:
 * home, cohort folder, films' folder.
 */
import { readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../src/contract/result.ts';
import { openWorkspace } from '../../../src/project/workspace.ts';

const [home, folder, films] = process.argv.slice(2) as [string, string, string];
const version = '0.0.0-test';
const workspace = openWorkspace({ home, resources: '', version, host: 'browser', clock: () => new Date() });

writeSync(1, 'opening\n');
await must(workspace.openCohort({ folder }));
const waiting = readdirSync(films).map((name) => join(films, name));
const begun = { source: films, files: waiting.length, passedOver: 0, pattern: null };
const { importId } = await must(workspace.beginImport(begun));
await Promise.all([lane(), lane()]);

async function lane(): Promise<void> {
  for (let paths = waiting.splice(0, 5); paths.length > 0; paths = waiting.splice(0, 5)) {
    const results = await must(workspace.importPaths({ importId, paths }));
    for (const [index, result] of results.entries()) {
      await must(Promise.resolve(result));
      writeSync(1, `${paths[index]}\n`);
    }
  }
}

async function must<T>(answered: Promise<Result<T>>): Promise<T> {
  const result = await answered;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
