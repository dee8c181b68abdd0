import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tinyDicom } from '../helpers/tinyDicom.ts';
import { parseCsv } from '../src/export/rfc4180.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

const FILMS = 300;
const BAD = 9;
const PICTURES = [
  'P1_2026-01-31_rechts',
  'P1_2026-01-31_links',
  'P2_20260228_R',
  'P3_01-02-2026_R',
  'IM0001',
];

/** A folder as it comes: films, files that are none, and what systems leave beside them. */
describe('importing a folder of hundreds of films', () => {
  let app: RunningApp;
  let page: Page;
  let folder: string;
  const box = () => page.getByRole('region', { name: 'Import' });
  const report = () => page.getByRole('dialog', { name: 'Import report' });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'calcigraph-import-'));
    await makeFolder(path.join(folder, 'study'));
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await makeCohort(page, 'Hundreds');
  }, 120_000);
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  it('shows how far it is, and is cancelled with what was finished kept', async () => {
    await dropFiles(page, [path.join(folder, 'study')]);
    await box()
      .getByText(/^Importing \d+ of 309$/)
      .waitFor();
    await box()
      .getByText(/^Reading /)
      .waitFor();
    await box().getByRole('button', { name: 'Cancel' }).click();
    await box()
      .getByText(/^Cancelled after \d+ of 309$/)
      .waitFor();
    const { imported, done } = await figures(box());
    expect(done).toBeLessThan(FILMS + BAD);
    await page.getByRole('button', { name: 'Report' }).click();
    await report()
      .getByText(/cancelled · \d+ files? read · 3 hidden or system files passed over/)
      .waitFor();
    await report().getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => countedFilms(page)).toBe(imported);
  });

  it('takes the rest when it is dropped again, and knows what is here', async () => {
    const before = await countedFilms(page);
    await dropFiles(page, [path.join(folder, 'study')]);
    await box().getByText('Import finished').waitFor({ timeout: 150_000 });
    await box()
      .getByText(`${FILMS - before} new films, ${before} already here.`)
      .waitFor();
    await box()
      .getByRole('button', { name: `${BAD} files not taken` })
      .click();
    await expect.poll(() => report().getByRole('listitem').count()).toBeGreaterThan(3);
    await report().getByText('study/bad-0.dcm').waitFor();
    await report().getByText('Technical detail · film.not-a-film').first().click();
    await report()
      .getByText(/^first bytes/)
      .first()
      .waitFor();
    await keepPicture(page, 'import-report');
    await page.keyboard.press('Escape');
    expect(await countedFilms(page)).toBe(FILMS);
  });

  it('keeps its report across a reload, and writes it as CSV', async () => {
    await page.reload();
    await page.getByRole('button', { name: /^Cohort Hundreds/ }).click();
    await page.getByRole('menuitem', { name: 'Imports and their reports…' }).click();
    const imports = page.getByRole('dialog', { name: 'Imports' });
    await expect.poll(() => imports.getByRole('row').count()).toBe(3);
    await keepPicture(page, 'imports');
    await imports
      .getByRole('row', { name: /finished/ })
      .getByRole('button', { name: 'Report' })
      .click();
    await report().getByText(`Not taken (${BAD})`).waitFor();
    await report().getByRole('button', { name: 'Save as CSV' }).click();
    const notice = page.getByText(/^The report is in /);
    const csv = ((await notice.textContent()) ?? '').replace('The report is in ', '');
    const [, ...rows] = parseCsv(await readFile(csv, 'utf8'));
    expect(rows).toHaveLength(FILMS + BAD);
    expect(rows.filter(([, outcome]) => outcome === 'refused')).toHaveLength(BAD);
    await report().getByRole('button', { name: 'Done' }).click();
  });

  it('reads the names of plain pictures by a pattern, once it has shown what they give', async () => {
    await page.getByRole('button', { name: 'Import films' }).click();
    await page.getByRole('menuitem', { name: 'Import with a file-name pattern…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import with a file-name pattern' });
    await dropFiles(page, await pictures(folder));
    await dialog.getByText('3 of 5 names made like this').waitFor();
    await dialog
      .getByText(/write {date:DMY} or {date:MDY}/)
      .first()
      .waitFor();
    await keepPicture(page, 'name-pattern');
    await dialog.getByLabel('File names are made like this').fill('{patient}_{date:DMY}_{side}');
    await dialog.getByText('1 of 5 names made like this').waitFor();
    await dialog.getByLabel('File names are made like this').fill('{patient}_{date}_{side}');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await box().getByText('5 new films.').waitFor();
    await page.getByRole('button', { name: /^P1, 2026-01-31, right/ }).waitFor();
    await page.getByRole('button', { name: /^P1, 2026-01-31, left/ }).waitFor();
  });

  it('identifies films that are here by their names', async () => {
    await box()
      .getByRole('button', { name: /2 films without a patient/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Identify films by their names' });
    await dialog.getByLabel('File names are made like this').fill('{patient}_{date:DMY}_{side}');
    await dialog.getByText(/^1 of \d+ names? made like this/).waitFor();
    await dialog.getByRole('button', { name: 'Identify', exact: true }).click();
    await page.getByText('1 film identified by name.').waitFor();
    await page.getByLabel('Find a patient or a film').fill('P3');
    await page.getByRole('button', { name: /^P3, 2026-02-01, right/ }).waitFor();
    await keepPicture(page, 'identified-by-name');
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});

async function makeFolder(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'more', '__MACOSX'), { recursive: true });
  const files = Array.from({ length: FILMS }, (_, index) =>
    writeFile(path.join(folder, index % 2 === 0 ? 'more' : '', `IM${index}`), film(index)),
  );
  const bad = Array.from({ length: BAD }, (_, index) =>
    writeFile(path.join(folder, `bad-${index}.dcm`), `no film ${index}`),
  );
  const left = ['DICOMDIR', '.DS_Store'].map((name) => writeFile(path.join(folder, name), 'x'));
  await Promise.all([...files, ...bad, ...left]);
}

/** 250 kB; another `seed` is another film. */
function film(seed: number): Uint8Array {
  const [rows, columns] = [500, 500];
  const pixels = new Uint8Array(rows * columns).fill(seed & 255);
  pixels[0] = seed >> 8;
  return tinyDicom({
    elements: {
      '00080018': ['UI', `1.2.3.${seed}`],
      '00080020': ['DA', '20260131'],
      '00100010': ['PN', 'Yamada^Tarou'],
      '00100020': ['LO', `SSc-${String(seed >> 1).padStart(3, '0')}`],
      '00200060': ['CS', seed % 2 === 0 ? 'R' : 'L'],
      '00280010': ['US', [rows]],
      '00280011': ['US', [columns]],
    },
    pixels,
  });
}

async function pictures(folder: string): Promise<readonly string[]> {
  return Promise.all(
    PICTURES.map(async (name, index) => {
      const data = new Uint8Array(64).fill(10 * index);
      const file = path.join(folder, `${name}.png`);
      await writeFile(file, encode({ width: 8, height: 8, data, channels: 1 }));
      return file;
    }),
  );
}

async function figures(box: ReturnType<Page['getByRole']>) {
  const text = (await box.textContent()) ?? '';
  const done = Number(/Cancelled after (\d+)/.exec(text)?.[1]);
  return { done, imported: Number(/(\d+) new films?/.exec(text)?.[1]) };
}

/** As the worklist's foot counts them: its lines are drawn only in sight. */
async function countedFilms(page: Page): Promise<number> {
  const text = (await page.getByRole('complementary', { name: 'Worklist' }).textContent()) ?? '';
  return Number(/of (\d+)/.exec(text.slice(text.lastIndexOf('of ')))?.[1]);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const to = process.env.CALCIGRAPH_TEST_PICTURES;
  if (to !== undefined) await page.screenshot({ path: path.join(to, `${name}.png`) });
}
