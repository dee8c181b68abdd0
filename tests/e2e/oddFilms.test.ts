import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { phantomFiles } from '../../src/phantom/phantomFiles.ts';
import { randomFrom } from '../../src/phantom/random.ts';
import { SYNTAX, tinyDicom } from '../helpers/tinyDicom.ts';
import { tinyTiff } from '../helpers/tinyTiff.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

/** Films that open, though not as one whole picture: several pages, or a part of one. */
describe('odd films', () => {
  let app: RunningApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'calcigraph-odd-'));
    const [phantom] = [...phantomFiles(7, 1)];
    if (phantom === undefined) throw new Error('no phantom');
    const { bytes } = phantom.film;
    await Promise.all([
      writeFile(path.join(folder, 'pages.tif'), threePages()),
      writeFile(path.join(folder, 'cut.dcm'), bytes.subarray(0, bytes.length - (bytes.length >> 2))),
      writeFile(path.join(folder, 'deflated.dcm'), deflated('deflated whole')),
      writeFile(path.join(folder, 'deflatedCut.dcm'), deflated('deflated cut').subarray(0, -9000)),
    ]);
    app = await startApp();
    page = app.page;
    await makeCohort(page, 'Odd ones');
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  async function drop(name: string): Promise<void> {
    await dropFiles(page, [path.join(folder, name)]);
    await page.getByRole('region', { name: 'Import' }).getByText('Import finished').waitFor();
    await page
      .getByRole('region', { name: 'Status' })
      .getByText(/^\d+ %$/)
      .waitFor();
  }

  it('walks through the pages of a TIFF, each drawn by itself', async () => {
    await drop('pages.tif');
    const frames = page.getByRole('navigation', { name: 'Frames' });
    await frames.getByText('Frame 1 of 3').waitFor();
    expect(await frames.getByRole('button', { name: 'Frame before' }).isDisabled()).toBe(true);
    const radiograph = page.getByRole('application', { name: 'Radiograph' });
    const first = await radiograph.screenshot();
    await frames.getByRole('button', { name: 'Next frame' }).click();
    await page.getByText('date not given · frame 2 of 3').waitFor();
    await frames.getByRole('button', { name: 'Next frame' }).click();
    await page.getByText('date not given · frame 3 of 3').waitFor();
    expect(await frames.getByRole('button', { name: 'Next frame' }).isDisabled()).toBe(true);
    expect(first.equals(await radiograph.screenshot())).toBe(false);
  });

  it('shows what there is of a film that is cut off, marked, without score and signature', async () => {
    await drop('cut.dcm');
    await page.getByRole('button', { name: /^phantom-7-001, / }).click();
    await page.getByText('picture incomplete: not to be scored').waitFor();
    const score = page.getByRole('complementary', { name: 'Score' });
    await score.getByText(/ends early.*has no score/).waitFor();
    expect(await score.getByRole('button', { name: /^Burden/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Sign' }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText('a reading of it cannot be signed').waitFor();
    expect(app.complaints).toEqual([]);
  });

  it('shows a deflated film, and of one that is cut off what there is', async () => {
    const incomplete = page.getByText('picture incomplete: not to be scored');
    await drop('deflatedCut.dcm');
    await page.getByRole('button', { name: /^deflated cut, / }).click();
    await incomplete.waitFor();
    await drop('deflated.dcm');
    await page.getByRole('button', { name: /^deflated whole, / }).click();
    await incomplete.waitFor({ state: 'detached' });
    expect(app.complaints).toEqual([]);
  });
});

/** Noise of 200 x 160 on shades. */
function deflated(patientId: string): Uint8Array {
  const { integer } = randomFrom(3);
  return tinyDicom({
    syntax: SYNTAX.deflated,
    elements: { '00100020': ['LO', patientId], '00280010': ['US', [160]], '00280011': ['US', [200]] },
    pixels: Uint8Array.from({ length: 160 * 200 }, (_, i) => (i >> 8) + integer(0, 127)),
  });
}

/** Pages of 200 x 160 with a bar that is elsewhere on each. */
function threePages(): Uint8Array {
  const [rows, columns] = [200, 160];
  const picture = (from: number) =>
    Uint8Array.from({ length: rows * columns }, (_, i) => (Math.abs((i % columns) - from) < 10 ? 230 : 20));
  const tags = { 256: [4, [columns]], 257: [3, [rows]], 258: [3, [8]], 262: [3, [1]] } as const;
  return tinyTiff([30, 80, 130].map((from) => ({ tags, segments: [picture(from)] })));
}
