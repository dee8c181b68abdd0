import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRing } from '../../../src/geometry/contains.ts';
import { eachSpan } from '../../../src/geometry/pixelSpans.ts';
import { distanceToRing } from '../../../src/phantom/grid.ts';

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
