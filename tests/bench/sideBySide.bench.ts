import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../e2e/app.ts';
import { pictureIsFine } from '../e2e/canvasGreys.ts';
import { dropFiles, makeCohort } from '../e2e/readerSteps.ts';
import { noisyFilm } from './noisyFilm.ts';
import type { BenchRow } from './row.ts';
import { type Gesture, stepCost } from './steps.ts';

const SCREEN = { width: 1600, height: 1000 };
/** In the left of two views, and over one film as well. */
const HAND = { at: { x: 400, y: 500 } };
const FILM = { patient: 'BOTH', columns: 3480, rows: 4248 };
const GESTURES: readonly Gesture[] = ['window', 'pan', 'zoom'];

/** What a step of the hand costs with two linked films on the screen, beside the same with one that fills it. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'side-by-side-bench-'));
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'ignore' });
  const { page, stop } = await startApp(SCREEN);
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  try {
    page.setDefaultTimeout(180_000);
    const paths = [1, 2].map((seed) => {
      const path = join(folder, `${seed}.dcm`);
      writeFileSync(path, noisyFilm({ ...FILM, seed }));
      return path;
    });
    await makeCohort(page, 'Side by side');
    await dropFiles(page, paths);
    await page.getByText(`${paths.length} new films`).waitFor();
    await pictureIsFine(page);
    await page.keyboard.press('F11');
    const rows: BenchRow[] = [];
    for (const gesture of GESTURES) {
      await pictureIsFine(page);
      const one = await stepCost(browser, page, gesture, HAND);
      await page.keyboard.press('Shift+B');
      await page.locator('[data-picture="fine"]').nth(1).waitFor();
      await pictureIsFine(page);
      const two = await stepCost(browser, page, gesture, HAND);
      await page.keyboard.press('Shift+B');
      const what = `${gesture} step, two films of ${FILM.columns} × ${FILM.rows}`;
      rows.push(
        { what: `${what}: script (target: one film)`, value: two.scriptMs, unit: 'ms', target: one.scriptMs },
        {
          what: `${what}: event to frame (target: one film)`,
          value: two.frameMs,
          unit: 'ms',
          target: one.frameMs,
        },
      );
    }
    return rows;
  } finally {
    await stop();
    rmSync(folder, { recursive: true });
  }
}
