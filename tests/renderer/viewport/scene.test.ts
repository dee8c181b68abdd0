import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../../renderer/viewport/scene.ts';
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

describe('a scene', () => {
  test('numbers deposits as they stand in the reading, and lifts the selected one out', () => {
    const { settled, live } = sceneOf(reading, 'b', { kind: 'none' });
    expect(settled.deposits.map(({ number }) => number)).toEqual([1, 3]);
    expect(live.deposit).toEqual({ deposit: reading.deposits[1], number: 2 });
    expect(settled.hands).toEqual(reading.hands);
  });

  test('has a dragged deposit where it is dragged', () => {
    const { live } = sceneOf(reading, 'b', { kind: 'deposit', id: 'b', outline: moved, vertex: null });
    expect(live.deposit?.deposit).toEqual({ ...reading.deposits[1], outline: moved });
  });

  test('has a hand in work as it would be, and the other one as it is', () => {
    const dragged: Hand = { ...hand('L'), landmarks: { 'D1.tip': filmPoint(3, 4) } };
    const { settled, live } = sceneOf(reading, null, { kind: 'hand', hand: dragged, landmark: 'D1.tip' });
    expect(settled.hands).toEqual([reading.hands[0]]);
    expect(live.hands).toEqual([dragged]);
  });

  test('has a silhouette in work on its hand', () => {
    const preview = { kind: 'silhouette', side: 'R', outline: moved, vertex: null } as const;
    expect(sceneOf(reading, null, preview).live.hands).toEqual([{ ...reading.hands[0], silhouette: moved }]);
  });

  test('shows a hand that is being placed beside those there are', () => {
    const { settled, live } = sceneOf({ ...reading, hands: [hand('R')] }, null, {
      kind: 'placing-hand',
      points: [],
      hand: hand('L'),
    });
    expect([settled.hands, live.hands]).toEqual([[hand('R')], [hand('L')]]);
  });
});
