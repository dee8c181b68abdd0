import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec } from '../../../src/geometry/point.ts';
import { distanceToSegment, simplifyLine, simplifyRing } from '../../../src/geometry/simplify.ts';
import { ring } from '../../helpers/plainHand.ts';
import { anyRing } from './arbitraries.ts';

function distanceToLine(point: Vec, line: readonly Vec[]): number {
  return Math.min(...line.slice(1).map((b, index) => distanceToSegment(point, line[index] as Vec, b)));
}

describe('simplifyLine', () => {
  it('keeps corners and leaves out what lies on the way', () => {
    const line = ring([0, 0], [1, 0.01], [2, 0], [2, 1], [2.01, 2], [2, 3]);
    expect(simplifyLine(line, 0.05)).toEqual([line[0], line[2], line[5]]);
    expect(simplifyLine(line, 0)).toEqual(line);
    expect(simplifyLine([], 1)).toEqual([]);
  });

  it('keeps both ends, makes up no point, and stays within the tolerance of what it leaves out', () => {
    fc.assert(
      fc.property(anyRing, fc.double({ min: 0.01, max: 200, noNaN: true }), (line, tolerance) => {
        const kept = simplifyLine(line, tolerance);
        expect([kept[0], kept.at(-1)]).toEqual([line[0], line.at(-1)]);
        expect(kept.every((point) => line.includes(point))).toBe(true);
        for (const point of line) expect(distanceToLine(point, kept)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });
});

describe('simplifyRing', () => {
  it('treats the way back to the start as any other', () => {
    const square = ring([0, 0], [5, 0], [10, 0], [10, 10], [5, 10.02], [0, 10], [0, 5]);
    expect(simplifyRing(square, 0.1)).toEqual(ring([0, 0], [10, 0], [10, 10], [0, 10]));
  });

  it('stays within the tolerance all round', () => {
    fc.assert(
      fc.property(anyRing, fc.double({ min: 0.01, max: 200, noNaN: true }), (line, tolerance) => {
        const kept = simplifyRing(line, tolerance);
        const closed = [...kept, kept[0] as Vec];
        for (const point of line) expect(distanceToLine(point, closed)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
    );
  });
});
