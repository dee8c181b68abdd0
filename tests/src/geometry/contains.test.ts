import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inArea, inOutline, inRing } from '../../../src/geometry/contains.ts';
import { box } from '../../helpers/plainHand.ts';
import { anyRing, coordinate, windingNumber } from './arbitraries.ts';

describe('inRing', () => {
  it('says inside where the ring winds round a point an odd number of times', () => {
    fc.assert(
      fc.property(anyRing, coordinate, coordinate, (ring, x, y) => {
        expect(inRing([x, y], ring)).toBe(windingNumber([x, y], ring) % 2 !== 0);
      }),
    );
  });

  it('puts each point of a grid into one of the squares that tile it, borders and corners too', () => {
    for (let x = 0; x < 3; x += 0.5)
      for (let y = 0; y < 3; y += 0.5) {
        const holders = [0, 1, 2].flatMap((i) =>
          [0, 1, 2].filter((j) => inRing([x, y], box(i, j, i + 1, j + 1))),
        );
        expect(holders, `${x}, ${y}`).toHaveLength(1);
      }
  });
});

describe('inOutline', () => {
  const frame = [box(0, 0, 10, 10), box(2, 2, 6, 4)];

  it('leaves holes out', () => {
    expect(inOutline([1, 1], frame)).toBe(true);
    expect(inOutline([3, 3], frame)).toBe(false);
    expect(inOutline([11, 3], frame)).toBe(false);
    expect(inArea([3, 3], [frame, [box(2.5, 2.5, 3.5, 3.5)]])).toBe(true);
  });
});
