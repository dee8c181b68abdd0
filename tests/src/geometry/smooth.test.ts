import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedArea } from '../../../src/geometry/measure.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { smoothRing } from '../../../src/geometry/smooth.ts';
import { simpleRing } from './arbitraries.ts';

test('keeps the area', () => {
  fc.assert(
    fc.property(simpleRing, (ring) => {
      expect(signedArea(smoothRing(ring)) / signedArea(ring)).toBeCloseTo(1, 6);
    }),
  );
});

test('turns a square towards a circle', () => {
  const square = [filmPoint(0, 0), filmPoint(100, 0), filmPoint(100, 100), filmPoint(0, 100)];
  const far = smoothRing(square).map(([x, y]) => Math.hypot(x - 50, y - 50));
  // A square's corners lie at 70.7, a circle's points of that area at 56.4.
  expect(Math.max(...far)).toBeLessThan(64);
});
