import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRing } from '../../../src/geometry/contains.ts';
import { contourAt, type PixelGrid } from '../../../src/geometry/contour.ts';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { boundsOf, signedArea } from '../../../src/geometry/measure.ts';
import type { Ring } from '../../../src/geometry/outline.ts';

/** A function sampled at the centres of pixels. */
function sampled(columns: number, rows: number, valueAt: (x: number, y: number) => number): PixelGrid {
  const values = Array.from({ length: columns * rows }, (_, index) =>
    valueAt((index % columns) + 0.5, Math.floor(index / columns) + 0.5),
  );
  return { columns, rows, values };
}

const areaOf = (rings: readonly Ring[]) => rings.reduce((sum, ring) => sum + signedArea(ring), 0);

describe('the contour of a shape', () => {
  it('has the area of a disc, wherever between the pixels it lies', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 22, noNaN: true }),
        fc.double({ min: 20, max: 22, noNaN: true }),
        fc.double({ min: 1.5, max: 15, noNaN: true }),
        (x, y, radius) => {
          const [ring = [], ...others] = contourAt(
            sampled(42, 42, (px, py) => -Math.hypot(px - x, py - y)),
            -radius,
          );
          expect(others).toEqual([]);
          // Chords of about a pixel lie inside the circle by up to 1/(8r), and the cone's tip is cut off.
          expect(Math.abs(signedArea(ring) - Math.PI * radius ** 2)).toBeLessThan(1.2);
          for (const [px, py] of ring)
            expect(Math.abs(Math.hypot(px - x, py - y) - radius)).toBeLessThan(0.1);
        },
      ),
    );
  });

  it('lies where a slope crosses the level, exactly', () => {
    const [ring = []] = contourAt(
      sampled(10, 4, (x) => x),
      6.25,
    );
    expect(boundsOf(ring)).toEqual({ minX: 6.25, minY: 0, maxX: 10, maxY: 4 });
    // In the half pixel along the film's edge it goes straight to where it is closed: corners are cut.
    expect(signedArea(ring)).toBe(3.75 * 4 - 2 * 0.125 - 2 * 0.0625);
  });

  it('has a hole where there is one, wound the other way', () => {
    const rings = contourAt(
      sampled(40, 40, (x, y) => -Math.abs(Math.hypot(x - 20, y - 20) - 10)),
      -4,
    );
    expect(rings.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1]);
    expect(Math.abs(areaOf(rings) - Math.PI * (14 ** 2 - 6 ** 2))).toBeLessThan(1);
  });

  it('is one pixel’s diamond for one pixel', () => {
    const rings = contourAt(
      sampled(3, 3, (x, y) => (x === 1.5 && y === 1.5 ? 1 : 0)),
      0.5,
    );
    expect(rings).toEqual([
      [
        [1, 1.5],
        [1.5, 1],
        [2, 1.5],
        [1.5, 2],
      ],
    ]);
  });

  it.each([
    ['joins two corners where the saddle between them is above the level', 0.4, 1],
    ['keeps them apart where it is below', 0.6, 2],
  ])('%s', (_, level, count) => {
    const rings = contourAt({ columns: 2, rows: 2, values: [1, 0, 0, 1] }, level);
    expect(rings).toHaveLength(count);
  });

  it('is empty where nothing reaches the level', () => {
    expect(contourAt({ columns: 2, rows: 2, values: [1, 0, 0, 1] }, 1.5)).toEqual([]);
  });
});

/** Few values, so that pixels often lie on the level itself and cells are often saddles. */
const anyGrid: fc.Arbitrary<PixelGrid> = fc
  .record({ columns: fc.integer({ min: 1, max: 12 }), rows: fc.integer({ min: 1, max: 12 }) })
  .chain(({ columns, rows }) =>
    fc
      .array(fc.integer({ min: 0, max: 5 }), { minLength: columns * rows, maxLength: columns * rows })
      .map((values) => ({ columns, rows, values })),
  );
const anyLevel = fc.integer({ min: 0, max: 10 }).map((half) => half / 2);

describe('the contours of any grid', () => {
  it('are simple rings that do not touch one another', () => {
    fc.assert(
      fc.property(anyGrid, anyLevel, (grid, level) => {
        const rings = contourAt(grid, level);
        for (const ring of rings) expect(isSimpleOutline([ring])).toBe(true);
        const points = rings.flat().map(([x, y]) => `${x} ${y}`);
        expect(new Set(points).size).toBe(points.length);
      }),
    );
  });

  it('go round exactly the pixels at or above the level', () => {
    fc.assert(
      fc.property(anyGrid, anyLevel, (grid, level) => {
        const rings = contourAt(grid, level);
        for (let index = 0; index < grid.values.length; index++) {
          const centre = [(index % grid.columns) + 0.5, Math.floor(index / grid.columns) + 0.5] as const;
          const winding = rings.reduce(
            (sum, ring) => sum + (inRing(centre, ring) ? Math.sign(signedArea(ring)) : 0),
            0,
          );
          expect(winding).toBe((grid.values[index] as number) >= level ? 1 : 0);
        }
      }),
    );
  });

  it('leave to the contours of the negative what they do not take', () => {
    fc.assert(
      fc.property(anyGrid, (grid) => {
        // Between the values, so that no pixel lies on the level.
        const level = 2.25;
        const negative = { ...grid, values: Array.from(grid.values, (value) => -value) };
        const both = areaOf(contourAt(grid, level)) + areaOf(contourAt(negative, -level));
        const { columns, rows } = grid;
        // A frame of half a pixel is closed off for each, its corners cut: there the two only come near.
        expect(both).toBeGreaterThan((columns - 1) * (rows - 1) - 1e-9);
        expect(both).toBeLessThan(columns * rows + 1e-9);
      }),
    );
  });
});
