import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openWorkspace } from '../../src/project/workspace.ts';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { tinyDicom } from '../helpers/tinyDicom.ts';
import { konvaPage } from './konvaPage.ts';
import type { BenchRow } from './row.ts';
import { stepCost } from './steps.ts';

/** A film that fills the screen, one of its pixels to one of the screen's. */
const SCREEN = { width: 1600, height: 1000 };
const SMALL_DEPOSITS = 499;
const VERTICES = 200;
/** Of the one whose vertex is dragged: so large that its vertices can be taken one by one while all are in view. */
const LARGE_RADIUS = 420;
const GRAB = { x: SCREEN.width / 2 + LARGE_RADIUS, y: SCREEN.height / 2 };
const SCRIPT_MS = 4;
const FREEHAND_MS = 8;
const FREEHAND_POINTS = 10_000;
const READER = 'AB';

type Ring = readonly (readonly [x: number, y: number])[];

/** What a move costs while many deposits lie on the film, beside one Konva node for each vertex in the same browser. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'drawing-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const rings = [...smallRings(), largeRing()];
  await makeCrowdedCohort(folder, rings);
  const app = await startApp(SCREEN);
  try {
    const { page } = app;
    const browser = page.context().browser() as Browser;
    await openCrowdedFilm(app, folder);
    return [...(await draggedVertex(browser, page, rings)), ...(await freehand(browser, page))];
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

async function draggedVertex(browser: Browser, page: Page, rings: readonly Ring[]): Promise<BenchRow[]> {
  await page.keyboard.press('v');
  await page.mouse.click(GRAB.x, GRAB.y);
  const ours = await stepCost(browser, page, 'drag', { at: GRAB });
  const peerPage = await konvaPage(browser, rings, SCREEN);
  await peerPage.bringToFront();
  const peer = await stepCost(browser, peerPage, 'drag', { at: GRAB });
  await peerPage.close();
  await page.bringToFront();
  const what = `vertex dragged, ${rings.length} deposits × ${VERTICES} vertices`;
  return [
    {
      what: `${what}: script (target: a Konva node a vertex)`,
      value: ours.scriptMs,
      unit: 'ms',
      target: peer.scriptMs,
    },
    {
      what: `${what}: script (target: a quarter of a frame)`,
      value: ours.scriptMs,
      unit: 'ms',
      target: SCRIPT_MS,
    },
    {
      what: `${what}: event to frame (target: a Konva node a vertex)`,
      value: ours.frameMs,
      unit: 'ms',
      target: peer.frameMs,
    },
  ];
}

async function freehand(browser: Browser, page: Page): Promise<BenchRow[]> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  const { scriptMs, frameMs } = await stepCost(browser, page, 'drag', {
    at: { x: 400, y: 300 },
    pressed: () => page.evaluate(drawOn, { points: FREEHAND_POINTS, ...SCREEN }),
  });
  const what = `freehand line of ${FREEHAND_POINTS} points drawn on`;
  return [
    { what: `${what}: script`, value: scriptMs, unit: 'ms', target: FREEHAND_MS },
    { what: `${what}: event to frame`, value: frameMs, unit: 'ms' },
  ];
}

/** Runs in the page: goes on with a press that is held, through so many points and at once. */
function drawOn({ points, width, height }: { points: number; width: number; height: number }): void {
  const film = document.querySelector('[role="application"]') as HTMLElement;
  for (let i = 0; i < points; i++) {
    const radians = (2 * Math.PI * i) / points;
    // Rippled, so that each point lies some 2 px from the last one and is kept.
    const reach = 0.3 + 0.01 * Math.sin(radians * 500);
    const [clientX, clientY] = [
      width * (0.5 + reach * Math.cos(radians)),
      height * (0.5 + reach * Math.sin(radians)),
    ];
    const init = { pointerId: 1, pointerType: 'mouse', buttons: 1, clientX, clientY, bubbles: true };
    film.dispatchEvent(new PointerEvent('pointermove', init));
  }
}

async function makeCrowdedCohort(folder: string, rings: readonly Ring[]): Promise<void> {
  const workspace = openWorkspace({
    home: folder,
    resources: fileURLToPath(new URL('../../resources', import.meta.url)),
    version: '0.0.0',
    host: 'browser',
    clock: () => new Date(),
  });
  const value = async <T>(
    answer: Promise<{ ok: true; value: T } | { ok: false; error: { message: string } }>,
  ) => {
    const answered = await answer;
    if (!answered.ok) throw new Error(answered.error.message);
    return answered.value;
  };
  await value(workspace.createCohort({ folder: join(folder, 'Crowded'), name: 'Crowded' }));
  const { filmId } = await value(workspace.importBytes({ name: 'film.dcm', bytes: plainFilm() }));
  const { readingId } = await value(workspace.openReading({ filmId, frame: 0, reader: READER, pass: 1 }));
  const to = rings.map((ring, index) => ({
    deposit: {
      id: `d${index}`,
      side: 'R',
      outline: [ring],
      densityGrade: 1 + (index % 3),
      multiplicity: 1,
      morphology: 'none',
    },
    index,
  }));
  const edit = { kind: 'deposits-replaced', from: [], to };
  await value(workspace.appendEdit({ readingId, revision: 0, edit, action: 'do', refers: null }));
  await value(workspace.closeCohort({}));
}

async function openCrowdedFilm({ page }: RunningApp, folder: string): Promise<void> {
  await page.getByLabel('Reader’s initials').fill(READER);
  await page.getByRole('button', { name: 'Open a cohort' }).click();
  await page.getByRole('textbox', { name: 'Folder of the cohort' }).fill(join(folder, 'Crowded'));
  await page.keyboard.press('Enter');
  await pictureIsFine(page);
  await page.keyboard.press('F11');
  await page.keyboard.press('1');
  await pictureIsFine(page);
  // The hand is looked for, and there is none.
  await page.getByRole('button', { name: /^Dismiss/ }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

function largeRing(): Ring {
  return ringAt(SCREEN.width / 2, SCREEN.height / 2, LARGE_RADIUS, 0);
}

function smallRings(): Ring[] {
  const columns = 25;
  return Array.from({ length: SMALL_DEPOSITS }, (_, index) =>
    ringAt(32 + (index % columns) * 64, 25 + Math.floor(index / columns) * 50, 20, 2),
  );
}

function ringAt(x: number, y: number, radius: number, ripple: number): Ring {
  return Array.from({ length: VERTICES }, (_, index) => {
    const radians = (2 * Math.PI * index) / VERTICES;
    const reach = radius + ripple * Math.sin(20 * radians);
    return [x + reach * Math.cos(radians), y + reach * Math.sin(radians)] as const;
  });
}

function plainFilm(): Uint8Array<ArrayBuffer> {
  const cells = new Uint16Array(SCREEN.width * SCREEN.height).fill(1000);
  return tinyDicom({
    elements: {
      '00080018': ['UI', '1.2.3.4'],
      '00100020': ['LO', 'CROWDED'],
      '00280010': ['US', [SCREEN.height]],
      '00280011': ['US', [SCREEN.width]],
      '00280100': ['US', [16]],
      '00280101': ['US', [12]],
      '00280102': ['US', [11]],
      '00281050': ['DS', '2000'],
      '00281051': ['DS', '4000'],
    },
    pixels: new Uint8Array(cells.buffer),
  });
}
