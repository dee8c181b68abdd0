import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';
import { testWorkspace, valueFrom } from './fixture.ts';

const KILLS = 8;
const FILMS = 400;
const LONGEST_LIFE_MS = 900;
const seed = Number(process.env.CALCIGRAPH_TEST_SEED ?? Date.now() % 1_000_000);
const importingProcess = fileURLToPath(new URL('importingProcess.ts', import.meta.url));

it(`an import killed at any moment leaves whole films, and all it was answered (CALCIGRAPH_TEST_SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const home = temporaryFolder();
  const [folder, films] = [join(home, 'cohort'), join(home, 'films')];
  mkdirSync(films);
  for (let index = 0; index < FILMS; index++) writeFileSync(join(films, `${index}.dcm`), film(index));
  const workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder, name: 'Killed' }));
  await valueFrom(workspace.closeCohort({}));
  const lives = fc.sample(fc.nat(LONGEST_LIFE_MS), { seed, numRuns: KILLS });
  const answered = new Set<string>();
  for (const lifeMs of lives) {
    for (const path of await killedImport([home, folder, films], lifeMs)) answered.add(path);
    await valueFrom(workspace.openCohort({ folder }));
    const { films: listed } = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
    const names = new Set(listed.map(({ fileName }) => join(films, fileName)));
    expect([...answered].filter((path) => !names.has(path))).toEqual([]);
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);
    const left = readdirSync(folder, { recursive: true }).map(String);
    expect(left.filter((path) => path.endsWith('.unfinished'))).toEqual([]);
    await valueFrom(workspace.closeCohort({}));
  }
  // Else nothing was at stake.
  expect(answered.size).toBeGreaterThan(0);
  await valueFrom(workspace.openCohort({ folder }));
  const imports = await valueFrom(workspace.imports({}));
  const taken = imports.reduce((sum, { outcomes }) => sum + outcomes.imported, 0);
  const { films: listed } = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
  expect(taken).toBe(listed.length);
});

/** The files that an import was answered as taken before its process was killed. */
async function killedImport(words: readonly string[], lifeMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [importingProcess, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  const gone = once(child, 'close');
  await once(child.stdout, 'data');
  await setTimeout(lifeMs);
  child.kill('SIGKILL');
  await gone;
  // What follows the last line end was not said to the end.
  return said.split('\n').slice(1, -1);
}

/** Large enough that writing one can be cut short; another `seed` is another film. */
function film(seed: number): Uint8Array {
  const [rows, columns] = [200, 500];
  const pixels = new Uint8Array(rows * columns).fill(seed & 255);
  pixels[0] = seed >> 8;
  return tinyDicom({ elements: { '00280010': ['US', [rows]], '00280011': ['US', [columns]] }, pixels });
}
