import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './e2e/chromium.ts';

/**
 * `npm test`: every check of the project, one after another. What passes takes a line; what fails shows why, and
 * the rest goes on. The last line counts the tests.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'dist', 'tests');

interface Step {
  readonly name: string;
  /** False when it failed; it has said why. */
  readonly run: () => Promise<boolean>;
}

const STEPS: readonly Step[] = [
  { name: 'types', run: () => quietly('tsc', '-b') },
  { name: 'lint', run: () => quietly('biome', 'check', '--error-on-warnings', '.') },
  {
    name: 'layers',
    run: () => quietly('depcruise', '--config', 'tests/layers.cjs', 'src', 'electron', 'renderer'),
  },
  { name: 'unit tests', run: () => vitest('unit', 'tests/vitest.config.ts') },
  { name: 'build', run: () => quietly('node', 'electron/buildNow.ts') },
  { name: 'tests of the whole application', run: wholeApplication },
];

await mkdir(results, { recursive: true });
const failed: string[] = [];
for (const { name, run } of STEPS) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const passed = await run();
  console.log(`${passed ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (!passed) failed.push(name);
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFAILED: ${failed.join(', ')}`);
const counts = await Promise.all([countTests('unit'), countTests('e2e')]);
const sum = (outcome: 'passed' | 'failed') => counts.reduce((total, count) => total + count[outcome], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs a program and shows what it said only where it failed. */
async function quietly(program: string, ...words: string[]): Promise<boolean> {
  const child = start(program, words, 'pipe');
  const [code, out, err] = await Promise.all([
    exitCode(child),
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
  ]);
  if (code !== 0) console.log(`${out}${err}`);
  return code === 0;
}

async function vitest(name: string, config: string): Promise<boolean> {
  const file = join(results, `${name}.json`);
  await rm(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return (await exitCode(start('vitest', ['run', '-c', config, ...reporters], 'inherit'))) === 0;
}

async function wholeApplication(): Promise<boolean> {
  try {
    // Before the tests begin: where it is missing and may be installed, that takes longer than a test may.
    console.log(`in ${chromiumPath()}`);
  } catch (error) {
    console.log((error as Error).message);
    return false;
  }
  return vitest('e2e', 'tests/e2e/vitest.config.ts');
}

function start(program: string, words: readonly string[], output: 'pipe' | 'inherit') {
  // npm puts the project's programs first in PATH; on Windows they are scripts, which need a shell.
  const shell = process.platform === 'win32';
  return spawn(program, words, { cwd: root, shell, stdio: ['ignore', output, output] });
}

function exitCode(child: ReturnType<typeof start>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** Of Vitest's report. A file that could not even be loaded has no tests, and counts as one that failed. */
async function countTests(name: string): Promise<{ passed: number; failed: number }> {
  const json = await readFile(join(results, `${name}.json`), 'utf8').catch(() => null);
  if (json === null) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(json) as VitestReport;
  const notLoaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + notLoaded.length };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}
