import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { filmPoint } from '../../src/geometry/point.ts';
import { handTwin } from '../../src/hand/handTwin.ts';
import { type SampleFilm, sampleFilms } from '../../src/phantom/sample.ts';
import { coveredPx2 } from '../../src/scoring/outlineChanges.ts';
import { tinyDicom } from '../helpers/tinyDicom.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { pictureIsFine } from './canvasGreys.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';
import { readTruth } from './readTruth.ts';

/** Of the sample: two visits of both hands, then both hands of someone else on one film. */
const FIRST_FILMS = 5;
const MM2_PER_PX2 = 0.2 * 0.2;

const line = (page: Page, name: RegExp) => page.getByRole('button', { name }).first();
const middleOf = async (page: Page, name: 'Radiograph' | 'View beside') => {
  const box = await page.getByRole('application', { name, exact: true }).boundingBox();
  if (box === null) throw new Error(`there is no ${name}`);
  return [box.x + box.width / 2, box.y + box.height / 2] as const;
};
const status = (page: Page) => page.getByRole('region', { name: 'Status' }).textContent();
/** Where the pointer is on its film, by the status bar. */
async function pointedAt(page: Page): Promise<readonly number[]> {
  const [, x, y] = /x\s*([\d.]+)\s*y\s*([\d.]+)/.exec((await status(page)) ?? '') ?? [];
  return [Number(x), Number(y)];
}
/** The zooms that stand on the films. */
async function zooms(page: Page): Promise<readonly number[]> {
  await pictureIsFine(page);
  const marks = await page
    .locator('main')
    .getByText(/^[^.]*\d+ %$/)
    .allTextContents();
  return marks.map((text) => Number(/(\d+) %$/.exec(text)?.[1]));
}

/** A ramp, and the same upside down. */
function twoFrames(): Uint8Array {
  const ramp = Uint8Array.from({ length: 64 * 64 }, (_, i) => i >> 4);
  return tinyDicom({
    elements: {
      '00080018': ['UI', '1.2.3.4.2'],
      '00100020': ['LO', 'FRAMES'],
      '00280008': ['IS', '2'],
      '00280010': ['US', [64]],
      '00280011': ['US', [64]],
    },
    pixels: Uint8Array.from([...ramp, ...ramp.toReversed()]),
  });
}

describe('two films side by side, on the sample', () => {
  const folder = mkdtempSync(join(tmpdir(), 'side-by-side-'));
  let app: RunningApp;
  let page: Page;
  /** By visit and hand: right and left of the first visit, then of the second. */
  let films: readonly SampleFilm[];
  const handsOf = (index: number) => ({ hands: films[index]?.truth.reading.hands ?? [], pixelAspect: 1 });
  const outlinesOf = (index: number) =>
    films[index]?.truth.reading.deposits.map(({ outline }) => outline) ?? [];

  beforeAll(async () => {
    films = [...sampleFilms()].slice(0, FIRST_FILMS);
    const paths = films.map(({ fileName, dicomBytes }) => {
      const path = join(folder, fileName);
      writeFileSync(path, dicomBytes);
      return path;
    });
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await makeCohort(page, 'Side by side');
    await dropFiles(page, paths);
    await page.getByText(`${FIRST_FILMS} new films`).waitFor();
    for (const film of films.slice(0, 3)) await readTruth(page, film, 'AB');
    await page.reload();
    await line(page, /2025-02-03, right/).click();
    await page.getByText(/^Kept \d/).waitFor();
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  it('the other hand comes beside by one key, linked by where it is found, and is not begun by that', async () => {
    await page.keyboard.press('Shift+B');
    await page.getByText('Left hand, same visit').waitFor();
    await page.getByRole('button', { name: /^Linked by proposed landmarks/, pressed: true }).waitFor();
    await pictureIsFine(page);
    expect(await page.locator('[data-picture]').count()).toBe(2);
    await line(page, /2025-02-03, left/)
      .getByText('unread')
      .waitFor();
  });

  it('a point of one visit is at the same place of the other, and as large', async () => {
    await page.getByTitle('What stands beside').click();
    await page.getByRole('menuitem', { name: /2024-01-31, before/ }).click();
    await page.getByText('Linked by landmarks').waitFor();
    await page.mouse.move(...(await middleOf(page, 'Radiograph')));
    for (let i = 0; i < 8; i++) await page.mouse.wheel(0, -120);
    const [zoom = 0, zoomBeside = 0] = await zooms(page);
    // The status bar has the place from before the zoom until the pointer moves.
    await page.mouse.move(0, 0);
    await page.mouse.move(...(await middleOf(page, 'Radiograph')));
    expect(zoom).toBeGreaterThan(100);
    const twin = handTwin(handsOf(2), handsOf(0), false);
    const [x = 0, y = 0] = await pointedAt(page);
    const middle = filmPoint(x, y);
    expect(zoomBeside).toBeCloseTo(zoom / (twin?.scaleAt(middle) ?? 0), -0.5);
    await page.mouse.move(...(await middleOf(page, 'View beside')));
    const [besideX = 0, besideY = 0] = await pointedAt(page);
    const [twinX, twinY] = twin?.at(middle) ?? middle;
    // The pointer is in the middle of both to half a pixel of the screen.
    expect(Math.hypot(besideX - twinX, besideY - twinY)).toBeLessThan(1);
  });

  it('the view that the pointer is in leads, and a key means that one', async () => {
    await page.mouse.move(...(await middleOf(page, 'View beside')));
    const before = await zooms(page);
    await page.keyboard.press('-');
    const after = await zooms(page);
    for (const i of [0, 1]) expect((after[i] ?? 0) / (before[i] ?? 1)).toBeCloseTo(0.8, 1);
    await page.keyboard.press('Shift+K');
    await page.getByText('Not linked').waitFor();
    await page.keyboard.press('-');
    const [alone, beside] = await zooms(page);
    expect(alone).toBe(after[0]);
    expect(beside).toBeLessThan(after[1] ?? 0);
    await page.keyboard.press('Shift+K');
    await page.getByText('Linked by landmarks').waitFor();
    expect((await zooms(page))[0]).not.toBe(alone);
  });

  it('the windows go together: the values of both mean the same', async () => {
    const [x, y] = await middleOf(page, 'Radiograph');
    await page.mouse.move(x, y);
    await page.mouse.down({ button: 'right' });
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.up({ button: 'right' });
    const windows = await page
      .locator('main')
      .getByText(/^W .* C /)
      .allTextContents();
    expect(windows).toHaveLength(2);
    expect(windows[0]).toBe(windows[1]);
    expect(windows[0]).not.toContain('W 3 300');
  });

  it('what changed since the earlier visit is drawn and summed up', async () => {
    await page.keyboard.press('Shift+Y');
    const mm2 = (index: number) => `${(coveredPx2(outlinesOf(index)) * MM2_PER_PX2).toFixed(1)} mm²`;
    await page.getByText('Since 2024-01-31').waitFor();
    // Its deposits grow by a quarter in diameter, and two are new (src/phantom/sample.ts).
    await page.getByText(`${mm2(0)} → ${mm2(2)}`).waitFor();
    await page.getByText('8 grown').waitFor();
    await page.getByText('2 new').waitFor();
    await page.keyboard.press('Shift+Y');
    await page.getByText('Since 2024-01-31').waitFor({ state: 'detached' });
  });

  it('a drag over the film beside moves it and draws nothing on either', async () => {
    await page.keyboard.press('p');
    const [x, y] = await middleOf(page, 'View beside');
    await page.mouse.move(x, y);
    const before = await pointedAt(page);
    await page.mouse.down();
    await page.mouse.move(x + 50, y + 30, { steps: 5 });
    await page.mouse.up();
    const after = await pointedAt(page);
    // The same place of the film is under the pointer still.
    for (const i of [0, 1]) expect(Math.abs((after[i] ?? Infinity) - (before[i] ?? 0))).toBeLessThan(1);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('k');
  });

  it('the films change places by key', async () => {
    await page.keyboard.press('Control+b');
    await page.getByText('Visit of 2025-02-03, after').waitFor();
    await page.getByText('Linked by landmarks').waitFor();
  });

  it('the hand beside is the other one where a film shows both', async () => {
    await line(page, /^SSC-002, /).click();
    await page.getByText('The other hand, same radiograph').waitFor();
    await pictureIsFine(page);
  });

  it('two frames of one film lie beside each other, and go together', async () => {
    const path = join(folder, 'frames.dcm');
    writeFileSync(path, twoFrames());
    await dropFiles(page, [path]);
    await line(page, /^FRAMES, /).click();
    await page
      .getByText(/ · frame 1 of 2$/)
      .first()
      .waitFor();
    await page.getByTitle('What stands beside').click();
    await page.getByRole('menuitem', { name: /^Frame 2/ }).click();
    await page
      .getByText(/ · frame 2 of 2$/)
      .first()
      .waitFor();
    await page.mouse.move(...(await middleOf(page, 'Radiograph')));
    const [before] = await zooms(page);
    await page.mouse.wheel(0, -240);
    await expect.poll(async () => (await zooms(page))[0]).not.toBe(before);
    const [zoom] = await zooms(page);
    await expect.poll(async () => (await zooms(page))[1]).toBe(zoom);
  });

  it('one film is there again once the other is closed', async () => {
    await page.keyboard.press('Shift+B');
    await page.getByRole('region', { name: 'Side by side' }).waitFor({ state: 'detached' });
    expect(await page.locator('[data-picture]').count()).toBe(1);
    expect(app.complaints).toEqual([]);
  });
});
