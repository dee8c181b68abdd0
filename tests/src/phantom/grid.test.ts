import { describe, expect, it } from 'vitest';
import { blur } from '../../../src/geometry/blur.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { distanceToRing, emptyGrid, soften, windowAround } from '../../../src/phantom/grid.ts';

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
