import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec } from '../../../src/geometry/point.ts';
import { fitSimilarity, nearestSimilarity, scaleOf } from '../../../src/geometry/similarityFit.ts';
import { solve } from '../../../src/geometry/solve.ts';
import { thinPlate } from '../../../src/geometry/thinPlate.ts';
import { type Affine, applyAffine, compose, similarityAbout } from '../../../src/geometry/transform.ts';

const coordinate = fc.double({ min: 0, max: 4000, noNaN: true });
/** As landmarks lie: apart from one another, all over a film; three are never on a line. */
const places: fc.Arbitrary<readonly Vec[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 23 })
  .map((cells) => cells.map((cell): Vec => [400 * (cell % 10) + 3 * cell, 400 * Math.floor(cell / 10)]))
  .map((points) => [[-100, -150], [4200, -80], [1900, 4300], ...points]);
const similarity: fc.Arbitrary<{ map: Affine; scale: number; turnedOver: boolean }> = fc
  .record({
    radians: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    scale: fc.double({ min: 0.3, max: 3, noNaN: true }),
    turnedOver: fc.boolean(),
    dx: coordinate,
    dy: coordinate,
  })
  .map(({ radians, scale, turnedOver, dx, dy }) => ({
    map: compose(similarityAbout([dx, dy], radians, scale), [turnedOver ? -1 : 1, 0, 0, 1, 0, 0]),
    scale,
    turnedOver,
  }));

const close = ([x, y]: Vec, [u, v]: Vec, within: number) =>
  expect(Math.hypot(x - u, y - v)).toBeLessThan(within);

describe('solving linear equations', () => {
  it('does a worked example, though its rows must change places', () => {
    const unknowns = solve([
      [0, 2, 1, 7, 1],
      [1, 1, 1, 6, 0],
      [2, 1, -1, 1, 2],
    ]);
    expect(unknowns).toEqual([
      [1, 0],
      [2, 1],
      [3, -1],
    ]);
  });

  it('says where the equations do not settle the unknowns', () => {
    expect(
      solve([
        [1, 2, 1],
        [2, 4, 2],
      ]),
    ).toBeNull();
  });
});

describe('a thin plate', () => {
  it('takes each point to where it goes', () => {
    fc.assert(
      fc.property(places, fc.array(fc.tuple(coordinate, coordinate), { minLength: 26 }), (froms, tos) => {
        const pairs = froms.map((from, i) => ({ from, to: tos[i] as Vec }));
        const map = thinPlate(pairs);
        for (const { from, to } of pairs) close(map?.(from) ?? [Infinity, 0], to, 1e-4);
      }),
    );
  });

  it('is affine everywhere, in between and outside, where an affine map explains the points', () => {
    fc.assert(
      fc.property(places, similarity, coordinate, coordinate, (froms, { map }, x, y) => {
        const plate = thinPlate(froms.map((from) => ({ from, to: applyAffine(map, from) })));
        close(plate?.([2 * x - 2000, y]) ?? [Infinity, 0], applyAffine(map, [2 * x - 2000, y]), 1e-4);
      }),
    );
  });

  it('is not to be had from points on a line, or fewer than three', () => {
    const pair = (x: number, y: number) => ({ from: [x, y] as const, to: [x, y] as const });
    expect(thinPlate([pair(0, 0), pair(10, 20), pair(20, 40), pair(30, 60)])).toBeNull();
    expect(thinPlate([pair(0, 0), pair(10, 20)])).toBeNull();
    expect(thinPlate([])).toBeNull();
  });
});

describe('the nearest similarity', () => {
  it('finds the turn, the scale and the mirror that made the points', () => {
    fc.assert(
      fc.property(places, similarity, coordinate, coordinate, (froms, { map, scale, turnedOver }, x, y) => {
        const found = nearestSimilarity(froms.map((from) => ({ from, to: applyAffine(map, from) })));
        close(applyAffine(found, [x, y]), applyAffine(map, [x, y]), 1e-6);
        expect(scaleOf(found)).toBeCloseTo(scale, 9);
        expect(found[0] * found[3] - found[1] * found[2] < 0).toBe(turnedOver);
      }),
    );
  });

  it('lets a point of no weight be anywhere', () => {
    const pairs = [
      { from: [0, 0], to: [5, 5] },
      { from: [10, 0], to: [5, 25] },
      { from: [0, 10], to: [900, -700] },
    ] as const;
    close(applyAffine(fitSimilarity(pairs, [1, 1, 0], false), [5, 0]), [5, 15], 1e-9);
  });
});
