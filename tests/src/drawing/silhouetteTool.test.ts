import { describe, expect, test } from 'vitest';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import type { Hand, Reading } from '../../../src/reading/reading.ts';
import { circle, emptyReading, readerAt, ring } from './driver.ts';

/** 120 vertices, 20 px apart, around (500, 500). */
const round = ring(...circle([500, 500], 382, 1, 120).slice(0, -1));
const hand: Hand = {
  side: 'R',
  landmarks: {},
  silhouette: [round],
  silhouetteSource: 'template',
  regionStates: {},
  regionalForm: {},
};
const reading: Reading = { ...emptyReading, hands: [hand] };
const pulling = () => readerAt({ reading }).use('silhouette');
const ringOf = (reader: ReturnType<typeof readerAt>) => reader.reading.hands[0]?.silhouette?.[0] ?? [];
const distance = (a: Vec, b: Vec) => Math.hypot(a[0] - b[0], a[1] - b[1]);

describe('a pull', () => {
  test('takes a stretch along, less with the distance, and the reader owns the silhouette then', () => {
    const reader = pulling().drag([
      [882, 500],
      [900, 500],
      [912, 500],
    ]);
    expect(reader.edits).toMatchObject([
      { kind: 'silhouette-replaced', side: 'R', to: { source: 'reader' } },
    ]);
    const nearest = (target: Vec) => Math.min(...ringOf(reader).map((point) => distance(point, target)));
    expect(nearest([912, 500])).toBeCloseTo(0, 9);
    // A reach of 40 px: half of the pull at the next vertex, 20 px along, and none beyond the one after it.
    const [x, y] = round[1] as Vec;
    expect(nearest([x + 15, y])).toBeLessThan(0.01);
    for (const still of round.slice(3, -2)) expect(ringOf(reader)).toContainEqual(still);
  });

  test('bends smoothly where the silhouette has few vertices', () => {
    const square: Hand = { ...hand, silhouette: [ring([200, 200], [800, 200], [800, 800], [200, 800])] };
    const reader = readerAt({ reading: { ...emptyReading, hands: [square] } }).use('silhouette');
    reader.drag([
      [800, 500],
      [830, 500],
    ]);
    const [first, ...rest] = ringOf(reader).filter(([x]) => x > 800);
    expect(rest.length).toBeGreaterThan(8);
    expect(ringOf(reader)).toContainEqual([830, 500]);
    expect([first, ...rest].map((point) => point?.[1])).toEqual(
      [first, ...rest].map((point) => point?.[1]).toSorted((a = 0, b = 0) => a - b),
    );
  });

  test('with Alt moves one vertex alone', () => {
    const reader = pulling().drag(
      [
        [882, 500],
        [912, 500],
      ],
      { alt: true },
    );
    const moved = ringOf(reader).filter((point, index) => distance(point, round[index] as Vec) > 0);
    expect(moved).toEqual([[912, 500]]);
  });

  test('on an edge makes a vertex there', () => {
    const [[ax, ay], [bx, by]] = [round[0], round[1]] as [Vec, Vec];
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    const reader = pulling().drag(
      [
        [x, y],
        [x + 30, y],
      ],
      { alt: true },
    );
    expect(ringOf(reader)).toHaveLength(round.length + 1);
    expect(ringOf(reader)[1]).toEqual([x + 30, y]);
  });

  test('across the hand is mended to one simple ring', () => {
    const reader = pulling().drag([
      [882, 500],
      [80, 480],
    ]);
    const silhouette = reader.reading.hands[0]?.silhouette ?? [];
    expect(silhouette).toHaveLength(1);
    expect(isSimpleOutline(silhouette)).toBe(true);
  });

  test('stays on the film', () => {
    const reader = pulling().drag([
      [882, 500],
      [1200, 500],
    ]);
    expect(Math.max(...ringOf(reader).map(([x]) => x))).toBe(1000);
  });

  test('away from the line takes nothing', () => {
    const reader = pulling().drag([
      [500, 500],
      [600, 600],
    ]);
    expect(reader.edits).toEqual([]);
  });
});

test('delete removes a clicked vertex, arrows nudge it', () => {
  const reader = pulling().click(882, 500).nudge(2, 0);
  expect(ringOf(reader)[0]).toEqual([884, 500]);
  expect(ringOf(reader.key('delete'))).toHaveLength(round.length - 1);
});

test('without a silhouette the reader is told to place the hand', () => {
  const reader = readerAt().use('silhouette').down(10, 10);
  expect(reader.refusal?.code).toBe('no-hand');
});
