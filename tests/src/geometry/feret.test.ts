import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convexHull, feretDiameter } from '../../../src/geometry/feret.ts';
import { signedArea } from '../../../src/geometry/measure.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { box, ring } from '../../helpers/plainHand.ts';
import { coordinate } from './arbitraries.ts';

const points = (each: fc.Arbitrary<number>) =>
  fc.array(fc.tuple(each, each), { minLength: 1, maxLength: 40 });
const somewhere = points(coordinate);
const onGrid = points(fc.integer({ min: 0, max: 5 }));

function longestOfAllPairs(all: readonly Vec[]): number {
  return Math.max(...all.flatMap((p) => all.map((q) => Math.hypot(p[0] - q[0], p[1] - q[1]))));
}

describe('feretDiameter', () => {
  it('is the diagonal of a rectangle and the diameter of a regular polygon with even corners', () => {
    expect(feretDiameter(box(1, 1, 4, 5))).toBe(5);
    const decagon = Array.from(
      { length: 10 },
      (_, i): Vec => [3 * Math.cos((i * Math.PI) / 5), 3 * Math.sin((i * Math.PI) / 5)],
    );
    expect(feretDiameter(decagon)).toBeCloseTo(6, 12);
  });

  it('is measured along its own direction where pixels are not square', () => {
    // 40 columns of 0.1 mm, 20 rows of 0.2 mm: the diagonal of a square of 4 mm.
    expect(feretDiameter(box(0, 0, 40, 20), [0.1, 0.2])).toBeCloseTo(4 * Math.SQRT2, 12);
  });

  it('is 0 for nothing, and the length of a line', () => {
    expect(feretDiameter([])).toBe(0);
    expect(feretDiameter([[1, 1]])).toBe(0);
    expect(feretDiameter(ring([0, 0], [3, 4], [1.5, 2]))).toBe(5);
  });

  it.each([
    ['anywhere', somewhere],
    ['on a grid', onGrid],
  ])('is the longest of all pairs of points %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (all) => {
        expect(feretDiameter(all)).toBeCloseTo(longestOfAllPairs(all), 8);
      }),
    );
  });
});

describe('convexHull', () => {
  it('turns one way all round and has every point on its inner side', () => {
    fc.assert(
      fc.property(fc.oneof(somewhere, onGrid), (all) => {
        const hull = convexHull(all);
        fc.pre(hull.length >= 3);
        expect(signedArea(hull)).toBeGreaterThan(0);
        hull.forEach((a, index) => {
          const b = hull[(index + 1) % hull.length] as Vec;
          for (const p of all)
            expect((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])).toBeGreaterThan(-1e-6);
        });
      }),
    );
  });
});
