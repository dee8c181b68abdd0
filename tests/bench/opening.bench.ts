import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { makeCohort } from '../e2e/readerSteps.ts';
import { hasProgram } from '../helpers/program.ts';
import { SYNTAX, tinyDicom } from '../helpers/tinyDicom.ts';
import type { BenchRow } from './row.ts';

/** 60 megapixels of 16 bits, more than any detector gives. */
const ROWS = 8000;
const COLUMNS = 7500;
/** A task that keeps the page from answering for longer is a long one (W3C Long Tasks). */
const LONG_TASK_MS = 50;

/**
 * How long the page does not answer while a large film opens, in Chromium, and how long it takes until it is seen.
 * The films are imported first; each is then opened from the worklist, where small ones part those that are measured:
 * films on either side of an open one are decoded ahead, and would be seen at once.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'opening-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const app = await startApp();
  try {
    const films = largeFilms(folder);
    await importAll(app, folder, films);
    const rows: BenchRow[] = [];
    for (const { patient, what } of films) rows.push(...(await opening(app.page, patient, what)));
    return rows;
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

interface LargeFilm {
  readonly path: string;
  readonly patient: string;
  readonly what: string;
}

/**
 * The same picture uncompressed and, where DCMTK can pack it, in JPEG Lossless. By the order of their patients each has
 * small films on either side that are never opened; the first to be opened is small itself, the window's own start.
 */
function largeFilms(folder: string): LargeFilm[] {
  for (const patient of ['1-SMALL', '2-APART', '4-APART', '5-APART', '7-APART'])
    writeFileSync(join(folder, `${patient}.dcm`), smallFilm(patient));
  const plain = join(folder, 'plain.dcm');
  writeFileSync(plain, largeFilm('3-PLAIN', '1.2.3.3'));
  const films = [
    { path: join(folder, '1-SMALL.dcm'), patient: '1-SMALL', what: 'one of 6 pixels' },
    { path: plain, patient: '3-PLAIN', what: '60 megapixels, uncompressed' },
  ];
  if (!hasProgram('dcmcjpeg')) return films;
  const [unpacked, packed] = [join(folder, 'unpacked.dcm'), join(folder, 'packed.dcm')];
  writeFileSync(unpacked, largeFilm('6-PACKED', '1.2.3.6'));
  execFileSync('dcmcjpeg', ['+e1', '--uid-never', unpacked, packed]);
  rmSync(unpacked);
  return [...films, { path: packed, patient: '6-PACKED', what: '60 megapixels, JPEG Lossless' }];
}

function smallFilm(patient: string): Uint8Array {
  const [number = ''] = patient;
  return tinyDicom({
    elements: { '00080018': ['UI', `1.2.3.${number}`], '00100020': ['LO', patient] },
    pixels: Uint8Array.of(Number(number), 1, 2, 3, 4, 5),
  });
}

function largeFilm(patient: string, uid: string): Uint8Array {
  const cells = new Uint16Array(ROWS * COLUMNS);
  let random = 1;
  for (let y = 0, i = 0; y < ROWS; y++) {
    for (let x = 0; x < COLUMNS; x++, i++) {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
      cells[i] = 20_000 + 2 * x + 3 * y + (random >>> 24);
    }
  }
  return tinyDicom({
    syntax: SYNTAX.explicitLe,
    elements: {
      '00080018': ['UI', uid],
      '00100020': ['LO', patient],
      '00280010': ['US', [ROWS]],
      '00280011': ['US', [COLUMNS]],
      '00280100': ['US', [16]],
      '00280101': ['US', [16]],
      '00280102': ['US', [15]],
    },
    pixels: new Uint8Array(cells.buffer),
  });
}

/** By path: a browser told to watch would hand every byte of an upload over. */
async function importAll({ page }: RunningApp, folder: string, films: readonly LargeFilm[]): Promise<void> {
  page.setDefaultTimeout(180_000);
  await makeCohort(page, 'Opening');
  await page.getByRole('button', { name: 'Import' }).first().click();
  await page.getByRole('menuitem', { name: /path/ }).click();
  await page.getByLabel('File or folder').fill(folder);
  await page.keyboard.press('Enter');
  for (const { patient } of films) await inWorklist(page, patient).waitFor();
}

/**
 * Opens a film from the worklist while the browser keeps a trace. Beside how long a task of the page's thread took by
 * the clock, which on a shared machine counts what others did meanwhile, stands the processor time that it took itself.
 */
async function opening(page: Page, patient: string, what: string): Promise<BenchRow[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['toplevel'] });
  const start = performance.now();
  await inWorklist(page, patient).click();
  await isShown(page, patient);
  const shownMs = performance.now() - start;
  // What comes after the first picture belongs to opening, too.
  await page.waitForTimeout(1000);
  const tasks = tasksOfPages(JSON.parse((await browser.stopTracing()).toString()));
  const longest = (of: (task: PageTask) => number) => Math.max(...tasks.map(of)) / 1000;
  return [
    { what: `${what}: until it is seen`, value: shownMs, unit: 'ms' },
    {
      what: `${what}: longest task of the page`,
      value: longest(({ dur }) => dur),
      unit: 'ms',
      target: LONG_TASK_MS,
    },
    {
      what: `${what}: most processor time of a task of the page`,
      value: longest(({ tdur }) => tdur),
      unit: 'ms',
      target: LONG_TASK_MS,
    },
  ];
}

/** What a trace says of a task (Trace Event Format): by the clock and by the processor, in µs. */
interface PageTask {
  readonly dur: number;
  readonly tdur: number;
}

interface TraceEvent extends Partial<PageTask> {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** The tasks of the threads that run pages. */
function tasksOfPages({ traceEvents }: { readonly traceEvents: readonly TraceEvent[] }): PageTask[] {
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.flatMap(({ name, pid, tid, dur, tdur }) =>
    name.endsWith('RunTask') && threads.has(`${pid} ${tid}`) && dur !== undefined && tdur !== undefined
      ? [{ dur, tdur }]
      : [],
  );
  if (tasks.length === 0) throw new Error('the trace has no task of a page');
  return tasks;
}

function inWorklist(page: Page, patient: string) {
  return page.getByRole('button', { name: new RegExp(`^${patient}, `) }).first();
}

/** The film's own marks stand on it, not those of the one before. */
async function isShown(page: Page, patient: string): Promise<void> {
  await page.getByText(new RegExp(`^${patient} · `)).waitFor();
}
