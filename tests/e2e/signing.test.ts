import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LANDMARK_NAMES } from '../../src/hand/landmarks.ts';
import { samplePlan } from '../../src/phantom/sample.ts';
import { phantomTruth } from '../../src/phantom/truth.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { type FilmToRead, openFilm, placeHand } from './readerSteps.ts';

/** The sample, from the welcome page to a signed reading and back, with keys wherever there are keys. */
describe('a reading of the sample', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it('is offered on the welcome page and opens on its first film', async () => {
    await page.getByText('For research use; not a medical device.').waitFor();
    await page.getByLabel('Reader’s initials').fill('CD');
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page
      .getByRole('button', { name: /^SSC-006, / })
      .first()
      .waitFor({ timeout: 120_000 });
    expect(await page.getByRole('heading', { name: /^SSC-00\d/ }).count()).toBe(6);
  });

  it('scores a hand found clean as 0, and one without a hand not at all', async () => {
    const [planned] = [...samplePlan()];
    if (planned === undefined) throw new Error('the sample is empty');
    const { columns, rows } = planned.spec;
    const hand = phantomTruth(planned.spec).reading.hands[0];
    if (hand === undefined || LANDMARK_NAMES.some((name) => hand.landmarks[name] === undefined))
      throw new Error('the first film of the sample has no whole hand');
    const film: FilmToRead = {
      path: '',
      columns,
      rows,
      landmarks: hand.landmarks as FilmToRead['landmarks'],
    };
    const pointer = await openFilm(page, film, 'SSC-001');
    await page.getByRole('button', { name: /^Burden – of 6000/ }).waitFor();
    await placeHand(page, pointer, film, 1);
    await page.getByRole('button', { name: /^Burden 0 of 6000/ }).waitFor();
  });

  it('leaves the total empty, never 0, while a region is off the film', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.getByRole('button', { name: /^Burden – of 6000/ }).waitFor();
    await page.getByText('D1-DP is off the film').waitFor();
    await page.keyboard.press('a');
    await page.getByRole('button', { name: /^Burden 0 of 6000/ }).waitFor();
    await page.getByText('of 19 regions').waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.getByText('of 20 regions').waitFor();
  });

  it('signs by key, refuses to be changed, and opens again for a reason', async () => {
    await page.getByText(/^Kept \d/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Signed. The score is frozen.').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: /^Burden 0 of 6000/ }).waitFor();
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByRole('dialog').getByRole('textbox').fill('The thumb was placed wrongly.');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign', exact: true }).waitFor();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: /^Burden – of 6000/ }).waitFor();
  });

  it('goes from film to film by key', async () => {
    const open = page.locator('[aria-current="true"]').first();
    await expect.poll(() => open.getAttribute('aria-label')).toMatch(/^SSC-001, 2024-01-31, right/);
    await page.keyboard.press('PageDown');
    await expect.poll(() => open.getAttribute('aria-label')).toMatch(/^SSC-001, 2024-01-31, left/);
    await page.keyboard.press('PageUp');
    await expect.poll(() => open.getAttribute('aria-label')).toMatch(/^SSC-001, 2024-01-31, right/);
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});
