import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { phantomDicom } from '../../src/phantom/dicomWriter.ts';
import { renderPhantom } from '../../src/phantom/phantom.ts';
import { samplePlan } from '../../src/phantom/sample.ts';
import type { PhantomSpec } from '../../src/phantom/spec.ts';
import { phantomTruth } from '../../src/phantom/truth.ts';
import type { Hand } from '../../src/reading/reading.ts';
import { describeWithShared, sharedPath } from '../helpers/shared.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { filmPointer } from './filmPointer.ts';
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

  it('goes back to where it was proposed in one step, after a digit was dragged off and the page opened again', async () => {
    const [planned] = samplePlan();
    if (planned === undefined) throw new Error('the sample is empty');
    const { landmarks } = phantomTruth(planned.spec).reading.hands[0] as Hand;
    const [[x1, y1], [x2, y2]] = [landmarks['D2.PIP'], landmarks['D2.MCP']] as [FilmPoint, FilmPoint];
    const bone = [(x1 + x2) / 2, (y1 + y2) / 2] as const;
    const draggedOff = page.getByText('D2-DP lies outside the silhouette.').first();
    await page.getByRole('button', { name: /^SSC-001, 2024-01-31, right/ }).click();
    await scored(page);
    const pointer = await filmPointer(page, planned.spec);
    await page.keyboard.press('g');
    await pointer.drag(bone, [bone[0] - 90, bone[1]]);
    await draggedOff.waitFor();
    await page.getByText(/^Kept \d/).waitFor();
    await page.reload();
    await draggedOff.waitFor({ timeout: 60_000 });
    await page.keyboard.press('Shift+H');
    await scored(page);
    await page.keyboard.press('Control+z');
    await draggedOff.waitFor();
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});

describe('what is found on films that say other than they show', () => {
  let app: RunningApp;
  let page: Page;
  const [planned] = samplePlan();
  if (planned === undefined) throw new Error('the sample is empty');
  const { spec, identity } = planned;
  const open = (patientId: string) =>
    page
      .getByRole('button', { name: new RegExp(`^${patientId}, `) })
      .first()
      .click();

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
    page = app.page;
    const films = [
      ['WRONG', 'L', spec],
      ['EMPTY', 'R', { ...spec, hands: [], marker: false }],
      ['BOTH', null, twoRightHands(spec)],
    ] as const;
    await makeCohort(page, 'Odd hands');
    await dropFiles(
      page,
      films.map(([patientId, side, shown]) => {
        const film = { ...renderPhantom(shown), spacingMm: spec.spacingMm };
        const path = join(app.home, `${patientId}.dcm`);
        writeFileSync(path, phantomDicom(film, { ...identity, patientId, side }, patientId));
        return path;
      }),
    );
    await page.getByText('3 new films').waitFor({ timeout: 60_000 });
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it('is a question where file and thumb name different sides: Enter goes to it, and takes no side by itself', async () => {
    await open('WRONG');
    await page.getByText(/The film is listed as left, the thumb says right/).waitFor({ timeout: 60_000 });
    await page.keyboard.press('Enter');
    await noScore(page);
    await page.getByRole('status').getByRole('button', { name: 'Right', exact: true }).click();
    await page.getByText('Regions, right hand').waitFor();
    await scored(page);
  });

  it('is nothing where there is no hand, and three clicks are offered', async () => {
    await open('EMPTY');
    await page.getByText(/^Nothing on this film/).waitFor({ timeout: 60_000 });
    await noScore(page);
    await page.getByRole('button', { name: /^Place it by three clicks/ }).click();
    await page.getByText('Click the tip of the middle finger.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('is a question which is which where two hands look alike', async () => {
    await open('BOTH');
    await page.getByText(/both look like a right one/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Left, right', exact: true }).click();
    await page.getByText('Both hands').waitFor();
    expect(app.complaints).toEqual([]);
  });
});

/** A right hand, and beside it the same once more. */
function twoRightHands(spec: PhantomSpec): PhantomSpec {
  const apartMm = spec.columns * spec.spacingMm;
  const [hand] = spec.hands;
  if (hand === undefined) throw new Error('there is no hand to double');
  const [x, y] = hand.pose.wristMm;
  const beside = { ...hand, pose: { ...hand.pose, wristMm: [x + apartMm, y] as const } };
  return { ...spec, columns: 2 * spec.columns, hands: [hand, beside] };
}

describe('two hands on one film of the sample', () => {
  let app: RunningApp;

  beforeAll(async () => {
    app = await startApp({ width: 1280, height: 720 });
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it('are told apart by their thumbs and placed together', async () => {
    const { page } = app;
    await page.getByLabel('Reader’s initials').fill('EF');
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page.getByRole('button', { name: /^SSC-002, / }).click({ timeout: 120_000 });
    await page.getByText('Two hands proposed: right, left').waitFor({ timeout: 60_000 });
    await page.keyboard.press('Enter');
    await scored(page);
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
