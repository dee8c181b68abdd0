import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeWithShared, sharedPath } from '../helpers/shared.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

const accept = (page: Page) => page.getByRole('button', { name: /^Accept/ });
const isProposed = (page: Page) => page.getByText(/^Hand proposed: /).waitFor({ timeout: 60_000 });
const noScore = (page: Page) => page.getByRole('button', { name: /^Burden – of 6000/ }).waitFor();
const scored = (page: Page) => page.getByRole('button', { name: /^Burden 0 of 6000/ }).waitFor();

describe('a hand that places itself, on the sample', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    await page.getByLabel('Reader’s initials').fill('EF');
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page
      .getByRole('button', { name: /^SSC-001, / })
      .first()
      .waitFor({ timeout: 120_000 });
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it('is proposed, and no data until it is accepted', async () => {
    await isProposed(page);
    await noScore(page);
  });

  it('scores all regions once it is accepted, with no drag at all', async () => {
    await accept(page).click();
    await scored(page);
    await page.getByText('of 20 regions').waitFor();
    await page.getByText(/^Kept \d/).waitFor();
    expect(await accept(page).count()).toBe(0);
  });

  it('is taken back in one step, and accepted again by key', async () => {
    await page.keyboard.press('Control+z');
    await noScore(page);
    await accept(page).waitFor();
    await page.keyboard.press('Enter');
    await scored(page);
    await page.keyboard.press('Control+z');
    await noScore(page);
  });

  it('goes when it is dismissed, and Enter means it no more', async () => {
    await page.keyboard.press('Escape');
    await accept(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await noScore(page);
  });

  it('is proposed on the next film, and gives way to the hand tool', async () => {
    await page.keyboard.press('PageDown');
    await isProposed(page);
    await page.keyboard.press('g');
    await accept(page).waitFor({ state: 'detached' });
    await page.getByText('Click the tip of the middle finger.').waitFor();
  });

  it('starts at the second visit from where the first had it, and is found afresh on request', async () => {
    const film = (date: string) => page.getByRole('button', { name: new RegExp(`^SSC-001, ${date}, right`) });
    const carriedOver = page.getByText('Hand proposed: right, as on 2024-01-31');
    await film('2024-01-31').click();
    await accept(page).waitFor();
    await page.keyboard.press('Enter');
    await scored(page);
    await film('2025-02-03').click();
    await carriedOver.waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /^Find afresh/ }).click();
    await page.getByText('Hand proposed: right', { exact: true }).waitFor();
    await page.keyboard.press('Shift+P');
    await carriedOver.waitFor();
    await page.keyboard.press('Enter');
    await scored(page);
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});

describeWithShared('a hand that places itself, on the implanted hand', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it('scores all regions once it is accepted', async () => {
    const { page } = app;
    await makeCohort(page, 'Placed by itself');
    await dropFiles(page, [sharedPath('films', 'hand_implanted_A.dcm') as string]);
    await page.getByText('1 new film').waitFor();
    await accept(page).waitFor({ timeout: 60_000 });
    await page.keyboard.press('Enter');
    await scored(page);
    expect(app.complaints).toEqual([]);
  });
});
