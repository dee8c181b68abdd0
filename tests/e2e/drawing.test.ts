import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import type { FilmPointer } from './filmPointer.ts';
import { openPhantoms } from './readerSteps.ts';

/** Brush, eraser, livewire and what is done to several deposits, by pointer and keys. */
describe('drawing tools', () => {
  let app: RunningApp;
  let page: Page;
  let pointer: FilmPointer;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    pointer = await openPhantoms(page, 'Drawing');
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  const deposits = () => page.getByRole('group', { name: /^Density grade \d/ }).count();

  it('all fit the bar of a small window', async () => {
    const [needed, given] = await page
      .locator('header')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    expect(needed).toBe(given);
  });

  it('paint, split with the eraser, and bridge with the brush', async () => {
    await page.keyboard.press('b');
    for (let press = 0; press < 6; press++) await page.keyboard.press('>');
    await pointer.draw([
      [300, 700],
      [500, 700],
      [600, 760],
    ]);
    await expect.poll(deposits).toBe(1);
    await page.keyboard.down('Alt');
    await pointer.draw([
      [450, 600],
      [450, 850],
    ]);
    await page.keyboard.up('Alt');
    await expect.poll(deposits).toBe(2);
    await pointer.draw([
      [400, 700],
      [500, 700],
    ]);
    await expect.poll(deposits).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(deposits).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(deposits).toBe(1);
  });

  it('follow an edge with the livewire', async () => {
    await page.keyboard.press('l');
    for (const at of [
      [650, 500],
      [720, 600],
      [620, 600],
    ] as const)
      await pointer.click(at);
    await page.keyboard.press('Enter');
    await expect.poll(deposits).toBe(2);
  });

  it('duplicate, join and split by keys', async () => {
    await page.keyboard.press('v');
    await page.keyboard.press('Control+d');
    await expect.poll(deposits).toBe(3);
    await page.keyboard.press('Control+a');
    // Three of which one lies apart: joining is refused, and says so.
    await page.keyboard.press('Shift+U');
    await page.getByText(/These deposits do not touch/).waitFor();
    await page.keyboard.press('Shift+V');
    await pointer.draw([
      [400, 600],
      [400, 850],
    ]);
    await expect.poll(deposits).toBe(4);
  });

  it('open their menu by the right button, and a press on the film closes it and does no more', async () => {
    await page.keyboard.press('s');
    // On one that is outlined already, the smart outline's click selects it.
    await pointer.click([550, 735]);
    await pointer.rightClick([550, 735]);
    await page.getByRole('menu').waitFor();
    expect(await page.getByRole('menu').count()).toBe(1);
    await page.getByRole('menuitem', { name: /^Duplicate/ }).click();
    await expect.poll(deposits).toBe(5);
    await pointer.rightClick([550, 735]);
    await page.getByRole('menu').waitFor();
    await pointer.click([100, 100]);
    await page.getByRole('menu').waitFor({ state: 'detached' });
    // A press with the smart outline there would have been refused.
    expect(await page.getByRole('alert').count()).toBe(0);
    await pointer.click([100, 100]);
    await page.getByRole('alert').waitFor();
    expect(app.complaints).toEqual([]);
  });
});
