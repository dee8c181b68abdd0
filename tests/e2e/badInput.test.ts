import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { phantomFiles } from '../../src/phantom/phantomFiles.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

/** Good films among bad ones: the good ones come in, each of the others says why not, and nothing is lost. */
describe('dropping films, some of them bad', () => {
  let app: RunningApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'calcigraph-bad-'));
    const [phantom] = [...phantomFiles(7, 1)];
    if (phantom === undefined) throw new Error('no phantom');
    const { bytes } = phantom.film;
    await Promise.all([
      writeFile(path.join(folder, 'good.dcm'), bytes),
      writeFile(path.join(folder, 'again.dcm'), bytes),
      writeFile(path.join(folder, 'text.dcm'), 'not a film\n'),
      writeFile(path.join(folder, 'empty.dcm'), ''),
      writeFile(path.join(folder, 'header-only.dcm'), bytes.subarray(0, 200)),
    ]);
    app = await startApp();
    page = app.page;
    await makeCohort(page, 'Good and bad');
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  it('takes the good one in once, and says why not for each of the others', async () => {
    const names = ['good.dcm', 'again.dcm', 'text.dcm', 'empty.dcm', 'header-only.dcm'];
    await dropFiles(
      page,
      names.map((name) => path.join(folder, name)),
    );
    const report = page.getByRole('region', { name: 'Import' });
    await report.getByText('Import finished').waitFor();
    await report.getByText('1 new film, 1 already here.').waitFor();
    await report.getByRole('button', { name: '3 files not taken' }).click();
    const listed = page.getByRole('dialog', { name: 'Import report' }).getByRole('listitem');
    await expect.poll(() => listed.count()).toBe(3);
    const reasons = (await listed.allTextContents()).join('\n');
    for (const [name, reason] of [
      ['text.dcm', 'looks like text'],
      ['empty.dcm', 'This file is empty'],
      ['header-only.dcm', 'ends in the middle of its header'],
    ] as const) {
      expect(reasons).toContain(name);
      expect(reasons).toContain(reason);
    }
    await page.keyboard.press('Escape');
  });

  it('shows the good film, ready to be read', async () => {
    await page
      .getByRole('region', { name: 'Status' })
      .getByText(/^\d+ %$/)
      .waitFor();
    expect(await page.getByRole('button', { name: /not known|right|left/ }).count()).toBeGreaterThan(0);
    expect(app.complaints).toEqual([]);
  });
});
