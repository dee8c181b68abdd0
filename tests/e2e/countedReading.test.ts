import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleFilms, samplePlan } from '../../src/phantom/sample.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { scoreReading } from '../../src/scoring/scoreReading.ts';
import { placeIn } from '../helpers/placeIn.ts';
import { CALCIGRAPH_1 } from '../helpers/protocol.ts';
import { describeWithShared, sharedPath } from '../helpers/shared.ts';
import { readTruth, truthReading } from '../helpers/truthReading.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import { type FilmPointer, filmPointer } from './filmPointer.ts';
import { dropFiles, makeCohort } from './readerSteps.ts';

/** The reading room's promise, counted: a whole reading, from opening the film to the signature. */
const MOST_ACTIONS = 40;
/** How far the burden may lie from the truth's, as a part of it. */
const BURDEN_OFF = 0.05;

describeWithShared('a counted reading of the implanted hand', () => {
  readsWithin(() => ({
    path: sharedPath('films', 'hand_implanted_A.dcm') as string,
    truth: truthReading(readTruth(sharedPath('films', 'hand_implanted_A.truth.json') as string)),
    columns: 1024,
    rows: 1250,
  }));
});

describe('a counted reading of a film of the sample', () => {
  readsWithin(() => {
    const [planned] = samplePlan();
    const [sample] = sampleFilms();
    if (planned === undefined || sample === undefined) throw new Error('the sample is empty');
    const filmPath = path.join(mkdtempSync(path.join(tmpdir(), 'calcigraph-counted-')), sample.fileName);
    writeFileSync(filmPath, sample.dicomBytes);
    const { columns, rows } = planned.spec;
    return { path: filmPath, truth: sample.truth.reading, columns, rows };
  });
});

interface FilmWithTruth {
  readonly path: string;
  readonly truth: Reading;
  readonly columns: number;
  readonly rows: number;
}

/** A reader's hand on mouse and keyboard that counts each press of a button and of a key, modifiers included. */
interface CountedHand {
  readonly actions: () => number;
  press(chord: string): Promise<void>;
  clickFilm(at: readonly [number, number]): Promise<void>;
  clickOn(name: RegExp): Promise<void>;
}

function countedHand(page: Page, pointer: FilmPointer): CountedHand {
  let actions = 0;
  return {
    actions: () => actions,
    async press(chord) {
      actions += chord.split('+').length;
      await page.keyboard.press(chord);
    },
    async clickFilm(at) {
      actions++;
      await pointer.click(at);
    },
    async clickOn(name) {
      actions++;
      await page.getByRole('button', { name }).first().click();
    },
  };
}

function readsWithin(load: () => FilmWithTruth): void {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ width: 1600, height: 1000 });
    page = app.page;
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it(`takes at most ${MOST_ACTIONS} presses, and signs the true score`, async () => {
    const film = load();
    await makeCohort(page, 'Counted');
    await dropFiles(page, [film.path]);
    await page.getByText('1 new film').waitFor();
    const hand = countedHand(page, await filmPointer(page, film));
    await hand.clickOn(/^.*, /);
    await page.getByRole('button', { name: /^Accept/ }).waitFor({ timeout: 60_000 });
    await hand.press('Enter');
    await page.getByRole('button', { name: /^Burden 0 of 6000/ }).waitFor();

    const grade = page.locator('tr[aria-current="true"]').getByRole('group', { name: /^Density grade/ });
    for (const [index, { outline, densityGrade }] of film.truth.deposits.entries()) {
      await hand.clickFilm(placeIn(outline));
      await expect.poll(() => outlined(page)).toBe(index + 1);
      const isRight = (await grade.getAttribute('aria-label')) === `Density grade ${densityGrade}`;
      if (!isRight) await hand.press(String(densityGrade));
    }
    await page.getByText(/^Kept \d/).waitFor();
    await hand.press('Control+Enter');
    await page.getByText('Signed. The score is frozen.').waitFor();

    const [truth] = scoreReading(film.truth, CALCIGRAPH_1).hands;
    if (truth?.burden == null) throw new Error('the truth has no burden');
    const burden = await signedBurden(page);
    expect(hand.actions()).toBeLessThanOrEqual(MOST_ACTIONS);
    expect(Math.abs(burden / truth.burden - 1)).toBeLessThan(BURDEN_OFF);
    expect(await outlined(page)).toBe(film.truth.deposits.length);
    expect(app.complaints).toEqual([]);
  });
}

function outlined(page: Page): Promise<number> {
  return page.getByRole('group', { name: /^Density grade \d/ }).count();
}

async function signedBurden(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  const name = await page.getByRole('button', { name: /^Burden / }).getAttribute('aria-label');
  return Number(/^Burden ([\d.]+) of/.exec(name ?? '')?.[1]);
}
