import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { dropFiles, makeCohort } from '../e2e/readerSteps.ts';
import { cornerstonePage } from './cornerstonePage.ts';
import { type NoisyFilm, noisyFilm } from './noisyFilm.ts';
import type { BenchRow } from './row.ts';
import { type Gesture, median, stepCost } from './steps.ts';
import { untilSeen } from './untilSeen.ts';

/** A viewport of 1600 x 1000 pixels of the screen. */
const SCREEN = { width: 1600, height: 1000 };

/** 15 megapixels as detectors give them, and 44, both of 16 bits. */
const FILMS: readonly [NoisyFilm, NoisyFilm] = [
  { patient: 'USUAL', seed: 1, columns: 3480, rows: 4248 },
  { patient: 'LARGE', seed: 1, columns: 7680, rows: 5760 },
];
const GESTURES: readonly Gesture[] = ['window', 'pan', 'zoom'];

/** What a step of the hand costs, beside cornerstone-core as it comes with the same film in the same browser. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'viewport-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const app = await startApp(SCREEN);
  try {
    await importAll(app, folder);
    const rows: BenchRow[] = [];
    for (const film of FILMS) rows.push(...(await gestures(app, film)));
    rows.push(await switching(app));
    return rows;
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

async function gestures({ page }: RunningApp, film: NoisyFilm): Promise<BenchRow[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await page
    .getByRole('button', { name: new RegExp(`^${film.patient}, `) })
    .first()
    .click();
  await pictureIsFine(page);
  await page.keyboard.press('F11');
  await pictureIsFine(page);
  const peerPage = await cornerstonePage(browser, film.columns, film.rows);
  const rows: BenchRow[] = [];
  for (const gesture of GESTURES) {
    const peer = await stepCost(browser, peerPage, gesture);
    await page.bringToFront();
    const ours = await stepCost(browser, page, gesture);
    await peerPage.bringToFront();
    const what = `${gesture} step at ${film.columns} × ${film.rows}`;
    rows.push(
      {
        what: `${what}: script (target: cornerstone-core)`,
        value: ours.scriptMs,
        unit: 'ms',
        target: peer.scriptMs,
      },
      {
        what: `${what}: event to frame (target: cornerstone-core)`,
        value: ours.frameMs,
        unit: 'ms',
        target: peer.frameMs,
      },
    );
  }
  await peerPage.close();
  await page.keyboard.press('F11');
  return rows;
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
