import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { LANDMARK_NAMES } from '../../src/hand/landmarks.ts';
import { phantomFiles } from '../../src/phantom/phantomFiles.ts';
import { parseReadingDocument } from '../../src/reading/document.ts';
import type { Reading } from '../../src/reading/reading.ts';
import { describeWithShared, sharedPath } from '../helpers/shared.ts';
import { readTruth, truthReading } from '../helpers/truthReading.ts';
import { parseCsv } from '../src/export/rfc4180.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import type { FilmPointer } from './filmPointer.ts';
import {
  dropFiles,
  type FilmToRead,
  makeCohort,
  openFilm,
  outlineByClicks,
  placeHand,
  thinned,
} from './readerSteps.ts';

describe('from film to CSV, on a phantom', () => {
  readTheWholeWay(() => {
    const [phantom] = [...phantomFiles(PHANTOM_SEED, 1)];
    if (phantom === undefined) throw new Error('no phantom');
    const filmPath = path.join(
      mkdtempSync(path.join(tmpdir(), 'calcigraph-phantom-')),
      phantom.film.fileName,
    );
    writeFileSync(filmPath, phantom.film.bytes);
    return { path: filmPath, truth: parseReadingDocument(phantom.reading.json), columns: 1200, rows: 1500 };
  });
});

describeWithShared('from film to CSV, on the implanted hand', () => {
  readTheWholeWay(() => {
    const truth = truthReading(readTruth(sharedPath('films', 'hand_implanted_A.truth.json') as string));
    return { path: sharedPath('films', 'hand_implanted_A.dcm') as string, truth, columns: 1024, rows: 1250 };
  });
});

interface FilmWithTruth extends Omit<FilmToRead, 'landmarks'> {
  readonly truth: Reading;
}

/** A whole left hand with deposits large enough to click round. */
const PHANTOM_SEED = 5;

/** What the score panel shows. */
interface Shown {
  readonly burden: string;
  readonly coverage: string;
  readonly deposits: string;
  readonly regions: string;
}

/** New cohort, drop, template, landmarks, three deposits, grades, score, reload, undo, export: pointer and keys alone. */
function readTheWholeWay(load: () => FilmWithTruth): void {
  let app: RunningApp;
  let page: Page;
  let film: FilmToRead;
  let rings: FilmPoint[][];
  let pointer: FilmPointer;
  let shown: Shown;

  beforeAll(async () => {
    const { truth, ...file } = load();
    const hand = truth.hands[0];
    if (hand === undefined || LANDMARK_NAMES.some((name) => hand.landmarks[name] === undefined))
      throw new Error('this way needs a whole hand');
    film = { ...file, landmarks: hand.landmarks as FilmToRead['landmarks'] };
    // The largest, so that a click is small beside them.
    rings = truth.deposits
      .map(({ outline }) => [...(outline[0] ?? [])])
      .sort((one, other) => extent(other) - extent(one))
      .slice(0, 3);
    app = await startApp();
    page = app.page;
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  it('makes a cohort and takes a dropped film in', async () => {
    await makeCohort(page, 'Whole way');
    await dropFiles(page, [film.path]);
    await page.getByText('1 new film').waitFor();
    pointer = await openFilm(page, film, '.*');
  });

  it('places the hand by three clicks and dragged landmarks', async () => {
    await placeHand(page, pointer, film, 6);
    await page.getByText(/^Kept \d/).waitFor();
  });

  it('outlines three deposits, by corners and freely, and grades them by key', async () => {
    await page.keyboard.press('p');
    const [first, second, third] = rings as [FilmPoint[], FilmPoint[], FilmPoint[]];
    await outlineByClicks(page, pointer, first, 12);
    await page.keyboard.press('3');
    await outlineByClicks(page, pointer, second, 10);
    await page.keyboard.press('1');
    await pointer.draw([...thinned(third, 16), third[0] as FilmPoint]);
    await page.keyboard.press('2');
    shown = await shownScore(page);
    expect(shown.deposits).toBe('3');
    expect(Number(shown.burden)).toBeGreaterThan(0);
    const grades = page.getByRole('group', { name: /^Density grade \d/ });
    expect(
      await grades.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')?.at(-1))),
    ).toEqual(['3', '1', '2']);
  });

  it('takes back and does again, and shows the score of each state', async () => {
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await shownScore(page)).deposits).toBe('2');
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => shownScore(page)).toEqual(shown);
  });

  it('finds everything again after the page is loaded anew, and can still undo', async () => {
    await page.getByText(/^Kept \d/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^Burden \d.* of 6000/ }).waitFor();
    await expect.poll(() => shownScore(page)).toEqual(shown);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await shownScore(page)).deposits).toBe('2');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    await expect.poll(() => shownScore(page)).toEqual(shown);
    await page.getByText(/^Kept \d/).waitFor();
  });

  it('exports what the screen showed', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    const folder = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    const table = async (name: string) => {
      const [header = [], ...rows] = parseCsv(await readFile(path.join(folder, name), 'utf8'));
      return rows.map((row) => Object.fromEntries(row.map((cell, index) => [header[index], cell])));
    };
    const [hand] = await table('hands.csv');
    expect(Number(hand?.burden).toFixed(1)).toBe(shown.burden);
    expect(hand?.number).toBe(shown.deposits);
    expect(hand?.affected_regions_count).toBe(shown.regions);
    expect(hand).toMatchObject({ reader: 'AB', pass: '1', complete: 'true' });
    const deposits = await table('deposits.csv');
    expect(deposits.map(({ density_grade }) => density_grade)).toEqual(['3', '1', '2']);
    const regions = await table('regions.csv');
    expect(regions).toHaveLength(20);
    const sum = regions.reduce((total, region) => total + Number(region.burden), 0);
    expect(sum).toBeCloseTo(Number(hand?.burden), 9);
    expect(await table('films.csv')).toHaveLength(1);
    expect(await table('patients.csv')).toHaveLength(1);
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
}

async function shownScore(page: Page): Promise<Shown> {
  const text = (await page.getByRole('complementary', { name: 'Score' }).textContent()) ?? '';
  const figures =
    /(?<burden>[\d.–<]+)burden of 6000(?<coverage>[\d.–<]+)(?: %)?coverage(?<deposits>[\d–]+)deposits?(?<regions>[\d–]+)of \d+ regions/.exec(
      text,
    )?.groups;
  if (figures === undefined) throw new Error(`no score in: ${text.slice(0, 200)}`);
  return { ...figures } as unknown as Shown;
}

function extent(ring: readonly FilmPoint[]): number {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys);
}
