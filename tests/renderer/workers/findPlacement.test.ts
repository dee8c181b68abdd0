import { describe, expect, test } from 'vitest';
import {
  filmGrid,
  onWholeFilm,
  type ReducedFilm,
  reducedForPlacement,
} from '../../../renderer/workers/filmGrid.ts';
import {
  type FoundPlacement,
  findPlacement,
  type PlacementRequest,
  type PlacementWorker,
} from '../../../renderer/workers/findPlacement.ts';
import type { FilmHeader } from '../../../src/film/film.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { HandProposal, PlacementProposal } from '../../../src/hand/placement/proposal.ts';

const header = {
  columns: 2,
  rows: 2,
  inverted: true,
  rescale: { slope: 2, intercept: -1 },
  padding: { from: 9, to: 9 },
  spacing: { mm: [0.2, 0.1], source: 'calibrated' },
} as unknown as FilmHeader;
const level = { columns: 2, rows: 2, values: new Uint16Array([0, 1, 9, 3]) };
const film: ReducedFilm = { header, level, sidePx: 1 };
const request: PlacementRequest = { film, side: 'R', pixelAspect: 2, earlier: [] };
const nothing: Extract<PlacementProposal, { kind: 'none' }> = {
  kind: 'none',
  reason: 'no-hand',
  message: 'No hand.',
};

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
  const answers: (FoundPlacement | null)[] = [];
  const stop = findPlacement(
    request,
    (answer) => answers.push(answer),
    () => worker,
  );
  return { worker, answers, stop };
}

describe('looking for the hand', () => {
  test('asks a worker, which goes with its answer', () => {
    const { worker, answers } = looking();
    expect(worker.asked).toEqual([request]);
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

describe('a large film', () => {
  const sized = (columns: number, rows: number) => ({ columns, rows, values: new Uint16Array() });

  test('is looked at on the smallest level that has enough of it', () => {
    const levels = [sized(4000, 9000), sized(2000, 4500), sized(1000, 2250), sized(500, 1125)];
    expect(reducedForPlacement(header, levels)).toEqual({ header, level: levels[2], sidePx: 4 });
    expect(reducedForPlacement(header, [sized(300, 400)])).toMatchObject({ sidePx: 1 });
  });

  test('has spacing of its larger pixels, and what is found is where it lies on the film', () => {
    expect(filmGrid({ header, level, sidePx: 4 }, null).spacingMm).toEqual([0.8, 0.4]);
    const hand = {
      silhouette: [[filmPoint(0, 0), filmPoint(2, 0), filmPoint(2, 3)]],
      landmarks: { 'D1.tip': filmPoint(1, 2) },
    } as unknown as HandProposal;
    expect(onWholeFilm({ kind: 'hands', hands: [hand] }, 4)).toEqual({
      kind: 'hands',
      hands: [
        {
          silhouette: [[filmPoint(0, 0), filmPoint(8, 0), filmPoint(8, 12)]],
          landmarks: { 'D1.tip': filmPoint(4, 8) },
        },
      ],
    });
    expect(onWholeFilm(nothing, 4)).toBe(nothing);
  });
});
