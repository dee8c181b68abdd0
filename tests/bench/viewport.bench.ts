import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { dropFiles, makeCohort } from '../e2e/readerSteps.ts';
import { tinyDicom } from '../helpers/tinyDicom.ts';
import { cornerstonePage } from './cornerstonePage.ts';
import type { BenchRow } from './row.ts';
import { type Gesture, median, stepCost } from './steps.ts';

/** A viewport of 1600 x 1000 pixels of the screen. */
const SCREEN = { width: 1600, height: 1000 };

interface BenchFilm {
  readonly patient: string;
  readonly columns: number;
  readonly rows: number;
}

/** 15 megapixels as detectors give them, and 44, both of 16 bits. */
const FILMS: readonly [BenchFilm, BenchFilm] = [
  { patient: 'USUAL', columns: 3480, rows: 4248 },
  { patient: 'LARGE', columns: 7680, rows: 5760 },
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

async function gestures({ page }: RunningApp, film: BenchFilm): Promise<BenchRow[]> {
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
    times.push(await page.evaluate(switchTime, { key: to === order[0] ? 'PageUp' : 'PageDown', to }));
    await pictureIsFine(page);
  }
  return {
    what: 'to a film that is decoded (target: at once)',
    value: median(times),
    unit: 'ms',
    target: AT_ONCE_MS,
  };
}

/** Runs in the page. */
function switchTime({ key, to }: { key: string; to: string }): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    const init = { key, code: key, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', init));
    const look = () => {
      if (!document.body.textContent?.includes(`${to} · `)) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => resolve(performance.now() - start);
      port1.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

/** The values of `cornerstonePage`'s film. */
function noisyFilm({ patient, columns, rows }: BenchFilm): Uint8Array {
  const cells = new Uint16Array(columns * rows);
  let random = 1;
  for (let i = 0; i < cells.length; i++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    cells[i] = 20_000 + (random >>> 20);
  }
  return tinyDicom({
    elements: {
      '00080018': ['UI', `1.2.3.${columns}`],
      '00100020': ['LO', patient],
      '00280010': ['US', [rows]],
      '00280011': ['US', [columns]],
      '00280100': ['US', [16]],
      '00280101': ['US', [16]],
      '00280102': ['US', [15]],
      '00281050': ['DS', '22000'],
      '00281051': ['DS', '9000'],
    },
    pixels: new Uint8Array(cells.buffer),
  });
}
