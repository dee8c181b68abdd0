import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { filmUrl } from '../../src/contract/operations.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import { type RunningApp, startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { dropFiles, makeCohort } from '../e2e/readerSteps.ts';
import { type NoisyFilm, noisyFilm } from './noisyFilm.ts';
import type { BenchRow } from './row.ts';
import { median } from './steps.ts';
import { untilSeen } from './untilSeen.ts';

const FILMS = 6;
/** First paint may take so many times what fetching and decoding alone take. */
const MOST = 1.3;

/**
 * How soon an uncompressed film of 15 megapixels is seen, from the click in the worklist, beside what it takes to
 * fetch its bytes in the same page and to make stored values of them. Between two of them stand small films, so that
 * none is decoded ahead.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'first-paint-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const app = await startApp();
  try {
    const large = await importAll(app, folder);
    const [seen, fetched, decoded]: [number[], number[], number[]] = [[], [], []];
    for (const film of large) {
      seen.push(await untilSeen(app.page, film.patient, 'click'));
      await pictureIsFine(app.page);
      const bytes = noisyFilm(film);
      fetched.push(await fetchTime(app.page, bytes));
      decoded.push(await decodeTime(bytes));
    }
    // The first has the worker to start and the code to warm.
    const alone = median(fetched.slice(1)) + median(decoded.slice(1));
    return [
      {
        what: `15 megapixels, from the click until seen (target: ${MOST} × fetch and decode)`,
        value: median(seen.slice(1)),
        unit: 'ms',
        target: MOST * alone,
      },
      { what: 'of it fetching alone', value: median(fetched.slice(1)), unit: 'ms' },
      { what: 'of it decoding alone', value: median(decoded.slice(1)), unit: 'ms' },
    ];
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

async function importAll({ page }: RunningApp, folder: string): Promise<readonly NoisyFilm[]> {
  page.setDefaultTimeout(180_000);
  const films: NoisyFilm[] = [];
  for (let i = 0; i < FILMS; i++) {
    for (const [name, columns, rows] of [
      ['A', 64, 64],
      ['B', 64, 64],
      ['C', 3480, 4248],
    ] as const)
      films.push({ patient: `P${i}${name}`, seed: i * 3 + name.charCodeAt(0), columns, rows });
  }
  const paths = films.map((film) => {
    const path = join(folder, `${film.patient}.dcm`);
    writeFileSync(path, noisyFilm(film));
    return path;
  });
  await makeCohort(page, 'First paint');
  await dropFiles(page, paths);
  await page.getByText(`${films.length} new films`).waitFor();
  return films.filter(({ patient }) => patient.endsWith('C'));
}

/** Fetches in the page what its worker fetched before, once more: a film's id is the hash of its bytes. */
function fetchTime(page: Page, bytes: Uint8Array): Promise<number> {
  const address = filmUrl(createHash('sha256').update(bytes).digest('hex'));
  return page.evaluate(async (from) => {
    const start = performance.now();
    await (await fetch(from)).arrayBuffer();
    return performance.now() - start;
  }, address);
}

async function decodeTime(bytes: Uint8Array): Promise<number> {
  const start = performance.now();
  await decodeFilm(bytes, 0, nodeFilmPorts);
  return performance.now() - start;
}
