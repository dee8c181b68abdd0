import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, enclosedBy, grownBy, intersection, union } from '../../../src/geometry/clip.ts';
import { areaPx2, boundsOf, outlineAreaPx2, signedArea } from '../../../src/geometry/measure.ts';
import { overlapAreaPx2 } from '../../../src/geometry/overlap.ts';
import { box, ring } from '../../helpers/plainHand.ts';
import { simpleOutline } from './arbitraries.ts';

const square = [box(0, 0, 10, 10)];

describe('booleans', () => {
  it('join, cut and take away squares', () => {
    const shifted = [box(5, 5, 15, 15)];
    expect(areaPx2(union([square, shifted]))).toBe(175);
    expect(areaPx2(intersection([square], [shifted]))).toBe(25);
    expect(areaPx2(difference([square], [shifted]))).toBe(75);
    expect(areaPx2(union([square, [box(10, 0, 20, 10)]]))).toBe(200);
    expect(union([square, [box(10, 0, 20, 10)]])).toHaveLength(1);
    expect(union([])).toEqual([]);
  });

  it('give a hole its own ring, and an island in it its own outline', () => {
    const [holed] = difference([square], [[box(2, 2, 8, 8)]]);
    expect(holed).toHaveLength(2);
    const withIsland = union([holed ?? [], [box(4, 4, 6, 6)]]);
    expect(withIsland.map((outline) => outline.length).sort()).toEqual([1, 2]);
    expect(areaPx2(withIsland)).toBe(64 + 4);
  });

  it('take the first ring for the outer one whatever way it runs', () => {
    const backwards = [box(0, 0, 10, 10).toReversed(), box(2, 2, 8, 8)];
    expect(areaPx2(intersection([backwards], [[box(0, 0, 5, 10)]]))).toBe(50 - 18);
  });

  it('come back from level edges that turn round', () => {
    expect(areaPx2(enclosedBy([ring([2, 1], [5, 0], [3, 0], [0, 0], [6, 0])]))).toBe(0.5);
    expect(areaPx2(enclosedBy([ring([3, 0], [0, 0], [6, 0], [2, 1], [5, 0])]))).toBe(0.5);
    expect(enclosedBy([ring([3, 0], [0, 0], [6, 0])])).toEqual([]);
  });

  it('orient the outer ring positive and holes negative', () => {
    fc.assert(
      fc.property(simpleOutline, simpleOutline, (one, other) => {
        for (const outline of union([one, other]))
          expect(outline.map((each) => signedArea(each) > 0)).toEqual(outline.map((_, index) => index === 0));
      }),
    );
  });

  it('leave no area over and none out', () => {
    fc.assert(
      fc.property(simpleOutline, simpleOutline, (one, other) => {
        const both = areaPx2(intersection([one], [other]));
        const [a, b] = [outlineAreaPx2(one), outlineAreaPx2(other)];
        expect(areaPx2(union([one, other])) + both).toBeCloseTo(a + b, 0);
        expect(areaPx2(difference([one], [other])) + both).toBeCloseTo(a, 0);
      }),
    );
  });

  it('give what goes in again unchanged', () => {
    fc.assert(
      fc.property(simpleOutline, simpleOutline, (one, other) => {
        const joined = union([one, other]);
        expect(areaPx2(union(joined))).toBeCloseTo(areaPx2(joined), 9);
      }),
    );
  });
});

describe('overlapAreaPx2', () => {
  it('is that of squares apart, side by side, across, within and the same', () => {
    const at = (x: number, y: number, size = 10) => [[box(x, y, x + size, y + size)]];
    expect(overlapAreaPx2([square], at(20, 0))).toBe(0);
    expect(overlapAreaPx2([square], at(10, 0))).toBe(0);
    expect(overlapAreaPx2([square], at(5, 7))).toBe(15);
    expect(overlapAreaPx2([square], at(2, 3, 4))).toBe(16);
    expect(overlapAreaPx2([square], [square])).toBe(100);
    expect(overlapAreaPx2([], [square])).toBe(0);
  });

  it('is the area of the intersection, holes and pieces and all, either way round', () => {
    const area = fc.array(simpleOutline, { maxLength: 3 }).map((outlines) => union(outlines));
    fc.assert(
      fc.property(area, area, (one, other) => {
        const expected = areaPx2(intersection(one, other));
        expect(overlapAreaPx2(one, other)).toBeCloseTo(expected, 1);
        expect(overlapAreaPx2(other, one)).toBeCloseTo(overlapAreaPx2(one, other), 8);
        expect(overlapAreaPx2(one, one)).toBeCloseTo(areaPx2(one), 8);
      }),
    );
  });
});

describe('grownBy', () => {
  const grown = 100 + 4 * 10 * 3 + Math.PI * 3 ** 2;

  it('adds a border of that breadth with round corners', () => {
    // Chords lie off their circle by a tenth of a pixel at most.
    for (const outline of [square, [box(0, 0, 10, 10), box(2, 2, 8, 8)]]) {
      expect(areaPx2(grownBy([outline], 3))).toBeLessThanOrEqual(grown);
      expect(areaPx2(grownBy([outline], 3))).toBeGreaterThan(grown - 2 * Math.PI * 3 * 0.1);
    }
  });

  it('takes one off where it is below zero, to nothing at last', () => {
    expect(areaPx2(grownBy([square], -3))).toBeCloseTo(16, 6);
    expect(grownBy([square], -5.1)).toEqual([]);
  });

  it('is as broad in rows as in columns where pixels are not square', () => {
    const [outline] = grownBy([square], 3, 2);
    expect(boundsOf(outline?.[0] ?? [])).toEqual({ minX: -3, minY: -1.5, maxX: 13, maxY: 11.5 });
  });
});
