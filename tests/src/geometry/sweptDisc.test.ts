import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSimple } from '../../../src/geometry/crossing.ts';
import { boundsOf, signedArea } from '../../../src/geometry/measure.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { sweptDisc } from '../../../src/geometry/sweptDisc.ts';
import { coordinate } from './arbitraries.ts';

const point = fc.tuple(coordinate, coordinate).map(([x, y]) => filmPoint(x, y));
const radius = fc.double({ min: 0.5, max: 200, noNaN: true });

test('is simple, runs clockwise as seen, and covers a disc and a rectangle', () => {
  fc.assert(
    fc.property(point, point, radius, (from, to, r) => {
      const ring = sweptDisc(from, to, [r, r]);
      expect(isSimple(ring)).toBe(true);
      const way = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const whole = Math.PI * r * r + 2 * r * way;
      expect(signedArea(ring)).toBeLessThanOrEqual(whole * 1.000001);
      // The smallest discs have corners no finer than a tenth of a pixel.
      expect(signedArea(ring)).toBeGreaterThan(whole - Math.max(0.02 * whole, 0.3 * r + 0.25 * way));
    }),
  );
});

test('a disc that stays is the disc alone', () => {
  const ring = sweptDisc(filmPoint(50, 60), filmPoint(50, 60), [10, 10]);
  expect(boundsOf(ring)).toEqual({ minX: 40, maxX: 60, minY: 50, maxY: 70 });
});

test('is as much lower as pixels are higher', () => {
  const { minX, maxX, minY, maxY } = boundsOf(sweptDisc(filmPoint(0, 0), filmPoint(30, 0), [10, 5]));
  expect([minX, maxX, minY, maxY].map((each) => each.toFixed(6))).toEqual([
    '-10.000000',
    '40.000000',
    '-5.000000',
    '5.000000',
  ]);
});
