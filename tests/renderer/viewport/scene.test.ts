import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../../renderer/viewport/scene.ts';
import type { Preview } from '../../../src/drawing/tool.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Deposit, Hand, Reading } from '../../../src/reading/reading.ts';

const outline = [[filmPoint(0, 0), filmPoint(1, 0), filmPoint(0, 1)]];
const moved = [[filmPoint(5, 0), filmPoint(6, 0), filmPoint(5, 1)]];
const deposit = (id: string): Deposit => ({
  id,
  side: 'R',
  outline,
  densityGrade: 1,
  multiplicity: 1,
  morphology: 'none',
});
const hand = (side: 'R' | 'L'): Hand => ({
  side,
  landmarks: {},
  silhouetteSource: 'template',
  regionStates: {},
  regionalForm: {},
});
const reading: Reading = {
  protocol: 'calcigraph-1',
  hands: [hand('R'), hand('L')],
  deposits: [deposit('a'), deposit('b'), deposit('c')],
};

const shown = (replaced: readonly string[], deposits: readonly Deposit[]): Preview => ({
  kind: 'deposits',
  replaced,
  shown: deposits,
  vertices: [],
  mark: null,
});

describe('a scene', () => {
  test('numbers deposits as they stand in the reading, and lifts the selected one out', () => {
    const { settled, live } = sceneOf(reading, ['b'], { kind: 'none' });
    expect(settled.deposits.map(({ number }) => number)).toEqual([1, 3]);
    expect(live.deposits).toEqual([{ deposit: reading.deposits[1], number: 2 }]);
    expect(settled.hands).toEqual(reading.hands);
  });

  test('has a dragged deposit where it is dragged', () => {
    const dragged = { ...deposit('b'), outline: moved };
    const { settled, live } = sceneOf(reading, ['b'], shown(['b'], [dragged]));
    expect(settled.deposits.map(({ number }) => number)).toEqual([1, 3]);
    expect(live.deposits).toEqual([{ deposit: dragged, number: 2 }]);
  });

  test('has what deposits become in their place, without a number where it is new', () => {
    const { settled, live } = sceneOf(reading, ['a', 'b'], shown(['b', 'c'], [deposit('c'), deposit('new')]));
    expect(settled.deposits).toEqual([]);
    expect(live.deposits.map(({ deposit: { id }, number }) => [id, number])).toEqual([
      ['a', 1],
      ['c', 3],
      ['new', null],
    ]);
  });

  test('has a hand in work as it would be, and the other one as it is', () => {
    const dragged: Hand = { ...hand('L'), landmarks: { 'D1.tip': filmPoint(3, 4) } };
    const { settled, live } = sceneOf(reading, [], { kind: 'hand', hand: dragged, landmark: 'D1.tip' });
    expect(settled.hands).toEqual([reading.hands[0]]);
    expect(live.hands).toEqual([dragged]);
  });

  test('has a silhouette in work on its hand', () => {
    const preview = { kind: 'silhouette', side: 'R', outline: moved, vertex: null } as const;
    expect(sceneOf(reading, [], preview).live.hands).toEqual([{ ...reading.hands[0], silhouette: moved }]);
  });

  test('shows a hand that is being placed beside those there are', () => {
    const { settled, live } = sceneOf({ ...reading, hands: [hand('R')] }, [], {
      kind: 'placing-hand',
      points: [],
      hand: hand('L'),
    });
    expect([settled.hands, live.hands]).toEqual([[hand('R')], [hand('L')]]);
  });
});
