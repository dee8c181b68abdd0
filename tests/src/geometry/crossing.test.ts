import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSelfContact, isSimple, isSimpleOutline } from '../../../src/geometry/crossing.ts';
import type { Ring } from '../../../src/geometry/outline.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { distanceToSegment } from '../../../src/geometry/simplify.ts';
import { box, ring } from '../../helpers/plainHand.ts';
import { gridRing, simpleOutline, simpleRing } from './arbitraries.ts';

const bowTie = ring([0, 0], [10, 10], [10, 0], [0, 10]);

/** By the definition and in whole numbers: whether any two edges have a point in common that they should not. */
function touchesItself(ringOnGrid: Ring): boolean {
  const count = ringOnGrid.length;
  const at = (index: number) => ringOnGrid[index % count] as Vec;
  const side = (a: Vec, b: Vec, p: Vec) =>
    Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
  const on = (p: Vec, a: Vec, b: Vec) =>
    side(a, b, p) === 0 && (p[0] - a[0]) * (p[0] - b[0]) + (p[1] - a[1]) * (p[1] - b[1]) <= 0;
  const meet = (a: Vec, b: Vec, c: Vec, d: Vec) =>
    (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) ||
    on(c, a, b) ||
    on(d, a, b) ||
    on(a, c, d) ||
    on(b, c, d);
  for (let i = 0; i < count; i++) {
    const [a, b, c] = [at(i), at(i + 1), at(i + 2)];
    if (a[0] === b[0] && a[1] === b[1]) return true;
    if (on(c, a, b) || on(a, b, c)) return true;
    for (let j = i + 2; j < count; j++)
      if ((j + 1) % count !== i && meet(a, b, at(j), at(j + 1))) return true;
  }
  return false;
}

describe('findSelfContact', () => {
  it('names the crossing of a bow tie and its edges', () => {
    expect(findSelfContact(bowTie)).toEqual({ edges: [0, 2], at: [5, 5] });
  });

  it.each<[string, Ring]>([
    ['a repeated point', ring([0, 0], [4, 0], [4, 0], [4, 4])],
    ['an edge run back over', ring([0, 0], [8, 0], [4, 0], [4, 4])],
    ['a spike', ring([0, 0], [4, 0], [4, 9], [4, 4], [0, 4])],
    ['a point on another edge', ring([0, 0], [8, 0], [8, 8], [4, 0], [0, 8])],
    ['a pinch at one point', ring([0, 0], [4, 4], [8, 0], [8, 8], [4, 4], [0, 8])],
    ['two points', ring([0, 0], [1, 1])],
  ])('finds %s', (_, bad) => {
    expect(findSelfContact(bad)).not.toBeNull();
    expect(isSimple(bad)).toBe(false);
  });

  it('agrees with the definition on rings full of coincidences', () => {
    fc.assert(
      fc.property(gridRing, (each) => {
        expect(findSelfContact(each) !== null).toBe(touchesItself(each));
      }),
      { numRuns: 2000 },
    );
  });

  it('answers a place that lies on both edges it names', () => {
    fc.assert(
      fc.property(gridRing, (each) => {
        const contact = findSelfContact(each);
        fc.pre(contact !== null);
        for (const edge of contact?.edges ?? []) {
          const [a, b] = [each[edge] as Vec, each[(edge + 1) % each.length] as Vec];
          expect(distanceToSegment(contact?.at as Vec, a, b)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('lets star-shaped rings pass, ten thousand points as well', () => {
    fc.assert(fc.property(simpleRing, (each) => isSimple(each)));
    const wavy = ring(
      ...Array.from({ length: 10_000 }, (_, i): Vec => {
        const angle = (2 * Math.PI * i) / 10_000;
        const radius = 300 + 50 * Math.sin(40 * angle);
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      }),
    );
    expect(isSimple(wavy)).toBe(true);
    expect(isSimple(wavy.with(5000, wavy[0] as (typeof wavy)[number]))).toBe(false);
  });

  it('asks for some area', () => {
    expect(isSimple(ring([0, 0], [1, 1], [2, 2]))).toBe(false);
  });
});

describe('isSimpleOutline', () => {
  const outer = box(0, 0, 10, 10);
  it.each<[string, boolean, Ring[]]>([
    ['a hole', true, [outer, box(2, 2, 4, 4)]],
    ['a hole that touches the outer ring in a point', true, [outer, ring([5, 0], [6, 3], [4, 3])]],
    ['two holes that share a corner', true, [outer, box(2, 2, 4, 4), box(4, 4, 6, 6)]],
    ['a hole across the outer ring', false, [outer, box(8, 8, 12, 12)]],
    ['a hole along the outer ring', false, [outer, box(0, 2, 3, 4)]],
    ['a hole outside', false, [outer, box(12, 12, 14, 14)]],
    ['a hole around', false, [box(2, 2, 4, 4), outer]],
    ['a hole in a hole', false, [outer, box(2, 2, 8, 8), box(4, 4, 6, 6)]],
    ['two holes that cross', false, [outer, box(2, 2, 6, 6), box(4, 4, 8, 8)]],
    ['no ring', false, []],
    ['a ring that crosses itself', false, [bowTie]],
  ])('%s: %s', (_, simple, rings) => {
    expect(isSimpleOutline(rings)).toBe(simple);
  });

  it('lets outlines with a hole pass', () => {
    fc.assert(fc.property(simpleOutline, (each) => isSimpleOutline(each)));
  });
});
