import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { dropFiles, makeCohort } from '../e2e/readerSteps.ts';
import { cornerstonePage } from './cornerstonePage.ts';
import { type NoisyFilm, noisyFilm } from './noisyFilm.ts';
import type { BenchRow } from './row.ts';
import { type Gesture, median, type StepCost, stepCost } from './steps.ts';
import { untilSeen } from './untilSeen.ts';

/** A viewport of 1600 x 1000 pixels of the screen. */
const SCREEN = { width: 1600, height: 1000 };

/** 15 megapixels as detectors give them, and 44, both of 16 bits. */
const FILMS: readonly [NoisyFilm, NoisyFilm] = [
  { patient: 'USUAL', seed: 1, columns: 3480, rows: 4248 },
  { patient: 'LARGE', seed: 1, columns: 7680, rows: 5760 },
];
const GESTURES = ['window', 'pan', 'zoom'] as const satisfies readonly Gesture[];
type Looking = (typeof GESTURES)[number];

/** The most a step may take of the page's main thread: the rest of a frame is the browser's. */
const SCRIPT_MS = 5;
/** Of stock cornerstone-core's script, the most that a step of the window may take. */
const PEER_SHARE = 1 / 5;
/** How much more a step may take on a film with three times the pixels. */
const LARGER = 1.2;
const FRAME_MS = 1000 / 60;
/**
 * A step waits for the next frame and is to be seen within half a frame of it. Chromium hands a turn of the wheel to
 * any page a frame later than a move of the pointer: the rows of an empty page show it.
 */
const FRAMES: Readonly<Record<Looking, number>> = { window: 1.5, pan: 1.5, zoom: 2.5 };

/** What a step of the hand costs, beside cornerstone-core as it comes with the same film in the same browser. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'viewport-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const app = await startApp(SCREEN);
  try {
    await importAll(app, folder);
    const [usual, large] = FILMS;
    const empty = await emptyPage(app);
    const usualCosts = await gestures(app, usual);
    const largeCosts = await gestures(app, large);
    const rows = GESTURES.flatMap((gesture) => {
      const { ours } = usualCosts[gesture];
      return [
        ...filmRows(usual, gesture, usualCosts[gesture], { words: '5 ms', ms: SCRIPT_MS }),
        ...filmRows(large, gesture, largeCosts[gesture], {
          words: 'a fifth over the smaller film’s',
          ms: LARGER * ours.scriptMs,
        }),
        {
          what: `${gesture} step on an empty page: event to frame`,
          value: empty[gesture].frameMs,
          unit: 'ms',
        },
      ];
    });
    return [...rows, await switching(app)];
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

async function importAll({ page }: RunningApp, folder: string): Promise<void> {
  page.setDefaultTimeout(180_000);
  const paths = FILMS.map((film) => {
    const path = join(folder, `${film.patient}.dcm`);
    writeFileSync(path, noisyFilm(film));
    return path;
  });
  await makeCohort(page, 'Viewport');
  await dropFiles(page, paths);
  await page.getByText(`${FILMS.length} new films`).waitFor();
}

interface Costs {
  readonly ours: StepCost;
  readonly peer: StepCost;
}

type ByGesture<T> = Readonly<Record<Looking, T>>;

async function byGesture<T>(measure: (gesture: Looking) => Promise<T>): Promise<ByGesture<T>> {
  const all: [Looking, T][] = [];
  for (const gesture of GESTURES) all.push([gesture, await measure(gesture)]);
  return Object.fromEntries(all) as ByGesture<T>;
}

function browserOf({ page }: RunningApp): Browser {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  return browser;
}

/** The same gestures on a page with nothing on it: what the browser takes of them by itself. */
async function emptyPage(app: RunningApp): Promise<ByGesture<StepCost>> {
  const browser = browserOf(app);
  const page = await browser.newPage({ viewport: SCREEN });
  const costs = await byGesture((gesture) => stepCost(browser, page, gesture));
  await page.close();
  return costs;
}

async function gestures(app: RunningApp, film: NoisyFilm): Promise<ByGesture<Costs>> {
  const { page } = app;
  const browser = browserOf(app);
  await page
    .getByRole('button', { name: new RegExp(`^${film.patient}, `) })
    .first()
    .click();
  await pictureIsFine(page);
  await page.keyboard.press('F11');
  await pictureIsFine(page);
  const peerPage = await cornerstonePage(browser, film.columns, film.rows);
  const costs = await byGesture(async (gesture) => {
    await peerPage.bringToFront();
    const peer = await stepCost(browser, peerPage, gesture);
    await page.bringToFront();
    return { peer, ours: await stepCost(browser, page, gesture) };
  });
  await peerPage.close();
  await page.keyboard.press('F11');
  return costs;
}

function filmRows(
  { columns, rows }: NoisyFilm,
  gesture: Looking,
  { ours, peer }: Costs,
  script: { readonly words: string; readonly ms: number },
): BenchRow[] {
  const row = (what: string, words: string, value: number, target: number) => ({
    what: `${gesture} step at ${columns} × ${rows}: ${what} (target: ${words})`,
    value,
    unit: 'ms',
    target,
  });
  // Stock pans and zooms what it has drawn; it is the window that it draws anew.
  const [share, words] =
    gesture === 'window' ? [PEER_SHARE, 'a fifth of cornerstone-core’s'] : [1, 'cornerstone-core'];
  const frames = FRAMES[gesture];
  return [
    row('script', script.words, ours.scriptMs, script.ms),
    row('script', words, ours.scriptMs, share * peer.scriptMs),
    row('event to frame', `${frames} frames`, ours.frameMs, frames * FRAME_MS),
    row('event to frame', 'cornerstone-core', ours.frameMs, peer.frameMs),
  ];
}

const SWITCHES = 10;
/** What a reader takes for at once. */
const AT_ONCE_MS = 50;

/** From the key that goes to the film before or after to the frame that shows it, both being decoded. */
async function switching({ page }: RunningApp): Promise<BenchRow> {
  const [usual, large] = FILMS;
  await page.waitForTimeout(3000);
  const times: number[] = [];
  for (let i = 0; i < SWITCHES; i++) {
    const isLarge = await page.getByText(`${large.patient} · `).isVisible();
    const to = isLarge ? usual.patient : large.patient;
    const order = [usual.patient, large.patient].toSorted();
    times.push(await untilSeen(page, to, { key: to === order[0] ? 'PageUp' : 'PageDown' }));
    await pictureIsFine(page);
  }
  return {
    what: 'to a film that is decoded (target: at once)',
    value: median(times),
    unit: 'ms',
    target: AT_ONCE_MS,
  };
}
