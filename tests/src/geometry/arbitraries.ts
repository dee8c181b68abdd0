import fc from 'fast-check';
import type { Outline, Ring } from '../../../src/geometry/outline.ts';
import { filmPoint } from '../../../src/geometry/point.ts';

/** In steps of 1/1024 px: smaller differences than any film has would only test the underflow of doubles. */
export const coordinate = fc.integer({ min: -500 * 1024, max: 500 * 1024 }).map((steps) => steps / 1024);

/** Rings that mostly cross themselves. */
export const anyRing: fc.Arbitrary<Ring> = fc.array(
  fc.tuple(coordinate, coordinate).map(([x, y]) => filmPoint(x, y)),
  { minLength: 3, maxLength: 24 },
);

/** Rings on a coarse grid, full of points that repeat, lie on edges and edges that run along one another. */
export const gridRing: fc.Arbitrary<Ring> = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })).map(([x, y]) => filmPoint(x, y)),
  { minLength: 3, maxLength: 12 },
);

/** Star-shaped about a centre, so simple; some run one way, some the other. */
export const simpleRing: fc.Arbitrary<Ring> = fc
  .record({
    x: fc.double({ min: 100, max: 900, noNaN: true }),
    y: fc.double({ min: 100, max: 900, noNaN: true }),
    radii: fc.array(fc.double({ min: 5, max: 80, noNaN: true }), { minLength: 3, maxLength: 40 }),
    reversed: fc.boolean(),
  })
  .map(({ x, y, radii, reversed }) => {
    const ring = radii.map((radius, index) => {
      const angle = (2 * Math.PI * index) / radii.length;
      return filmPoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    });
    return reversed ? ring.reverse() : ring;
  });

/** A simple ring with or without a hole: itself, made small about its centre. */
export const simpleOutline: fc.Arbitrary<Outline> = fc
  .tuple(simpleRing, fc.boolean(), fc.double({ min: 0.1, max: 0.6, noNaN: true }))
  .map(([outer, holed, scale]) => {
    const centre = [0, 1].map(
      (axis) => outer.reduce((sum, point) => sum + (point[axis] as number), 0) / outer.length,
    );
    const [x, y] = centre as [number, number];
    const hole = outer.map((point) => filmPoint(x + scale * (point[0] - x), y + scale * (point[1] - y)));
    return holed && isStarAbout(outer, x, y) ? [outer, hole] : [outer];
  });

/** Whether every edge goes round the point the same way, so that a copy made small about it lies inside. */
function isStarAbout(ring: Ring, x: number, y: number): boolean {
  const turns = ring.map(([bx, by], index) => {
    const [ax, ay] = ring.at(index - 1) as (typeof ring)[number];
    return (ax - x) * (by - y) - (bx - x) * (ay - y);
  });
  return turns.every((turn) => turn > 1e-6) || turns.every((turn) => turn < -1e-6);
}

/** How often a ring winds round a point, for points that are not on it. */
export function windingNumber([x, y]: readonly [number, number], ring: Ring): number {
  let winding = 0;
  ring.forEach(([bx, by], index) => {
    const [ax, ay] = ring.at(index - 1) as (typeof ring)[number];
    const left = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
    if (ay <= y && by > y && left > 0) winding++;
    if (ay > y && by <= y && left < 0) winding--;
  });
  return winding;
}
