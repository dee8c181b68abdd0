import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sampleFilms } from '../../src/phantom/sample.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

describe('suggested deposits', () => {
  const folder = mkdtempSync(join(tmpdir(), 'suggestions-'));
  let app: RunningApp;
  let page: Page;
  const bar = () => page.getByRole('status').filter({ hasText: /Suggested deposit|deposits/ });
  const shown = async () => Number(/of (\d+)/.exec((await bar().textContent()) ?? '')?.[1] ?? 0);
  const burden = () => page.getByRole('button', { name: /^Burden .* of 6000/ }).getAttribute('aria-label');

  beforeAll(async () => {
    const [film] = sampleFilms();
    if (film === undefined) throw new Error('the sample is empty');
    const path = join(folder, film.fileName);
    writeFileSync(path, film.dicomBytes);
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await makeCohort(page, 'Suggestions');
    await dropFiles(page, [path]);
    await page.getByText(/^Hand proposed/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Burden 0 of/ }).waitFor();
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  test('are found over the whole hand, and count for nothing', async () => {
    const before = await burden();
    await page.keyboard.press('Control+f');
    await page.getByText('looking on').waitFor();
    await page.getByText('looking on').waitFor({ state: 'detached' });
    expect(await shown()).toBeGreaterThan(2);
    expect(await burden()).toBe(before);
  });

  test('are accepted and dismissed one by one by keys; undo takes an accepted one back', async () => {
    const count = await shown();
    await page.keyboard.press('Enter');
    await expect.poll(shown).toBe(count - 1);
    await page.getByText('1 deposit', { exact: true }).first().waitFor();
    await page.keyboard.press('Backspace');
    await expect.poll(shown).toBe(count - 2);
    await page.getByText('1 deposit', { exact: true }).first().waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: /^Burden 0 of/ }).waitFor();
    await page.keyboard.press('Control+y');
    await page.getByRole('button', { name: /^Burden (?!0 of)/ }).waitFor();
  });

  test('are fewer or more as the reader likes, and all dismissed with Esc', async () => {
    const balanced = await shown();
    await page.getByRole('button', { name: 'Many', exact: true }).click();
    await expect.poll(shown).toBeGreaterThan(balanced);
    await page.getByRole('button', { name: 'Few', exact: true }).click();
    await expect.poll(shown).toBeLessThanOrEqual(balanced);
    await page.getByRole('button', { name: 'Balanced', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => bar().count()).toBe(0);
    await page.getByText('1 deposit', { exact: true }).first().waitFor();
  });
});
