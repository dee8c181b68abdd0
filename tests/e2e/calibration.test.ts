import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Elements, tinyDicom } from '../helpers/tinyDicom.ts';
import { parseCsv } from '../src/export/rfc4180.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { type FilmPointer, filmPointer } from './filmPointer.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

/** Two films of a visit without a word of spacing: measured by ruler, taken back, taken over, exported. */
const COLUMNS = 900;
const ROWS = 1200;

describe('a visit whose films have no spacing', () => {
  let app: RunningApp;
  let page: Page;
  let pointer: FilmPointer;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    page.setDefaultTimeout(10_000);
    await makeCohort(page, 'No spacing');
    await dropFiles(page, [written('right.dcm', 'R'), written('left.dcm', 'L')]);
    await page.getByText('2 new films').waitFor();
    await page.getByRole('button', { name: 'Dismiss the import' }).click();
    await open('right');
    pointer = await filmPointer(page, { columns: COLUMNS, rows: ROWS });
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  async function open(side: 'right' | 'left'): Promise<void> {
    await page
      .getByRole('button', { name: new RegExp(`^P1, .*${side}`) })
      .first()
      .click();
    await page
      .locator(`[class*="topLeft"]`)
      .getByText(`· ${side === 'right' ? 'R' : 'L'} ·`)
      .waitFor();
  }

  /** Of the only deposit. */
  async function areaShown(): Promise<number> {
    const cells = page.locator('tr[aria-rowindex="2"] td');
    return Number(await cells.nth(1).textContent());
  }
  const status = () => page.getByRole('region', { name: 'Status' });
  const onFilm = (words: string) => page.locator('[class*="marks"]').getByText(words, { exact: true });

  it('says so, and gives areas in pixels', async () => {
    await status().getByText('spacing unknown: areas in px²').waitFor();
    await onFilm('spacing unknown').waitFor();
    await onFilm('lossy compression 12:1').waitFor();
    await onFilm('text burned into the picture').waitFor();
    await page.keyboard.press('p');
    for (const at of [
      [400, 400],
      [500, 400],
      [500, 500],
      [400, 500],
    ] as const)
      await pointer.click(at);
    await page.keyboard.press('Enter');
    await page.getByText('px², spacing unknown').waitFor();
    expect(Math.abs((await areaShown()) - 10_000)).toBeLessThan(200);
  });

  it('is measured by a ruler whose length the reader knows', async () => {
    await page.keyboard.press('d');
    await pointer.drag([200, 1000], [700, 1000]);
    await page.getByText(/^\d{3} ± \d px$/).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('100');
    await page.keyboard.press('Enter');
    await status()
      .getByText(/spacing 0\.200 mm manual ± 0\.\d\d %/)
      .waitFor();
    await page.getByText(/^mm², manual ± 0\.\d\d %$/).waitFor();
    await onFilm('spacing unknown').waitFor({ state: 'detached' });
    // 100 × 100 px of 0.2 mm, as well as a pointer sets them.
    expect(Math.abs((await areaShown()) - 400)).toBeLessThan(8);
  });

  it('shows the same areas in pixels a click away', async () => {
    await page.getByRole('button', { name: /^mm², manual/ }).click();
    await page.getByRole('button', { name: 'px²', exact: true }).first().waitFor();
    await page.getByTitle('Show areas in mm²').click();
    await page.getByText(/^mm², manual ± /).waitFor();
  });

  it('takes another length, and every step back and forth', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
    await page.keyboard.press('Enter');
    await page.keyboard.type('50');
    await page.keyboard.press('Enter');
    await status()
      .getByText(/spacing 0\.100 mm manual/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await status()
      .getByText(/spacing 0\.200 mm manual/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await status().getByText('spacing unknown: areas in px²').waitFor();
    await page.keyboard.press('Control+y');
    await status()
      .getByText(/spacing 0\.200 mm manual/)
      .waitFor();
    await page.getByText(/^Kept \d/).waitFor();
  });

  it('lends its spacing to the other film, on request', async () => {
    await open('left');
    await status().getByText('spacing unknown: areas in px²').waitFor();
    await page.keyboard.press('Shift+C');
    await page.getByRole('radio', { name: 'As the right hand’s radiograph of this visit' }).check();
    await page.keyboard.press('Enter');
    await status()
      .getByText(/spacing 0\.200 mm manual ± 0\.\d\d %, taken over/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await status().getByText('spacing unknown: areas in px²').waitFor();
    await page.keyboard.press('Control+y');
    await status()
      .getByText(/taken over/)
      .waitFor();
    await page.getByText(/^Kept \d/).waitFor();
  });

  it('gives its spacing to the other films from the film that it was measured on', async () => {
    await page.keyboard.press('Control+z');
    await status().getByText('spacing unknown: areas in px²').waitFor();
    await page.getByText(/^Kept \d/).waitFor();
    await open('right');
    await page.keyboard.press('Shift+C');
    await page.getByRole('button', { name: 'Use 0.200 mm for the other films of this visit' }).click();
    await page.getByText('Measured with it now: the left hand’s radiograph.').waitFor();
    await page.keyboard.press('Escape');
    await open('left');
    await status()
      .getByText(/spacing 0\.200 mm manual ± 0\.\d\d %, taken over/)
      .waitFor();
  });

  it('exports where every millimetre comes from', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const folder = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    const table = async (name: string) => {
      const [header = [], ...rows] = parseCsv(await readFile(path.join(folder, name), 'utf8'));
      return rows.map((row) => Object.fromEntries(row.map((cell, index) => [header[index], cell])));
    };
    const [right, left] = await table('films.csv');
    expect(right).toMatchObject({
      film_side: 'R',
      unit: 'mm',
      spacing_source: 'manual',
      spacing_film_sha256: '',
    });
    expect(left).toMatchObject({
      film_side: 'L',
      unit: 'mm',
      spacing_source: 'manual',
      column_spacing_mm: right?.column_spacing_mm,
      spacing_relative_standard_error: right?.spacing_relative_standard_error,
      spacing_film_sha256: right?.film_sha256,
    });
    expect(Number(right?.spacing_relative_standard_error)).toBeGreaterThan(0);
    const [deposit] = await table('deposits.csv');
    expect(deposit).toMatchObject({ unit: 'mm', spacing_source: 'manual' });
    const spacing = Number(right?.column_spacing_mm);
    expect(Number(deposit?.area_mm2)).toBeCloseTo(Number(deposit?.area_px2) * spacing * spacing, 9);
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});

describe('a film whose file says more than one thing', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    page.setDefaultTimeout(10_000);
    await makeCohort(page, 'Offers');
    const magnified: Elements = {
      '00181164': ['DS', '0.2\\0.2'],
      '00181110': ['DS', '1100'],
      '00181111': ['DS', '1000'],
    };
    await dropFiles(page, [written('magnified.dcm', 'R', magnified)]);
    await page.getByText('1 new film').waitFor();
    await page.getByRole('button', { name: /^P1, / }).click();
    await page
      .getByRole('region', { name: 'Status' })
      .getByText(/^\d+ %$/)
      .waitFor();
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  const spacing = (words: string) =>
    page
      .getByRole('region', { name: 'Status' })
      .getByRole('button', { name: `spacing ${words}`, exact: true })
      .waitFor();

  async function choose(name: string): Promise<void> {
    await page.keyboard.press('Shift+C');
    await page.getByRole('radio', { name, exact: true }).check();
  }

  it('is measured at the detector until the reader divides by the magnification', async () => {
    await spacing('0.200 mm detector plane, not corrected');
    await choose('As in the file, divided by the magnification');
    await page.getByText('Gives 0.182 mm.').waitFor();
    await page.keyboard.press('Enter');
    await spacing('0.182 mm detector plane ÷ 1.100');
  });

  it('takes a magnification by hand, and none below 1', async () => {
    await choose('As in the file, divided by the magnification');
    await page.getByRole('textbox', { name: 'Magnification' }).fill('0.5');
    await page.getByText('A number from 1').waitFor();
    expect(await page.getByRole('button', { name: 'Measure with it' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Magnification' }).fill('1.25');
    await page.keyboard.press('Enter');
    await spacing('0.160 mm detector plane ÷ 1.250');
  });

  it('can do without any, and goes back to what the file says', async () => {
    await choose('None');
    await page.keyboard.press('Enter');
    await spacing('unknown: areas in px²');
    await choose('As in the file');
    await page.keyboard.press('Enter');
    await spacing('0.200 mm detector plane, not corrected');
    await page.keyboard.press('Control+z');
    await spacing('unknown: areas in px²');
  });

  it('cannot be changed once the reading is signed', async () => {
    await page.getByText(/^Kept \d/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Signed. The score is frozen.').waitFor();
    await page.keyboard.press('Shift+C');
    await page.getByText('This reading is signed: reopen it to change this.').waitFor();
    expect(await page.getByRole('radio', { name: 'None' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Measure with it' }).isDisabled()).toBe(true);
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});

/** A film with a bright square on grey, and every caution but an unequal pixel. */
function written(name: string, side: 'R' | 'L', more: Elements = {}): string {
  const pixels = Uint8Array.from({ length: ROWS * COLUMNS }, (_, index) => {
    const [x, y] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return x >= 400 && x < 500 && y >= 400 && y < 500 ? 230 : 60 + ((x + (side === 'L' ? y : 2 * y)) % 40);
  });
  const elements: Elements = {
    '00080020': ['DA', '20240131'],
    '00080060': ['CS', 'CR'],
    '00100020': ['LO', 'P1'],
    '00200062': ['CS', side],
    '00280010': ['US', [ROWS]],
    '00280011': ['US', [COLUMNS]],
    '00280301': ['CS', 'YES'],
    '00282110': ['CS', '01'],
    '00282112': ['DS', '12'],
    ...more,
  };
  const filmPath = path.join(mkdtempSync(path.join(tmpdir(), 'calcigraph-unspaced-')), name);
  writeFileSync(filmPath, tinyDicom({ elements, pixels }));
  return filmPath;
}
