import { describe, expect, test } from 'vitest';
import { filmGrid } from '../../../renderer/workers/filmGrid.ts';
import { findPlacement, type PlacementWorker } from '../../../renderer/workers/findPlacement.ts';
import type { Film, FilmHeader } from '../../../src/film/film.ts';
import type { PlacementProposal } from '../../../src/hand/placement/proposal.ts';

const header = {
  columns: 2,
  rows: 2,
  inverted: true,
  rescale: { slope: 2, intercept: -1 },
  padding: { from: 9, to: 9 },
  spacing: { mm: [0.2, 0.1], source: 'calibrated' },
} as unknown as FilmHeader;
const film: Pick<Film, 'header' | 'values'> = { header, values: new Uint16Array([0, 1, 9, 3]) };
const nothing: PlacementProposal = { kind: 'none', reason: 'no-hand', message: 'No hand.' };

function looking() {
  const worker = {
    asked: [] as unknown[],
    isGone: false,
    onmessage: null,
    onerror: null,
    postMessage: (request) => void worker.asked.push(request),
    terminate() {
      worker.isGone = true;
    },
  } as PlacementWorker & { asked: unknown[]; isGone: boolean };
  const answers: (PlacementProposal | null)[] = [];
  const stop = findPlacement(
    { film, side: 'R' },
    (answer) => answers.push(answer),
    () => worker,
  );
  return { worker, answers, stop };
}

describe('looking for the hand', () => {
  test('asks a worker, which goes with its answer', () => {
    const { worker, answers } = looking();
    expect(worker.asked).toEqual([{ film, side: 'R' }]);
    worker.onmessage?.({ data: nothing });
    expect(answers).toEqual([nothing]);
    expect(worker.isGone).toBe(true);
  });

  test('can be stopped in the middle', () => {
    const { worker, answers, stop } = looking();
    stop();
    expect(worker.isGone).toBe(true);
    expect(answers).toEqual([]);
  });

  test('says so where the worker breaks down', () => {
    const { worker, answers } = looking();
    worker.onerror?.({ message: 'out of memory' });
    expect(answers).toEqual([null]);
    expect(worker.isGone).toBe(true);
  });
});

test('a film is seen by its modality values, padding as nothing', () => {
  const grid = filmGrid(film, 'L');
  expect([...(grid.values as Float32Array)]).toEqual([-1, 1, Number.NaN, 5]);
  expect(grid).toMatchObject({ denserIsHigher: false, spacingMm: [0.2, 0.1], headerSide: 'L' });
});
