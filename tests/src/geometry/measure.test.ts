import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaBounds,
  areaPx2,
  boundsOf,
  boundsOverlap,
  boundsUnion,
  centroid,
  outlineAreaPx2,
  outlineBounds,
  perimeter,
  signedArea,
} from '../../../src/geometry/measure.ts';
import { mapOutline, similarityAbout } from '../../../src/geometry/transform.ts';
import { box, ring } from '../../helpers/plainHand.ts';
import { simpleOutline } from './arbitraries.ts';

const frame = [box(0, 0, 10, 10), box(2, 2, 6, 4)];

describe('area', () => {
  it('is positive for a ring that runs clockwise as seen, with y down', () => {
    expect(signedArea(ring([0, 0], [4, 0], [4, 3]))).toBe(6);
    expect(signedArea(ring([4, 3], [4, 0], [0, 0]))).toBe(-6);
    expect(signedArea([])).toBe(0);
  });

  it('takes holes away, whatever way the rings run', () => {
    expect(outlineAreaPx2(frame)).toBe(92);
    expect(outlineAreaPx2(frame.map((each) => each.toReversed()))).toBe(92);
    expect(areaPx2([frame, [box(20, 0, 21, 1)]])).toBe(93);
  });

  it('loses nothing far from the origin', () => {
    expect(outlineAreaPx2([box(1e9, 1e9, 1e9 + 3, 1e9 + 2)])).toBe(6);
  });
});

describe('perimeter', () => {
  it('goes round holes too', () => {
    expect(perimeter(frame)).toBe(40 + 12);
  });

  it('measures each direction by its own scale', () => {
    expect(perimeter([box(0, 0, 10, 10)], [0.1, 0.2])).toBeCloseTo(2 * (1 + 2), 12);
    expect(perimeter([ring([0, 0], [3, 0], [3, 4])], [2, 2])).toBeCloseTo(24, 12);
  });
});

describe('centroid', () => {
  it('is that of a triangle and of a square with a corner out', () => {
    expect(centroid([ring([0, 0], [9, 0], [0, 6])])).toEqual([3, 2]);
    // 100 at (5, 5) less 8 at (4, 3).
    const [x, y] = centroid(frame);
    expect(x).toBeCloseTo((500 - 32) / 92, 12);
    expect(y).toBeCloseTo((500 - 24) / 92, 12);
  });

  it('is the middle of the box where there is no area', () => {
    expect(centroid([ring([0, 0], [4, 2], [2, 1])])).toEqual([2, 1]);
  });
});

describe('bounds', () => {
  it('are those of the points, and inside out without any', () => {
    expect(outlineBounds(frame)).toEqual({ minX: 0, minY: 0, maxX: 10, maxY: 10 });
    expect(boundsOf([]).minX).toBeGreaterThan(boundsOf([]).maxX);
    expect(boundsUnion(boundsOf([]), boundsOf([[1, 2]]))).toEqual({ minX: 1, minY: 2, maxX: 1, maxY: 2 });
    expect(areaBounds([frame, [box(-5, 3, -4, 20)]])).toEqual({ minX: -5, minY: 0, maxX: 10, maxY: 20 });
  });

  it('overlap where they touch', () => {
    const bounds = outlineBounds(frame);
    expect(boundsOverlap(bounds, { minX: 10, minY: 10, maxX: 12, maxY: 12 })).toBe(true);
    expect(boundsOverlap(bounds, { minX: 10.1, minY: 0, maxX: 12, maxY: 12 })).toBe(false);
  });
});

describe('under turning, scaling and moving', () => {
  it('area goes with the square of the scale, length with the scale, the centroid along', () => {
    const transform = fc.record({
      radians: fc.double({ min: -4, max: 4, noNaN: true }),
      scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(simpleOutline, transform, (outline, { radians, scale }) => {
        const moved = mapOutline(similarityAbout(centroid(outline), radians, scale), outline);
        expect(outlineAreaPx2(moved) / outlineAreaPx2(outline)).toBeCloseTo(scale ** 2, 6);
        expect(perimeter(moved) / perimeter(outline)).toBeCloseTo(scale, 9);
        expect(centroid(moved)[0]).toBeCloseTo(centroid(outline)[0], 4);
        expect(centroid(moved)[1]).toBeCloseTo(centroid(outline)[1], 4);
      }),
    );
  });
});
