import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { filmPoint } from '../../src/geometry/point.ts';
import { type Elements, tinyDicom } from '../helpers/tinyDicom.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import type { FilmPointer } from './filmPointer.ts';
import { dropFiles, makeCohort, openFilm } from './readerSteps.ts';

/** Dark to the left of the edge and bright to the right of it, each of a hundred neighbouring greys. */
const SIDE = 800;
const EDGE = 400;
const DARK = 1000;
const BRIGHT = 3000;

describe('looking closer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'looking-'));
  let app: RunningApp;
  let page: Page;
  let film: FilmPointer;

  beforeAll(async () => {
    const path = join(folder, 'edge.dcm');
    writeFileSync(path, edgeFilm());
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await makeCohort(page, 'Looking');
    await dropFiles(page, [path]);
    await page.getByText('1 new film').waitFor();
    film = await openFilm(page, { path, columns: SIDE, rows: SIDE, landmarks: {} as never }, 'EDGE');
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  test('a glass goes with the pointer: what is under the pointer is in its middle, three times as large', async () => {
    await page.keyboard.press('m');
    // 20 film pixels from the edge, at 80 % of the screen's: 48 of them in the glass.
    await film.move(filmPoint(EDGE + 20, 400));
    expect(await glassGreys(page, [-100, -60, -30, 30, 100])).toEqual([0, 0, 255, 255, 255]);
    await film.move(filmPoint(EDGE - 20, 300));
    expect(await glassGreys(page, [-100, -30, 30, 60, 100])).toEqual([0, 0, 0, 255, 255]);
    await page.keyboard.press('m');
    expect(await page.locator('[data-picture]').count()).toBe(1);
  });

  test('the window is taken from a box drawn with Shift and the right button', async () => {
    const windowFigures = page.getByTitle('Windows of this film');
    await film.move(filmPoint(500, 100));
    await page.keyboard.down('Shift');
    await page.mouse.down({ button: 'right' });
    await film.move(filmPoint(700, 500));
    await page.mouse.up({ button: 'right' });
    await page.keyboard.up('Shift');
    // A hundred greys from 3000 on, each as often as the others: from the 0.5th to the 99.5th percentile all of them.
    await expect.poll(() => windowFigures.textContent()).toBe('W 100 C 3\u202f050');
    await page.keyboard.press('w');
    await expect.poll(() => windowFigures.textContent()).toBe('W 500 C 2\u202f050');
  });

  test('the window is taken from what is in view', async () => {
    const windowFigures = page.getByTitle('Windows of this film');
    await film.move(filmPoint(200, 400));
    const zoom = page.getByRole('region', { name: 'Status' }).getByText(/^\d+ %$/);
    const fitted = await zoom.textContent();
    await page.mouse.wheel(0, -900);
    await expect.poll(() => zoom.textContent()).not.toBe(fitted);
    await page.keyboard.press('z');
    // Five times as near, and only the dark half is in view.
    await expect.poll(() => windowFigures.textContent()).toBe('W 100 C 1\u202f050');
    await page.keyboard.press('w');
    await page.keyboard.press('f');
  });

  test('a crosshair goes right across the view', async () => {
    await film.move(filmPoint(200, 200));
    await page.keyboard.press('Shift+Z');
    const shot = () => page.getByRole('application', { name: 'Radiograph' }).screenshot();
    await film.move(filmPoint(600, 600));
    const [one, other] = [await shot(), await film.move(filmPoint(610, 600)).then(shot)];
    await page.keyboard.press('Shift+Z');
    const without = await shot();
    expect(one.equals(other)).toBe(false);
    expect(one.equals(without)).toBe(false);
  });
});

describe('the films of a patient in small', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strip-'));
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    const paths = ['1', '2', '3'].map((day) => {
      const path = join(folder, `${day}.dcm`);
      writeFileSync(
        path,
        edgeFilm({ '00080018': ['UI', `1.2.${day}`], '00080020': ['DA', `2024010${day}`] }),
      );
      return path;
    });
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await makeCohort(page, 'Strip');
    await dropFiles(page, paths);
    await page.getByText('3 new films').waitFor();
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  test('stand below the film on request; a click opens one', async () => {
    await page.keyboard.press('Shift+I');
    const strip = page.getByRole('navigation', { name: 'Films of this patient' });
    const films = strip.getByRole('button');
    await expect.poll(() => films.count()).toBe(3);
    await expect.poll(() => strip.locator('canvas').count()).toBe(3);
    expect(await strip.locator('canvas').nth(1).evaluate(greysOfRow)).toEqual([0, 255]);
    await films.nth(1).click();
    await expect.poll(() => films.nth(1).getAttribute('aria-current')).toBe('true');
    await page.getByText('2024-01-02').first().waitFor();
    await page.keyboard.press('Shift+I');
    await expect.poll(() => strip.count()).toBe(0);
  });
});

/** Runs in the page. The greys near both ends of the middle row. */
function greysOfRow(canvas: Element): (number | undefined)[] {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
  const { width, height } = canvas;
  const row = canvas.getContext('2d')?.getImageData(0, height >> 1, width, 1).data;
  return [row?.[4 * 10], row?.[4 * (width - 10)]];
}

/** Greys of the glass's middle row, so many pixels to the right of its middle. */
function glassGreys(page: Page, places: readonly number[]): Promise<number[]> {
  return page.evaluate(async (at) => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const [, glass] = document.querySelectorAll<HTMLCanvasElement>('[data-picture] canvas');
    if (glass === undefined) throw new Error('there is no glass');
    const { width, height } = glass;
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    copy?.drawImage(glass, 0, 0);
    const row = copy?.getImageData(0, height >> 1, width, 1).data;
    return at.map((place) => row?.[4 * ((width >> 1) + place)] ?? -1);
  }, places);
}

function edgeFilm(elements: Elements = {}): Uint8Array {
  const cells = Uint16Array.from(
    { length: SIDE * SIDE },
    (_, i) => (i % SIDE < EDGE ? DARK : BRIGHT) + (Math.floor(i / SIDE) % 100),
  );
  return tinyDicom({
    elements: {
      '00100020': ['LO', 'EDGE'],
      '00280010': ['US', [SIDE]],
      '00280011': ['US', [SIDE]],
      '00280100': ['US', [16]],
      '00280101': ['US', [16]],
      '00280102': ['US', [15]],
      '00281050': ['DS', '2050'],
      '00281051': ['DS', '500'],
      ...elements,
    },
    pixels: new Uint8Array(cells.buffer),
  });
}
