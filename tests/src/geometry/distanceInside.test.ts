import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceInside } from '../../../src/geometry/distanceInside.ts';
import type { Vec } from '../../../src/geometry/point.ts';

describe('distanceInside', () => {
  it('is the distance to the nearest outside pixel, less half a pixel', () => {
    const cells = fc.uint8Array({ min: 0, max: 3, minLength: 12 * 9, maxLength: 12 * 9 });
    fc.assert(
      fc.property(cells, (inside) => {
        fc.pre(inside.includes(0));
        const distances = distanceInside(12, 9, inside);
        const outside: Vec[] = [];
        inside.forEach((cell, i) => {
          if (cell === 0) outside.push([i % 12, Math.floor(i / 12)]);
        });
        distances.forEach((value, i) => {
          const [x, y] = [i % 12, Math.floor(i / 12)];
          const nearest = Math.min(...outside.map(([ox, oy]) => Math.hypot(x - ox, y - oy)));
          expect(value).toBeCloseTo(Math.max(0, nearest - 0.5), 5);
        });
      }),
    );
  });
});
