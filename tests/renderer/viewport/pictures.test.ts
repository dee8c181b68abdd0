import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coarsePicture } from '../../../renderer/viewport/coarsePicture.ts';
import { drawCoarse, levelFor } from '../../../renderer/viewport/drawCoarse.ts';
import { type Enlargement, fineGreys } from '../../../renderer/viewport/fineGreys.ts';
import { type GreyLevel, halved } from '../../../renderer/viewport/greyLevels.ts';
import { type ScreenGrid, screenGrid } from '../../../renderer/viewport/screenGrid.ts';
import type { GreyLut } from '../../../src/film/grey.ts';
import type { Affine } from '../../../src/geometry/transform.ts';

const COLUMNS = 23;
const ROWS = 17;
const CANVAS: readonly [number, number] = [37, 31];
const film: GreyLevel = {
  columns: COLUMNS,
  rows: ROWS,
  values: Int16Array.from({ length: COLUMNS * ROWS }, (_, i) => ((i * 7919) % 512) - 256),
};
/** As steep as a window gets: black up to 0, white from 1 on. */
const steep: GreyLut = {
  firstValue: -256,
  levels: Uint8Array.from({ length: 512 }, (_, i) => (i > 256 ? 255 : 0)),
};
const smooth: GreyLut = { firstValue: -256, levels: Uint8Array.from({ length: 512 }, (_, i) => i / 2) };

function gridAt(zoom: number, x: number, y: number): ScreenGrid {
  const grid = screenGrid([zoom, 0, 0, zoom, x, y], CANVAS, [COLUMNS, ROWS]);
  if (grid === null) throw new Error('the film is out of sight');
  return grid;
}

const all = (grid: ScreenGrid, lut: GreyLut, enlargement: Enlargement = 'sharp') => {
  const fine = fineGreys(film, grid, lut, enlargement);
  while (!fine.advance(() => true));
  return fine.greys;
};

const greyOf = (lut: GreyLut, column: number, row: number) =>
  lut.levels[(film.values[row * COLUMNS + column] as number) - lut.firstValue] as number;

/** The mean by area of what a box of the film covers, black beyond it: every film pixel is asked. */
function meanGrey(lut: GreyLut, left: number, top: number, step: number): number {
  let sum = 0;
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const width = Math.max(0, Math.min(left + step, column + 1) - Math.max(left, column));
      const height = Math.max(0, Math.min(top + step, row + 1) - Math.max(top, row));
      sum += width * height * greyOf(lut, column, row);
    }
  return sum / step ** 2;
}

describe('the fine picture', () => {
  test('is the mean, by area, of the greys of every film pixel, at any zoom', () => {
    const any = fc.record({
      zoom: fc.double({ min: 0.11, max: 5, noNaN: true }),
      x: fc.integer({ min: -10, max: 20 }),
      y: fc.integer({ min: -10, max: 20 }),
      lut: fc.constantFrom(steep, smooth),
    });
    fc.assert(
      fc.property(any, ({ zoom, x, y, lut }) => {
        const grid = screenGrid([zoom, 0, 0, zoom, x, y], CANVAS, [COLUMNS, ROWS]);
        if (grid === null) return;
        const greys = all(grid, lut);
        const { columns, rows } = grid;
        for (let row = 0; row < rows.count; row++)
          for (let column = 0; column < columns.count; column++) {
            const [left, top] = [columns.from + column / zoom, rows.from + row / zoom];
            const grey = greys[row * columns.count + column] as number;
            expect(Math.abs(grey - meanGrey(lut, left, top, 1 / zoom))).toBeLessThanOrEqual(0.5 + 1e-6);
          }
      }),
      { numRuns: 60 },
    );
  });

  test('shows a film pixel by itself, one for one and enlarged by whole numbers', () => {
    for (const zoom of [1, 2, 5]) {
      const grid = gridAt(zoom, 3, -4);
      all(grid, steep).forEach((grey, i) => {
        const column = Math.floor(grid.columns.from + (i % grid.columns.count) / zoom + 1e-9);
        const row = Math.floor(grid.rows.from + Math.floor(i / grid.columns.count) / zoom + 1e-9);
        expect(grey).toBe(greyOf(steep, column, row));
      });
    }
  });

  test('enlarged smoothly has each pixel’s own grey in its middle, and the mean of two between them', () => {
    const grid = gridAt(5, 0, 0);
    const greys = all(grid, smooth, 'smooth');
    const at = (x: number, y: number) => greys[y * grid.columns.count + x];
    expect(at(2, 2)).toBe(greyOf(smooth, 0, 0));
    expect(at(12, 7)).toBe(greyOf(smooth, 2, 1));
    const [one, next] = [greyOf(smooth, 0, 0), greyOf(smooth, 1, 0)];
    expect(at(4, 2)).toBe(Math.round(0.6 * one + 0.4 * next));
  });
});

/** The values that are drawn, row after row of the canvas, `NONE` where there is no film. */
function coarseValues(levels: readonly GreyLevel[], grid: ScreenGrid): Int32Array {
  const pixels = new Uint32Array(grid.width * grid.height);
  drawCoarse(pixels, grid, levels, {
    firstValue: -256,
    colours: Uint32Array.from({ length: 512 }, (_, i) => i),
  });
  const values = new Int32Array(CANVAS[0] * CANVAS[1]).fill(NONE);
  pixels.forEach((pixel, i) => {
    const [x, y] = [grid.left + (i % grid.width), grid.top + Math.floor(i / grid.width)];
    values[x + y * CANVAS[0]] = pixel - 256;
  });
  return values;
}

const NONE = 9999;

describe('the coarse picture', () => {
  test('is the film itself one for one and enlarged by whole numbers', () => {
    for (const zoom of [1, 3]) {
      coarseValues([film], gridAt(zoom, 0, 2)).forEach((value, i) => {
        const column = Math.floor((i % CANVAS[0]) / zoom);
        const row = Math.floor((Math.floor(i / CANVAS[0]) - 2) / zoom);
        const isFilm = column < COLUMNS && row >= 0 && row < ROWS;
        expect(value).toBe(isFilm ? film.values[row * COLUMNS + column] : NONE);
      });
    }
  });

  test('is a level itself at its size', () => {
    const half = halved(film, null);
    const values = coarseValues([film, half], gridAt(0.5, 0, 0)).filter((value) => value !== NONE);
    expect([...values]).toEqual([...half.values]);
  });

  test('comes from the level whose pixels are nearest to the screen’s in size', () => {
    const steps = [0.5, 1, 1.3, 1.5, 2, 2.7, 3, 4, 100];
    expect(steps.map((step) => levelFor(4, step))).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 3]);
  });

  test('is the same drawn by another window as drawn by that at first, wherever the film is', () => {
    const coarse = coarsePicture();
    const levels = [film, halved(film, null)];
    const place = fc.tuple(fc.constantFrom(-3, -0.4, 0.3, 0.8, 1, 2.5), fc.constantFrom(0, 1), fc.nat(20));
    fc.assert(
      fc.property(place, fc.nat(3), ([zoom, isTurned, x], windows) => {
        const place: Affine = isTurned ? [0, zoom, 2, 0, x, 30] : [zoom, 0, 0, 2, x + 20, -3];
        const grid = screenGrid(place, CANVAS, [COLUMNS, ROWS]);
        if (grid === null) return;
        for (let window = 0; window <= windows; window++) {
          const table = {
            firstValue: -256,
            colours: Uint32Array.from({ length: 512 }, (_, i) => i * window),
          };
          const [drawn, expected] = [0, 1].map(() => new Uint32Array(grid.width * grid.height));
          coarse.draw(drawn as Uint32Array, grid, levels, table);
          drawCoarse(expected as Uint32Array, grid, levels, table);
          expect(drawn).toEqual(expected);
        }
      }),
    );
  });

  test('of a film much enlarged repeats its rows', () => {
    const values = coarseValues([film], gridAt(4, -5, -6));
    values.forEach((value, i) => {
      const [x, y] = [i % CANVAS[0], Math.floor(i / CANVAS[0])];
      expect(value).toBe(film.values[Math.floor((y + 6) / 4) * COLUMNS + Math.floor((x + 5) / 4)]);
    });
  });
});
