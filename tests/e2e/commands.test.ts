import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { filmIsShown, openPhantoms } from './readerSteps.ts';

/** Commands by name, and keys that the reader changes. */
describe('commands', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await openPhantoms(page, 'Commands');
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  const palette = () => page.getByRole('dialog', { name: 'Commands' });
  const inHand = () =>
    page.locator('[role="toolbar"] [aria-pressed="true"]').first().getAttribute('aria-label');

  it('are found by name and run by keys alone', async () => {
    await page.keyboard.press('Control+k');
    await palette().waitFor();
    await page.keyboard.type('br');
    expect(await page.getByRole('option').first().textContent()).toMatch(/^Brush/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await palette().waitFor({ state: 'detached' });
    await expect.poll(inHand).toBe('Brush');
  });

  it('that can do nothing now are not offered', async () => {
    await page.keyboard.press('Control+k');
    await palette().waitFor();
    await page.keyboard.type('redo');
    expect(await page.getByRole('option', { name: /^Redo/ }).count()).toBe(0);
    await page.keyboard.type(' nothing');
    await page.getByText('Nothing of that name can be done now.').waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    await expect.poll(inHand).toBe('Brush');
  });

  it('leave keys alone that are typed before they are there', async () => {
    for (const key of ['Control+k', 'd', 'v']) void page.keyboard.press(key);
    await palette().waitFor();
    await page.keyboard.press('Escape');
    await palette().waitFor({ state: 'detached' });
    expect(await inHand()).toBe('Brush');
  });

  it('that put the focus somewhere keep it there', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('find a patient');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('worklist-filter');
    await page.keyboard.press('Escape');
  });

  it('take another key, from another command only when told to, and keep it over a reload', async () => {
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Change keys' }).click();
    await page.getByRole('button', { name: 'Change the key of: Livewire' }).click();
    await page.keyboard.press('p');
    await page.getByText('is the key of: Outline.').waitFor();
    await page.getByRole('button', { name: 'Take it' }).click();
    await page.getByRole('button', { name: 'Back to the standard key of: Livewire' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('p');
    await expect.poll(inHand).toBe('Livewire');
    await page.reload();
    await filmIsShown(page);
    await page.keyboard.press('p');
    await expect.poll(inHand).toBe('Livewire');
  });

  it('go back to their standard keys', async () => {
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Change keys' }).click();
    await page.getByRole('button', { name: 'All back to standard' }).click();
    await page.getByRole('button', { name: 'All back to standard' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('p');
    await expect.poll(inHand).toBe('Outline');
    expect(app.complaints).toEqual([]);
  });
});
