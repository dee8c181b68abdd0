import { describe, expect, it } from 'vitest';
import { corePixels } from '../../../src/density/corePixels.ts';
import type { DensityFilm } from '../../../src/film/density.ts';
import { disc } from './plainFilm.ts';

const COLUMNS = 100;
const [X, Y] = [50, 50];

const film: DensityFilm = { columns: COLUMNS, rows: COLUMNS, densityAt: (index) => index };

function distancesOf(pixels: readonly number[]): number[] {
  return pixels.map((index) =>
    Math.hypot((index % COLUMNS) + 0.5 - X, Math.floor(index / COLUMNS) + 0.5 - Y),
  );
}

function within(radiusPx: number): number {
  return distancesOf(Array.from({ length: COLUMNS * COLUMNS }, (_, i) => i)).filter((d) => d < radiusPx)
    .length;
}

describe('the pixels that tell how dense a deposit is', () => {
  it.each([3, 10, 30])('are all of an outline of radius %d px without a border', (radiusPx) => {
    expect(corePixels(disc(X, Y, radiusPx), film, 0).length / within(radiusPx)).toBeCloseTo(1, 1);
  });

  it('are all of them where most lie deeper than the border', () => {
    expect(corePixels(disc(X, Y, 12), film, 3)).toEqual(corePixels(disc(X, Y, 12), film, 0));
  });

  it('are those deeper than the border where these are few', () => {
    const found = distancesOf(corePixels(disc(X, Y, 8), film, 3));
    expect(Math.max(...found)).toBeLessThan(5.5);
    expect(found.length / within(5)).toBeCloseTo(1, 0.5);
  });

  it('are the deepest quarter of a speck that is border all through', () => {
    const all = corePixels(disc(X, Y, 3), film, 0);
    const found = corePixels(disc(X, Y, 3), film, 9);
    expect(found.length / all.length).toBeGreaterThanOrEqual(0.25);
    expect(found.length / all.length).toBeLessThan(0.6);
    expect(Math.max(...distancesOf(found))).toBeLessThan(2.3);
  });

  it('have values, and there are none of an outline off the film', () => {
    const padded = { ...film, densityAt: (index: number) => (index % COLUMNS < X ? null : index) };
    expect(corePixels(disc(X, Y, 10), padded, 1).every((index) => index % COLUMNS >= X)).toBe(true);
    expect(corePixels(disc(-50, -50, 3), film, 1)).toEqual([]);
    expect(corePixels(disc(X, Y, 0.2), film, 1)).toEqual([]);
  });
});
