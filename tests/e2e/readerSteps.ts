import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { FilmPoint } from '../../src/geometry/point.ts';
import type { LandmarkName } from '../../src/hand/landmarks.ts';
import { handFromClicks } from '../../src/hand/template.ts';
import { phantomFiles } from '../../src/phantom/phantomFiles.ts';
import { type FilmPointer, filmPointer } from './filmPointer.ts';

/** A film to read, with where its hand and its deposits are. */
export interface FilmToRead {
  readonly path: string;
  readonly columns: number;
  readonly rows: number;
  readonly landmarks: Readonly<Record<LandmarkName, FilmPoint>>;
}

/** Makes a cohort from the welcome page. */
export async function makeCohort(page: Page, name: string): Promise<void> {
  await page.getByLabel('Reader’s initials').fill('AB');
  await page.getByRole('button', { name: 'New cohort' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('application', { name: 'Radiograph' }).waitFor();
}

/** Drops files on the middle of the page as the browser takes a drag from a file manager. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const COPY = 1;
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', {
      type,
      x: width / 2,
      y: height / 2,
      data: { items: [], files: [...paths], dragOperationsMask: COPY },
    });
}

/** A whole left hand with deposits large enough to click round. */
export const PHANTOM_SEED = 5;
const PHANTOM = { columns: 1200, rows: 1500 };

/** Makes a cohort of phantoms and opens the first; a hand is proposed on it in its time. */
export async function openPhantoms(page: Page, cohort: string, count = 1): Promise<FilmPointer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'calcigraph-phantoms-'));
  const films = [...phantomFiles(PHANTOM_SEED, count)].map(({ film: { fileName, bytes } }) => {
    const film = path.join(folder, fileName);
    writeFileSync(film, bytes);
    return film;
  });
  await makeCohort(page, cohort);
  await dropFiles(page, films);
  await page.getByText(count === 1 ? '1 new film' : `${count} new films`).waitFor();
  await filmIsShown(page);
  return filmPointer(page, PHANTOM);
}

export async function filmIsShown(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: 'Status' })
    .getByText(/^\d+ %$/)
    .waitFor();
}

/** Opens the only film of a patient and waits until it can be read. */
export async function openFilm(page: Page, film: FilmToRead, patientId: string): Promise<FilmPointer> {
  const line = page.getByRole('button', { name: new RegExp(`^${patientId}, `) }).first();
  await line.click();
  await filmIsShown(page);
  return filmPointer(page, film);
}

/** Three clicks, then the landmarks that are farthest off dragged to where they are. */
export async function placeHand(
  page: Page,
  pointer: FilmPointer,
  { landmarks }: FilmToRead,
  drags: number,
): Promise<void> {
  const middleFingertip = landmarks['D3.tip'];
  const wrist = midpoint(landmarks['W.radial'], landmarks['W.ulnar']);
  const thumbTip = landmarks['D1.tip'];
  await page.keyboard.press('g');
  for (const at of [middleFingertip, wrist, thumbTip]) await pointer.click(at);
  await page.getByRole('button', { name: /^Burden 0 / }).waitFor();
  const placed = handFromClicks({ middleFingertip, wrist, thumbTip });
  if (placed === null) throw new Error('the film’s own landmarks place no hand');
  const farthest = Object.entries(landmarks)
    .map(([name, at]) => ({ name, at, from: placed[name as LandmarkName] as FilmPoint }))
    .sort((one, other) => apart(other.at, other.from) - apart(one.at, one.from));
  // Alone, so that none of the others leaves the place it is dragged from.
  await page.keyboard.down('Alt');
  for (const { at, from } of farthest.slice(0, drags)) await pointer.drag(from, at);
  await page.keyboard.up('Alt');
}

/** Draws a ring with so many clicks, and closes it with Enter. */
export async function outlineByClicks(
  page: Page,
  pointer: FilmPointer,
  ring: readonly FilmPoint[],
  corners: number,
): Promise<void> {
  for (const at of thinned(ring, corners)) await pointer.click(at);
  await page.keyboard.press('Enter');
}

/** Every so many-th point, so that about `count` stay. */
export function thinned<T>(ring: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(ring.length / count));
  return ring.filter((_, index) => index % step === 0).slice(0, count);
}

function midpoint(one: FilmPoint, other: FilmPoint): FilmPoint {
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2] as unknown as FilmPoint;
}

function apart(one: FilmPoint, other: FilmPoint): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}
