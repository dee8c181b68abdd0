import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanOutline, clipToFilm, largestOutline, oriented } from '../../../src/geometry/clean.ts';
import { inArea } from '../../../src/geometry/contains.ts';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { areaPx2, outlineAreaPx2, signedArea } from '../../../src/geometry/measure.ts';
import type { Ring } from '../../../src/geometry/outline.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { distanceToSegment } from '../../../src/geometry/simplify.ts';
import { box, ring } from '../../helpers/plainHand.ts';
import { anyRing, coordinate, gridRing, simpleOutline, windingNumber } from './arbitraries.ts';

/** Far enough from a ring for its mending, which may nudge points, not to matter. */
function isClearOf(point: Vec, line: Ring): boolean {
  return line.every((b, index) => distanceToSegment(point, line.at(index - 1) as Vec, b) > 0.05);
}

describe('cleanOutline', () => {
  it('takes a bow tie apart into its two triangles', () => {
    const [one, other, ...more] = cleanOutline([ring([0, 0], [10, 10], [10, 0], [0, 10])]);
    expect(more).toEqual([]);
    expect([outlineAreaPx2(one ?? []), outlineAreaPx2(other ?? [])]).toEqual([25, 25]);
  });

  it('keeps all that is wound round, twice as well as once', () => {
    const [corner, inner] = [ring([0, 0]), ring([2, 2])];
    const twice = [...box(0, 0, 10, 10), ...corner, ...box(2, 2, 8, 8), ...inner];
    expect(areaPx2(cleanOutline([twice]))).toBeCloseTo(100, 6);
  });

  it('cuts a ring at its pinch', () => {
    const pinched = ring([0, 0], [4, 4], [8, 0], [8, 8], [4, 4], [0, 8]);
    const parts = cleanOutline([pinched]);
    expect(parts).toHaveLength(2);
    expect(areaPx2(parts)).toBe(32);
  });

  it('takes holes out, and makes a notch of one that crosses the edge', () => {
    const [notched, ...more] = cleanOutline([box(0, 0, 10, 10), box(8, 4, 12, 6)]);
    expect(more).toEqual([]);
    expect(notched).toHaveLength(1);
    expect(outlineAreaPx2(notched ?? [])).toBe(96);
    expect(cleanOutline([box(0, 0, 10, 10), box(2, 2, 4, 4)])[0]).toHaveLength(2);
  });

  it('drops repeated points, spikes and what has no area', () => {
    expect(cleanOutline([ring([0, 0], [4, 0], [4, 0], [4, 9], [4, 4], [0, 4])])).toEqual([
      oriented([ring([4, 4], [0, 4], [0, 0], [4, 0])]),
    ]);
    expect(cleanOutline([ring([0, 0], [5, 5], [2, 2])])).toEqual([]);
    expect(cleanOutline([ring([0, 0], [5, Number.NaN])])).toEqual([]);
    expect(cleanOutline([])).toEqual([]);
  });

  it.each([
    ['anywhere', anyRing],
    ['full of coincidences', gridRing],
  ])('gives simple, oriented outlines for rings %s', (_, rings) => {
    fc.assert(
      fc.property(rings, fc.option(rings), (outer, hole) => {
        for (const outline of cleanOutline(hole === null ? [outer] : [outer, hole])) {
          expect(isSimpleOutline(outline)).toBe(true);
          expect(outline.map((each) => signedArea(each) > 0)).toEqual(outline.map((_, index) => index === 0));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('holds just the points that the ring winds round', () => {
    fc.assert(
      fc.property(anyRing, fc.array(fc.tuple(coordinate, coordinate), { maxLength: 20 }), (outer, points) => {
        const area = cleanOutline([outer]);
        for (const point of points.filter((each) => isClearOf(each, outer)))
          expect(inArea(point, area)).toBe(windingNumber(point, outer) !== 0);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the area of what is simple as it was', () => {
    fc.assert(
      fc.property(simpleOutline, (outline) => {
        const cleaned = cleanOutline(outline);
        expect(cleaned).toHaveLength(1);
        expect(areaPx2(cleaned) / outlineAreaPx2(outline)).toBeCloseTo(1, 4);
      }),
    );
  });
});

describe('clipToFilm', () => {
  it('keeps what lies on the film, as simple outlines', () => {
    fc.assert(
      fc.property(anyRing, (outer) => {
        const area = cleanOutline([outer]);
        const clipped = clipToFilm(area, 200, 100);
        expect(clipped.every(isSimpleOutline)).toBe(true);
        for (const [x, y] of clipped.flat(2)) {
          expect(x >= 0 && x <= 200 && y >= 0 && y <= 100, `${x}, ${y}`).toBe(true);
        }
        expect(areaPx2(clipped)).toBeLessThanOrEqual(areaPx2(area) + 0.1);
      }),
      { numRuns: 300 },
    );
  });

  it('cuts at the edge', () => {
    expect(areaPx2(clipToFilm([[box(-5, -5, 5, 5)]], 200, 100))).toBe(25);
    expect(clipToFilm([[box(-5, -5, -1, -1)]], 200, 100)).toEqual([]);
  });
});

describe('largestOutline', () => {
  it('is the one with the most area, less its holes', () => {
    const holed = [box(0, 0, 10, 10), box(1, 1, 9, 9)];
    const solid = [box(20, 0, 27, 7)];
    expect(largestOutline([holed, solid])).toBe(solid);
    expect(largestOutline([])).toBeNull();
  });
});
