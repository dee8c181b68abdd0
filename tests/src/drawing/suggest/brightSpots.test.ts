import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bends,
  brightSpots,
  type Spot,
  strongestNear,
} from '../../../../src/drawing/suggest/brightSpots.ts';
import type { ReducedHand } from '../../../../src/drawing/suggest/reducedHand.ts';
import { filmPoint } from '../../../../src/geometry/point.ts';

const SIDE = 120;
const SCALE = 3;
const CORNER = { x: 40, y: 70 };

function hand(value: (x: number, y: number) => number): ReducedHand {
  const values = Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
    value((i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5),
  );
  // Beyond the film lies more of what is at its edge: a slope that ends there bends.
  const inside = Uint8Array.from(values, (_, i) =>
    Math.min(i % SIDE, Math.floor(i / SIDE), SIDE - 1 - (i % SIDE), SIDE - 1 - Math.floor(i / SIDE)) < 20
      ? 0
      : 1,
  );
  return { columns: SIDE, rows: SIDE, values, ...CORNER, scale: SCALE, inside };
}

const gaussian = (x: number, y: number, sigma: number, height: number) => (px: number, py: number) =>
  height * Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (2 * sigma ** 2));

describe('bright spots', () => {
  it('are where a Gaussian is, at its own scale, a quarter of its height strong', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 35, max: 85 }),
        fc.integer({ min: 35, max: 85 }),
        fc.constantFrom(2, 3, 4.5),
        fc.double({ min: 50, max: 900, noNaN: true }),
        (x, y, sigma, height) => {
          const [spot] = brightSpots(hand(gaussian(x + 0.5, y + 0.5, sigma, height)), [2, 7], 1);
          expect(spot?.at).toEqual([CORNER.x + (x + 0.5) * SCALE, CORNER.y + (y + 0.5) * SCALE]);
          // The Hessian of a Gaussian smoothed by its own sigma: height / (4 sigma²) both ways (Lindeberg 1998, 4);
          // less at the smallest scales, at which three box blurs smooth by more than they are asked to.
          expect(spot?.strength).toBeGreaterThan(0.13 * height);
          expect(spot?.strength).toBeLessThan(0.3 * height);
          expect((spot?.sigmaPx as number) / SCALE / sigma).toBeGreaterThan(0.6);
          expect((spot?.sigmaPx as number) / SCALE / sigma).toBeLessThan(1.6);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are none along a ridge, on a slope and in a hollow', () => {
    const none = (value: (x: number, y: number) => number) => brightSpots(hand(value), [2, 7], 20);
    expect(none((x, y) => 900 * Math.exp(-((x + y - SIDE) ** 2) / 30))).toEqual([]);
    expect(none((x, y) => 20 * x + 7 * y)).toEqual([]);
    expect(none((x, y) => -gaussian(60, 60, 4, 900)(x, y))).toEqual([]);
  });

  it('are the same, and as strong, on whatever slope they lie', () => {
    const flat = brightSpots(hand(gaussian(60, 60, 3, 400)), [2, 7], 20)[0];
    const onSlope = brightSpots(
      hand((x, y) => gaussian(60, 60, 3, 400)(x, y) + 5 * x - 2 * y),
      [2, 7],
      20,
    )[0];
    expect(onSlope?.strength).toBeCloseTo(flat?.strength as number, 1);
  });

  it('leave out what lies outside the silhouette and what is too weak', () => {
    const bright = hand(gaussian(60, 60, 3, 400));
    expect(brightSpots({ ...bright, inside: new Uint8Array(SIDE * SIDE) }, [2, 7], 1)).toEqual([]);
    expect(brightSpots(bright, [2, 7], 130)).toEqual([]);
  });
});

describe('the most that a film bends near a place', () => {
  const [{ bends }] = brightSpots(hand(gaussian(60, 60, 3, 400)), [3, 3], 20) as [Spot];

  it('is the highest of all pixels whose middles lie within reach', () => {
    const place = fc.integer({ min: 0, max: 2 * SIDE * SCALE });
    fc.assert(
      fc.property(place, place, fc.double({ min: 0, max: 120, noNaN: true }), (halfX, halfY, withinPx) => {
        const at = filmPoint(CORNER.x + halfX / 2, CORNER.y + halfY / 2);
        expect(strongestNear(bends, at, withinPx)).toBe(highestOf(bends, at, withinPx));
      }),
      { numRuns: 50 },
    );
  });

  function highestOf({ strengths }: Bends, [x, y]: readonly [number, number], withinPx: number): number {
    const near = strengths.filter((_, i) => {
      const [dx, dy] = [i % SIDE, Math.floor(i / SIDE)].map((each) => (each + 0.5) * SCALE) as [
        number,
        number,
      ];
      return Math.hypot(CORNER.x + dx - x, CORNER.y + dy - y) <= withinPx;
    });
    return near.reduce((most, each) => Math.max(most, each), 0);
  }
});
