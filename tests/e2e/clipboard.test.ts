import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SampleFilm, sampleFilms } from '../../src/phantom/sample.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';
import { readTruth } from './readTruth.ts';

/** Of the sample: two visits of both hands, then both hands of someone else on one film. */
const FIRST_FILMS = 5;
const READ = 0;

describe('the clipboard, between films of the sample', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clipboard-'));
  const films: readonly SampleFilm[] = [...sampleFilms()].slice(0, FIRST_FILMS);
  const copied = films[READ]?.truth.reading.deposits.length;
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await makeCohort(page, 'Clipboard');
    await dropFiles(
      page,
      films.map(({ fileName, dicomBytes }) => {
        const path = join(folder, fileName);
        writeFileSync(path, dicomBytes);
        return path;
      }),
    );
    await page.getByText(`${FIRST_FILMS} new films`).waitFor();
    await readTruth(page, films[READ] as SampleFilm, 'AB');
    await page.reload();
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  let shown = '';
  async function open(date: string, line = date): Promise<void> {
    shown = line;
    await page.getByRole('button', { name: line }).first().click();
    await page.getByRole('main').getByText(date, { exact: true }).waitFor();
  }
  /** By the worklist: the table of deposits has no more lines than there is room for. */
  async function deposits(): Promise<number> {
    const line = await page.getByRole('button', { name: shown }).first().textContent();
    return Number(/(\d+) deposits/.exec(line ?? '')?.[1] ?? 0);
  }

  it('lays copies beside the first ones on the same film, and takes them back in one step', async () => {
    await open('2024-01-31', '2024-01-31, right');
    await expect.poll(deposits).toBe(copied);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await expect.poll(deposits).toBe(2 * (copied as number));
    await page.keyboard.press('Control+z');
    await expect.poll(deposits).toBe(copied);
  });

  it('takes them over to the next visit, in one step too', async () => {
    await open('2025-02-03', '2025-02-03, right');
    await expect.poll(deposits).toBe(0);
    await page.keyboard.press('Control+v');
    await expect.poll(deposits).toBe(copied);
    await page.keyboard.press('Control+z');
    await expect.poll(deposits).toBe(0);
  });

  it('refuses another patient’s film, and says so', async () => {
    await open('2024-03-12');
    await expect.poll(deposits).toBe(0);
    await page.keyboard.press('Control+v');
    await page.getByText('What was copied is another patient’s').waitFor();
    expect(await deposits()).toBe(0);
  });

  it('cuts, and pastes back where it was', async () => {
    await open('2024-01-31', '2024-01-31, right');
    await expect.poll(deposits).toBe(copied);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await expect.poll(deposits).toBe(0);
    await page.keyboard.press('Control+v');
    await expect.poll(deposits).toBe(copied);
    expect(app.complaints).toEqual([]);
  });
});
