import { mkdtempSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { boundsOf } from '../../src/geometry/measure.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { sampleFilms } from '../../src/phantom/sample.ts';
import { startApp } from './app.ts';
import { dropFiles, makeCohort, openFilm, placeHand } from './readerSteps.ts';

/**
 * The README's pictures, taken from the running application: `npm run screenshots`. A film of the sample is read as
 * a reader would, by clicks and keys.
 */

const folder = fileURLToPath(new URL('../../resources/screenshots/', import.meta.url));
const SMALLEST_PX = 10;
/** The sample's films of one hand. */
const SINGLE_HAND_FILM = { columns: 950, rows: 1160 };

await mkdir(folder, { recursive: true });
const app = await startApp();
const { page } = app;
await page.getByRole('button', { name: 'Try the sample' }).waitFor();
await page.screenshot({ path: path.join(folder, 'welcome.png') });

const first = [...sampleFilms()].slice(0, 4);
const films = mkdtempSync(path.join(tmpdir(), 'calcigraph-sample-'));
const paths = first.map(({ fileName, dicomBytes }) => {
  const filmPath = path.join(films, fileName);
  writeFileSync(filmPath, dicomBytes);
  return filmPath;
});
await makeCohort(page, 'Sample cohort');
await dropFiles(page, paths);
await page.getByText('4 new films').waitFor();
const [read] = first;
if (read === undefined) throw new Error('the sample is empty');
const { reading } = read.truth;
const hand = reading.hands[0];
if (hand === undefined) throw new Error('the first film of the sample has no hand');
const film = {
  path: paths[0] as string,
  ...SINGLE_HAND_FILM,
  landmarks: hand.landmarks as Parameters<typeof placeHand>[2]['landmarks'],
};
const pointer = await openFilm(page, film, '.*2024-01-31, right');
await placeHand(page, pointer, film, 26);
await page.keyboard.press('p');
for (const { outline, densityGrade } of reading.deposits) {
  const ring = outline[0] ?? [];
  const { minX, minY, maxX, maxY } = boundsOf(ring);
  // The others would want a closer look, and the picture is of the whole film.
  if (Math.min(maxX - minX, maxY - minY) < SMALLEST_PX) continue;
  await pointer.draw([...ring, ring[0] as FilmPoint]);
  await page.keyboard.press(String(densityGrade));
}
await page.keyboard.press('v');
await page.getByRole('button', { name: 'Dismiss the import' }).click();
await page.getByText(/^Kept \d/).waitFor();
await page.screenshot({ path: path.join(folder, 'reading.png') });
await page.getByRole('button', { name: /^Burden .* of 6000/ }).click();
await page.getByRole('dialog').waitFor();
await page.screenshot({ path: path.join(folder, 'formula.png') });
await app.stop();
