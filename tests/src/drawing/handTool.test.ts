import { describe, expect, test } from 'vitest';
import { signedArea } from '../../../src/geometry/measure.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import { followLandmark } from '../../../src/hand/followLandmark.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import { LANDMARK_NAMES, type LandmarkName } from '../../../src/hand/landmarks.ts';
import { shiftDigit, turnDigit } from '../../../src/hand/moveDigit.ts';
import { silhouetteFromLandmarks } from '../../../src/hand/silhouette.ts';
import { handFromClicks } from '../../../src/hand/template.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import type { Hand, Reading } from '../../../src/reading/reading.ts';
import { emptyReading, readerAt } from './driver.ts';

const film = { columns: 2000, rows: 2000, pixelAspect: 1 };
const [middleFingertip, wrist, thumbTip] = [filmPoint(1000, 300), filmPoint(1000, 1500), filmPoint(500, 900)];
const placing = (setting = {}) => readerAt({ film, ...setting }).use('hand');
const byClicks = (reader: ReturnType<typeof readerAt>) =>
  reader.click(1000, 300).click(1000, 1500).click(500, 900);
const handOf = (reader: ReturnType<typeof readerAt>, index = 0) => reader.reading.hands[index] as Hand;

describe('three clicks', () => {
  test('place a hand with its landmarks and silhouette in one edit', () => {
    const reader = byClicks(placing());
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['hand-placed']);
    const landmarks = handFromClicks({ middleFingertip, wrist, thumbTip });
    expect(handOf(reader)).toMatchObject({ side: 'R', landmarks, silhouetteSource: 'template' });
    expect(Object.keys(handOf(reader).landmarks)).toHaveLength(LANDMARK_NAMES.length);
    expect(handOf(reader).silhouette).toHaveLength(1);
  });

  test('take the side the film gives, else the one the thumb tells', () => {
    expect(handOf(byClicks(placing({ filmSide: 'L' }))).side).toBe('L');
    expect(handOf(placing().click(1000, 300).click(1000, 1500).click(1500, 900)).side).toBe('L');
  });

  test('place a hand that was graded before, and leave its grades', () => {
    const graded: Hand = {
      side: 'R',
      landmarks: {},
      silhouetteSource: 'reader',
      regionStates: { 'D2-DP': 'absent' },
      globalGrade: 2,
      regionalForm: {},
    };
    const reading: Reading = { ...emptyReading, hands: [graded] };
    const reader = byClicks(placing({ reading, filmSide: 'R' }));
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['placement-replaced']);
    const landmarks = handFromClicks({ middleFingertip, wrist, thumbTip });
    expect(reader.reading.hands).toHaveLength(1);
    expect(handOf(reader)).toMatchObject({ landmarks, globalGrade: 2, regionStates: { 'D2-DP': 'absent' } });
    expect(handOf(reader).silhouette).toHaveLength(1);
  });

  test('show the hand before the last of them', () => {
    const reader = placing().click(1000, 300).click(1000, 1500).move(500, 900);
    expect(reader.preview).toMatchObject({ kind: 'placing-hand', hand: { side: 'R' } });
    expect(reader.edits).toEqual([]);
  });

  test('backspace takes the last one back', () => {
    const reader = placing().click(1000, 300).click(10, 10).key('back').click(1000, 1500).click(500, 900);
    expect(handOf(reader).landmarks['D3.tip']).toEqual([1000, 300]);
  });

  test('that span no hand are refused, and the last can be clicked again', () => {
    const reader = placing().click(1000, 300).click(1000, 1500).click(1000, 900);
    expect(reader.refusal?.code).toBe('no-hand');
    expect(handOf(reader.click(500, 900)).side).toBe('R');
  });

  test('place the other hand where the active side has none', () => {
    const two = byClicks(placing({ activeSide: 'R' })).reading;
    const reader = placing({ reading: two, activeSide: 'L' });
    reader.click(1900, 300).click(1900, 1500).click(1990, 900);
    expect(reader.reading.hands.map(({ side }) => side)).toEqual(['R', 'L']);
  });

  test('do nothing where the active side has its hand', () => {
    const { reading } = byClicks(placing());
    const reader = placing({ reading }).click(50, 50).click(50, 60).click(70, 70);
    expect(reader.edits).toEqual([]);
    expect(reader.isUnderWay).toBe(false);
  });

  test('place the same hand whatever the shape of the film’s pixels', () => {
    const flat = readerAt({ film: { columns: 2000, rows: 1000, pixelAspect: 2 } }).use('hand');
    flat.click(1000, 150).click(1000, 750).click(500, 450);
    const square = handOf(byClicks(placing()));
    for (const name of LANDMARK_NAMES) {
      const [x, y] = square.landmarks[name] as FilmPoint;
      expect(handOf(flat).landmarks[name]?.[0]).toBeCloseTo(x, 9);
      expect(handOf(flat).landmarks[name]?.[1]).toBeCloseTo(y / 2, 9);
    }
    const area = (hand: Hand) => Math.abs(signedArea(hand.silhouette?.[0] ?? []));
    expect(area(handOf(flat))).toBeCloseTo(area(square) / 2, -1);
  });

  test('leave no silhouette beyond the film', () => {
    const reader = placing().click(100, 300).click(100, 1900).click(20, 900);
    const xs = handOf(reader).silhouette?.[0]?.map(([x]) => x) ?? [];
    expect(xs.length).toBeGreaterThan(3);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
  });
});

describe('a landmark', () => {
  const { reading } = byClicks(placing());
  const [x, y] = (reading.hands[0] as Hand).landmarks['D2.PIP'] as readonly [number, number];
  const path = [
    [x + 1, y - 2],
    [x + 20, y + 20],
    [x + 31, y + 38],
  ] as const;
  const dragging = (from: Reading = reading) => placing({ reading: from }).drag(path, { alt: true });

  test('takes with it those that hang on it, in one edit', () => {
    const reader = placing({ reading }).drag(path);
    expect(reader.edits).toMatchObject([{ kind: 'placement-replaced', side: 'R' }]);
    const before = (reading.hands[0] as Hand).landmarks;
    const name = 'D2.PIP' as const;
    const to = handOf(reader).landmarks[name] as FilmPoint;
    expect(handOf(reader).landmarks).toEqual(followLandmark(before, { name, to }, new Set()));
    expect(handOf(reader).landmarks['D2.DIP']).not.toEqual(before['D2.DIP']);
    expect(handOf(reader).silhouette).toEqual(silhouetteFromLandmarks(handOf(reader).landmarks));
  });

  test('leaves those where they are that the reader dragged there', () => {
    const [fromX, fromY] = (reading.hands[0] as Hand).landmarks['D2.tip'] as FilmPoint;
    const reader = placing({ reading }).drag([
      [fromX, fromY],
      [fromX + 12, fromY],
    ]);
    const tip = handOf(reader).landmarks['D2.tip'];
    reader.drag(path);
    expect(handOf(reader).landmarks['D2.tip']).toEqual(tip);
    expect(handOf(reader).landmarks['D2.DIP']).not.toEqual((reading.hands[0] as Hand).landmarks['D2.DIP']);
    const anew = placing({ reading }).drag(path);
    expect(handOf(anew).landmarks['D2.tip']).not.toEqual((reading.hands[0] as Hand).landmarks['D2.tip']);
  });

  test('goes alone with Alt: is moved by as much as the pointer, and the template silhouette follows, in one edit', () => {
    const reader = dragging();
    const to = [x + 30, y + 40];
    expect(reader.edits).toMatchObject([{ kind: 'landmark-moved', side: 'R', name: 'D2.PIP', from: [x, y] }]);
    (handOf(reader).landmarks['D2.PIP'] as readonly number[]).forEach((value, axis) => {
      expect(value).toBeCloseTo(to[axis] as number, 9);
    });
    expect(handOf(reader).silhouette).toEqual(silhouetteFromLandmarks(handOf(reader).landmarks));
  });

  test('leaves a silhouette alone that the reader has drawn', () => {
    const hand: Hand = { ...(reading.hands[0] as Hand), silhouetteSource: 'reader' };
    const reader = dragging({ ...emptyReading, hands: [hand] });
    expect(handOf(reader).silhouette).toBe(hand.silhouette);
    expect(reader.edits[0]).not.toHaveProperty('silhouette');
  });

  test('is shown where it is dragged, with its silhouette', () => {
    const reader = placing({ reading })
      .down(x, y)
      .move(x + 30, y + 40, { alt: true });
    const { preview } = reader;
    if (preview.kind !== 'hand') throw new Error(`no hand in the preview, but ${preview.kind}`);
    expect(preview.landmark).toBe('D2.PIP');
    expect(preview.hand.landmarks['D2.PIP']).toEqual([x + 30, y + 40]);
    expect(preview.hand.silhouette).toEqual(silhouetteFromLandmarks(preview.hand.landmarks));
  });

  test.each(LANDMARK_NAMES)('%s can be dragged', (name: LandmarkName) => {
    const at = (reading.hands[0] as Hand).landmarks[name] as readonly [number, number];
    const reader = placing({ reading }).drag([at, [at[0] + 3, at[1] - 6]], { alt: true });
    expect(reader.edits).toMatchObject([{ kind: 'landmark-moved', name }]);
  });

  test('that the film did not bear out is found right by a click, once', () => {
    const hand = reading.hands[0] as Hand;
    const history: Edit[] = [{ kind: 'hand-placed', hand, index: 0, unsure: ['D2.PIP'] }];
    const reader = placing({ reading, history }).click(x, y);
    const at = hand.landmarks['D2.PIP'];
    expect(reader.edits).toEqual([{ kind: 'landmark-confirmed', side: 'R', name: 'D2.PIP', at }]);
    expect(reader.click(x, y).edits).toHaveLength(1);
    expect(placing({ reading }).click(x, y).edits).toEqual([]);
  });

  test('that was clicked is nudged by arrows and removed by delete', () => {
    const reader = placing({ reading }).click(x, y).nudge(-1, 0);
    expect(handOf(reader).landmarks['D2.PIP']).toEqual([x - 1, y]);
    expect(handOf(reader.key('delete')).landmarks).not.toHaveProperty(['D2.PIP']);
  });

  test('and a press on the bone between two takes the digit, in one edit that redraws with the pointer', () => {
    const { landmarks } = reading.hands[0] as Hand;
    const [pip, mcp] = [landmarks['D2.PIP'], landmarks['D2.MCP']] as [FilmPoint, FilmPoint];
    const middle = [(pip[0] + mcp[0]) / 2, (pip[1] + mcp[1]) / 2] as const;
    const aside = [middle[0] + 60, middle[1]] as const;
    expect(placing({ reading }).holdAt(...middle)).toBe('handle');
    const reader = placing({ reading })
      .down(...middle)
      .move(...aside);
    const { preview } = reader;
    reader.up(...aside);
    expect(reader.edits).toMatchObject([{ kind: 'placement-replaced', side: 'R' }]);
    expect(preview).toMatchObject({ kind: 'hand', hand: { landmarks: handOf(reader).landmarks } });
    const turned = turnDigit(landmarks, 'D2.PIP', middle, aside);
    expect(handOf(reader).landmarks).toEqual(turned);
    expect(handOf(reader).silhouette).toEqual(silhouetteFromLandmarks(turned));
    const shifted = placing({ reading }).drag([middle, aside], { shift: true });
    expect(handOf(shifted).landmarks).toEqual(shiftDigit(landmarks, 'D2.PIP', middle, aside));
  });

  test('gone while it is dragged makes no edit', () => {
    const hand = reading.hands[0] as Hand;
    const { 'D2.PIP': _gone, ...landmarks }: Landmarks = hand.landmarks;
    const reader = placing({ reading })
      .down(x, y)
      .move(x + 9, y + 9);
    reader.become({ ...reading, hands: [{ ...hand, landmarks }] }).up(x + 9, y + 9);
    expect(reader.edits).toEqual([]);
  });
});
