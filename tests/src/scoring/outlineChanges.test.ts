import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outline } from '../../../src/geometry/outline.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { coveredPx2, outlineChanges } from '../../../src/scoring/outlineChanges.ts';

const box = (x: number, y: number, size: number, height = size): Outline => [
  [filmPoint(x, y), filmPoint(x + size, y), filmPoint(x + size, y + height), filmPoint(x, y + height)],
];

describe('what changed between two sets of outlines', () => {
  it('tells grown, shrunk, the same, new and gone, with their areas', () => {
    const earlier = [box(0, 0, 20), box(100, 0, 20), box(200, 0, 20), box(300, 0, 20)];
    const later = [box(-5, -5, 30), box(105, 5, 10), box(200.5, 0, 20), box(400, 0, 8)];
    expect(outlineChanges(earlier, later)).toEqual([
      { kind: 'grown', earlier: [0], later: [0], fromPx2: 400, toPx2: 900 },
      { kind: 'shrunk', earlier: [1], later: [1], fromPx2: 400, toPx2: 100 },
      { kind: 'same', earlier: [2], later: [2], fromPx2: 400, toPx2: 400 },
      { kind: 'new', earlier: [], later: [3], fromPx2: 0, toPx2: 64 },
      { kind: 'gone', earlier: [3], later: [], fromPx2: 400, toPx2: 0 },
    ]);
  });

  it('takes deposits that merged, or parted, as one change, and overlaps once', () => {
    const two = [box(0, 0, 10), box(20, 0, 10)];
    const one = [box(0, 0, 30, 10)];
    const [merged, ...others] = outlineChanges(two, one);
    expect(others).toEqual([]);
    expect(merged).toMatchObject({ kind: 'grown', later: [0], fromPx2: 200, toPx2: 300 });
    expect(merged?.earlier.toSorted()).toEqual([0, 1]);
    const [parted] = outlineChanges(one, two);
    expect(parted).toMatchObject({ kind: 'shrunk', earlier: [0], fromPx2: 300, toPx2: 200 });
    expect(outlineChanges([box(0, 0, 10), box(5, 0, 10)], [box(0, 0, 15, 10)])[0]?.fromPx2).toBeCloseTo(150);
  });

  it('knows a speck that was carried past itself, but not one two sizes away', () => {
    expect(outlineChanges([box(0, 0, 4)], [box(4.1, 0, 4)]).map(({ kind }) => kind)).toEqual(['same']);
    expect(outlineChanges([box(0, 0, 4)], [box(9, 0, 4)]).map(({ kind }) => kind)).toEqual(['new', 'gone']);
  });

  it('does not see less than half a pixel all round', () => {
    // 40 × 40, its rim moved out by 0.4 and by 0.6.
    expect(outlineChanges([box(0, 0, 40)], [box(-0.4, -0.4, 40.8)])[0]?.kind).toBe('same');
    expect(outlineChanges([box(0, 0, 40)], [box(-0.6, -0.6, 41.2)])[0]?.kind).toBe('grown');
  });

  it('counts every outline once, and tells the same story backwards', () => {
    const boxes = fc.array(
      fc
        .tuple(
          fc.double({ min: 0, max: 100, noNaN: true }),
          fc.double({ min: 0, max: 100, noNaN: true }),
          fc.double({ min: 2, max: 30, noNaN: true }),
        )
        .map(([x, y, size]) => box(x, y, size)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(boxes, boxes, (earlier, later) => {
        const forwards = outlineChanges(earlier, later);
        const all = (side: 'earlier' | 'later') =>
          forwards.flatMap((change) => change[side]).toSorted((a, b) => a - b);
        expect(all('earlier')).toEqual(earlier.map((_, i) => i));
        expect(all('later')).toEqual(later.map((_, i) => i));
        const told = ({ earlier: before, later: after, fromPx2, toPx2 }: (typeof forwards)[number]) =>
          JSON.stringify([before.toSorted(), after.toSorted(), Math.round(fromPx2), Math.round(toPx2)]);
        const backwards = outlineChanges(later, earlier).map((change) =>
          told({
            ...change,
            earlier: change.later,
            later: change.earlier,
            fromPx2: change.toPx2,
            toPx2: change.fromPx2,
          }),
        );
        expect(forwards.map(told).toSorted()).toEqual(backwards.toSorted());
        const total = forwards.reduce((sum, { toPx2 }) => sum + toPx2, 0);
        expect(total).toBeGreaterThanOrEqual(coveredPx2(later) - 1e-2);
      }),
    );
  });
});
