import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { makeCohort } from '../e2e/readerSteps.ts';
import { type NoisyFilm, noisyFilm } from './noisyFilm.ts';
import type { BenchRow } from './row.ts';
import { untilSeen } from './untilSeen.ts';

const LARGE: NoisyFilm = { patient: 'LARGE', seed: 1, columns: 3480, rows: 4248 };
/** More than a window keeps decoded, however much memory the machine has: the oldest must be given back. */
const MANY = 60;
const OPENINGS = 200;
const MEGABYTE = 2 ** 20;

/**
 * What the page's process holds: for one film of 15 megapixels beside the film's stored values, and after 200 films of
 * 5 megapixels were opened one after another beside what it held after 100 of them.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'memory-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const app = await startApp();
  try {
    await importAll(app.page, folder);
    return [await oneFilm(app), await manyFilms(app)];
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

/** In the order of the worklist: the large film between two small ones, so that nothing large is decoded ahead. */
async function importAll(page: Page, folder: string): Promise<void> {
  page.setDefaultTimeout(300_000);
  const films = [
    { patient: 'A', seed: 2, columns: 64, rows: 64 },
    { patient: 'B', seed: 3, columns: 64, rows: 64 },
    LARGE,
    { patient: 'M', seed: 4, columns: 64, rows: 64 },
    ...Array.from({ length: MANY }, (_, i) => ({ patient: many(i), seed: 5 + i, columns: 2000, rows: 2500 })),
  ];
  for (const film of films) writeFileSync(join(folder, `${film.patient}.dcm`), noisyFilm(film));
  await makeCohort(page, 'Memory');
  await page.getByRole('button', { name: 'Import' }).first().click();
  await page.getByRole('menuitem', { name: /path/ }).click();
  await page.getByLabel('File or folder').fill(folder);
  await page.keyboard.press('Enter');
  await page.getByText(`${films.length} new films`).waitFor();
}

function many(index: number): string {
  return `N${String(index).padStart(2, '0')}`;
}

async function oneFilm({ page }: RunningApp): Promise<BenchRow> {
  // The window's own code and canvases belong to no film.
  for (const small of ['A', 'B', 'A']) await open(page, small);
  const before = await heldBytes(page);
  await open(page, LARGE.patient);
  const held = (await heldBytes(page)) - before;
  const valuesBytes = 2 * LARGE.columns * LARGE.rows;
  return {
    what: 'one film of 15 megapixels (target: 3 times its stored values)',
    value: held / MEGABYTE,
    unit: 'MB',
    target: (3 * valuesBytes) / MEGABYTE,
  };
}

/** Down the worklist and up again, as often as it takes; the next film is decoded ahead. */
async function manyFilms({ page }: RunningApp): Promise<BenchRow> {
  let halfway = 0;
  await open(page, 'M');
  for (let i = 0, at = -1, step = 1; i < OPENINGS; i++) {
    if (at + step < 0 || at + step >= MANY) step = -step;
    at += step;
    await untilSeen(page, many(at), { key: step > 0 ? 'PageDown' : 'PageUp' });
    await pictureIsFine(page);
    if (i + 1 === OPENINGS / 2) halfway = await heldBytes(page);
  }
  return {
    what: `after ${OPENINGS} films of 5 megapixels (target: after ${OPENINGS / 2})`,
    value: (await heldBytes(page)) / MEGABYTE,
    unit: 'MB',
    target: halfway / MEGABYTE,
  };
}

async function open(page: Page, patient: string): Promise<void> {
  await untilSeen(page, patient, 'click');
  await pictureIsFine(page);
}

const SETTLED_MS = 3000;
/**
 * A collection ends before what it found is given back, and of the heaps of workers that are gone the browser keeps the
 * pages for others for some 8 s.
 */
const GIVEN_BACK_MS = 12_000;

/** Main memory of the browser's processes that run pages, once nothing is under way and the garbage is collected. */
async function heldBytes(page: Page): Promise<number> {
  await page.waitForTimeout(SETTLED_MS);
  const ownSession = await page.context().newCDPSession(page);
  await ownSession.send('HeapProfiler.collectGarbage');
  await ownSession.detach();
  await page.waitForTimeout(GIVEN_BACK_MS);
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('the page has no browser');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id));
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', pages.join(',')], { encoding: 'utf8' });
  return kilobytes.split(/\s+/).reduce((sum, each) => sum + 1024 * Number(each), 0);
}
