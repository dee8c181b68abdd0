import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gradeOf } from '../../src/density/densityOf.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { sampleFilms, samplePlan } from '../../src/phantom/sample.ts';
import { placeIn } from '../helpers/placeIn.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { type FilmPointer, filmPointer } from './filmPointer.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

/** A deposit's density, as a reader meets it: proposed at once, overridden, kept, measured by other references. */
describe('the density of a deposit', () => {
  let app: RunningApp;
  let page: Page;
  let pointer: FilmPointer;
  const [planned] = samplePlan();
  const [sample] = sampleFilms();
  if (planned === undefined || sample === undefined) throw new Error('the sample is empty');
  const { columns, rows } = planned.spec;
  const dense = sample.truth.reading.deposits.find(({ densityGrade }) => densityGrade === 3);

  beforeAll(async () => {
    app = await startApp({ width: 1600, height: 1000 });
    page = app.page;
    const filmPath = path.join(mkdtempSync(path.join(tmpdir(), 'calcigraph-density-')), sample.fileName);
    writeFileSync(filmPath, sample.dicomBytes);
    await makeCohort(page, 'Density');
    await dropFiles(page, [filmPath]);
    await page.getByText('1 new film').waitFor();
    await open();
    await page.getByRole('button', { name: /^Accept/ }).waitFor({ timeout: 60_000 });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Burden 0 of 6000/ }).waitFor();
    pointer = await filmPointer(page, { columns, rows });
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  async function open(): Promise<void> {
    await page.getByRole('button', { name: /^.*, / }).first().click();
    await page
      .getByRole('region', { name: 'Status' })
      .getByText(/^\d+ %$/)
      .waitFor();
  }

  const density = () => page.getByRole('region', { name: 'Density' });
  async function figure(name: string): Promise<string> {
    const label = await density()
      .getByRole('group', { name: new RegExp(`^${name} `) })
      .getAttribute('aria-label');
    return label?.slice(name.length + 1) ?? '';
  }
  const index = async () => Number(await figure('Index'));

  it('is proposed the moment it is outlined, by its index', async () => {
    await page.keyboard.press('s');
    await pointer.click(placeIn(dense?.outline ?? []));
    await page.getByText(/^index \d\.\d+ · grade \d as proposed$/).waitFor();
    await density().getByRole('button', { name: 'Density' }).click();
    await expect.poll(index).toBeGreaterThan(0);
    expect(await figure('Proposed')).toBe(String(gradeOf(await index())));
    expect(await figure('Grade')).toBe(await figure('Proposed'));
    await expect.poll(() => density().getByRole('img').count()).toBe(1);
    await density().getByText('not mineral density', { exact: false }).waitFor();
  });

  it('stays what the reader makes of it, beside the proposal, over a reload', async () => {
    const proposed = await figure('Proposed');
    const own = proposed === '1' ? '2' : '1';
    await page.keyboard.press(own);
    await expect.poll(() => figure('Yours')).toBe(own);
    const before = await index();
    await page.getByText(/^Kept \d/).waitFor();
    await page.reload();
    await open();
    // The film may still be opening, and what is selected then goes.
    await expect
      .poll(async () => {
        await page.getByRole('rowheader', { name: '1' }).click();
        return density()
          .getByRole('group', { name: `Yours ${own}` })
          .count();
      })
      .toBe(1);
    expect(await figure('Proposed')).toBe(proposed);
    expect(await index()).toBe(before);
  });

  it('follows the proposal again where the reader says so', async () => {
    await density().getByRole('button', { name: 'Use proposed' }).click();
    await expect.poll(() => figure('Grade')).toBe(await figure('Proposed'));
    await page.keyboard.press('Control+z');
    await expect.poll(() => figure('Yours')).not.toBe(await figure('Proposed'));
  });

  it('is measured by the cortex that the reader draws, and by the proposed one again', async () => {
    const before = await index();
    await page.keyboard.press('f');
    pointer = await filmPointer(page, { columns, rows });
    await page.keyboard.press('Shift+O');
    // Soft tissue of the palm is fainter than cortex: the same deposit stands farther up between the two.
    const { landmarks = {} } = sample.truth.reading.hands[0] ?? {};
    const [a, b] = [landmarks['D2.MCP'] as FilmPoint, landmarks['D2.CMC'] as FilmPoint];
    const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as unknown as FilmPoint;
    await pointer.drag(middle, [middle[0] + 6, middle[1] + 20] as unknown as FilmPoint);
    await density()
      .getByText(/^yours, \d+ px/)
      .waitFor();
    expect(await index()).toBeGreaterThan(before);
    await density().getByRole('button', { name: 'Cortex: back to the proposed place' }).click();
    await expect.poll(index).toBe(before);
  });

  it('is signed with what it was measured by', async () => {
    await page.getByText(/^Kept \d/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Signed. The score is frozen.').waitFor();
    expect(app.complaints).toEqual([]);
  });
});
