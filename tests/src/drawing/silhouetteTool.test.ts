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
    const moved = ringOf(reader).map((point, index) => distance(point, round[index] as Vec));
    expect(moved[0]).toBeCloseTo(30, 9);
    expect(moved[1]).toBeCloseTo(30 * (1 + Math.cos(Math.PI / 2)) * 0.5, 1);
    expect(moved[3]).toBe(0);
    expect(moved.filter((by) => by > 0.01)).toHaveLength(3);
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
