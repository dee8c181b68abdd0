import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blur } from '../../../src/geometry/blur.ts';
import { inRing } from '../../../src/geometry/contains.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { distanceToRing, eachSpan, emptyGrid, soften, windowAround } from '../../../src/phantom/grid.ts';

const coordinate = fc.double({ min: -5, max: 25, noNaN: true });
const ring = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 8 });

describe('eachSpan', () => {
  it('visits just the pixels whose centres lie in the ring', () => {
    fc.assert(
      fc.property(ring, (points) => {
        const visited = new Set<number>();
        eachSpan({ columns: 20, rows: 18 }, [points], (row, from, to) => {
          for (let x = from; x < to; x++) visited.add(row * 20 + x);
        });
        for (let y = 0; y < 18; y++)
          for (let x = 0; x < 20; x++)
            if (distanceToRing(x + 0.5, y + 0.5, points) > 1e-9)
              expect(visited.has(y * 20 + x), `${x}, ${y}`).toBe(inRing([x + 0.5, y + 0.5], points));
      }),
    );
  });
});

describe('distanceToRing', () => {
  it('measures to edges as well as corners', () => {
    const square: Vec[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ];
    expect(distanceToRing(5, 3, square)).toBe(3);
    expect(distanceToRing(13, 14, square)).toBe(5);
  });
});

describe('blur and soften', () => {
  it('leave an even field as it is and keep a sum away from the edges', () => {
    for (const smooth of [soften, (grid: ReturnType<typeof emptyGrid>) => blur(grid, 2)]) {
      const even = emptyGrid(40, 40);
      even.values.fill(7);
      smooth(even);
      for (const value of even.values) expect(value).toBeCloseTo(7, 4);
      const spot = emptyGrid(40, 40);
      spot.values[20 * 40 + 20] = 100;
      smooth(spot);
      expect(spot.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 2);
      expect(spot.values[20 * 40 + 20]).toBeLessThan(100);
    }
  });
});

describe('windowAround', () => {
  it('stays on the grid', () => {
    const grid = emptyGrid(20, 10);
    expect(windowAround(grid, [[5, 5]], 2)).toEqual({ fromX: 3, fromY: 3, toX: 7, toY: 7 });
    const off = windowAround(grid, [[50, -50]], 2);
    expect([off.toX - off.fromX, off.toY - off.fromY]).toEqual([0, 0]);
  });
});
