import { describe, expect, test } from 'vitest';
import { handHistory, unsureStill } from '../../../src/drawing/handHistory.ts';
import { editBackToProposal } from '../../../src/drawing/proposedHand.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import { type Edit, placementOf } from '../../../src/reading/edits.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import { PLAIN_LANDMARKS } from '../../helpers/plainHand.ts';
import { emptyReading } from './driver.ts';

const hand: Hand = {
  side: 'R',
  landmarks: PLAIN_LANDMARKS,
  silhouetteSource: 'template',
  regionStates: {},
  regionalForm: {},
};
const placed: Edit = { kind: 'hand-placed', hand, index: 0 };
const tip: Edit = {
  kind: 'landmark-moved',
  side: 'R',
  name: 'D3.tip',
  from: PLAIN_LANDMARKS['D3.tip'] as FilmPoint,
  to: filmPoint(1, 1),
};
const silhouette = { outline: null, source: 'template' } as const;
const replaced = (landmarks: Landmarks): Edit => ({
  kind: 'placement-replaced',
  side: 'R',
  from: { landmarks: PLAIN_LANDMARKS, silhouette },
  to: { landmarks: { ...PLAIN_LANDMARKS, ...landmarks }, silhouette },
});

const placedByHand = (edits: readonly Edit[], side: Side) => handHistory(edits, side).placedByHand;

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

describe('a hand that was proposed', () => {
  const proposed: Edit = { ...placed, unsure: ['D3.tip', 'D4.DIP'] };
  const reading = [proposed, tip].reduce(applyEdit, emptyReading);
  const moved = reading.hands[0] as Hand;
  const back = editBackToProposal(moved, handHistory([proposed, tip], 'R')) as Edit;

  test('has unsure landmarks until the reader sees to them', () => {
    expect([...unsureStill(handHistory([proposed], 'R'))]).toEqual(['D3.tip', 'D4.DIP']);
    expect([...unsureStill(handHistory([proposed, tip], 'R'))]).toEqual(['D4.DIP']);
    expect([...unsureStill(handHistory([placed], 'R'))]).toEqual([]);
  });

  test('goes back to where it was proposed in one step, as unsure as it was', () => {
    expect(placementOf(applyEdit(reading, back).hands[0] as Hand)).toEqual(placementOf(hand));
    const history = handHistory([proposed, tip, back], 'R');
    expect([...unsureStill(history)]).toEqual(['D3.tip', 'D4.DIP']);
    expect([...history.placedByHand]).toEqual([]);
  });

  test('needs no way back where it lies there, or was placed by the reader', () => {
    expect(editBackToProposal(hand, handHistory([proposed], 'R'))).toBeNull();
    expect(editBackToProposal(moved, handHistory([placed, tip], 'R'))).toBeNull();
    const anew = replaced({ 'D2.tip': filmPoint(1, 2), 'W.ulnar': filmPoint(3, 4) });
    expect(handHistory([proposed, anew], 'R').proposal).toBeNull();
  });
});
