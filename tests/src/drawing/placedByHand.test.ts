import { expect, test } from 'vitest';
import { placedByHand } from '../../../src/drawing/placedByHand.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import { PLAIN_LANDMARKS } from '../../helpers/plainHand.ts';

const hand: Hand = {
  side: 'R',
  landmarks: PLAIN_LANDMARKS,
  silhouetteSource: 'template',
  regionStates: {},
  regionalForm: {},
};
const placed: Edit = { kind: 'hand-placed', hand, index: 0 };
const tip: Edit = { kind: 'landmark-moved', side: 'R', name: 'D3.tip', from: null, to: filmPoint(1, 1) };
const silhouette = { outline: null, source: 'template' } as const;
const replaced = (landmarks: Landmarks): Edit => ({
  kind: 'placement-replaced',
  side: 'R',
  from: { landmarks: PLAIN_LANDMARKS, silhouette },
  to: { landmarks: { ...PLAIN_LANDMARKS, ...landmarks }, silhouette },
});

test('what was moved by itself is placed by hand', () => {
  expect([...placedByHand([placed, tip], 'R')]).toEqual(['D3.tip']);
  expect([...placedByHand([placed, tip], 'L')]).toEqual([]);
});

test('of a digit that moved, the landmark that the others followed', () => {
  const bent = replaced({ 'D2.tip': filmPoint(1, 2), 'D2.PIP': filmPoint(3, 4), 'D2.DIP': filmPoint(2, 3) });
  expect([...placedByHand([placed, tip, bent], 'R')]).toEqual(['D3.tip', 'D2.PIP']);
});

test('nothing of a hand that was placed as a whole, or anew', () => {
  const anew = replaced({ 'D2.tip': filmPoint(1, 2), 'W.ulnar': filmPoint(3, 4) });
  expect([...placedByHand([tip, placed], 'R')]).toEqual([]);
  expect([...placedByHand([placed, tip, anew], 'R')]).toEqual([]);
});

test('goes with the hand that turns out to be the other', () => {
  const swapped: Edit = { kind: 'side-set', index: 0, from: 'R', to: 'L' };
  expect([...placedByHand([placed, tip, swapped], 'L')]).toEqual(['D3.tip']);
  expect([...placedByHand([placed, tip, swapped], 'R')]).toEqual([]);
});
