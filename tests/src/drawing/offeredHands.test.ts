import { describe, expect, test } from 'vitest';
import { offeredHands } from '../../../src/drawing/offeredHands.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import type { LandmarkName, Side } from '../../../src/hand/landmarks.ts';
import type { EarlierPlacement } from '../../../src/hand/placement/carryOver.ts';
import type { HandProposal } from '../../../src/hand/placement/proposal.ts';
import { PLAIN_LANDMARKS, PLAIN_SILHOUETTE } from '../../helpers/plainHand.ts';

const names = Object.keys(PLAIN_LANDMARKS) as LandmarkName[];

/** The plain hand moved, turned by a quarter, and on pixels that are so much higher than wide. */
function turned(pixelAspect: number): Landmarks {
  return Object.fromEntries(
    names.map((name) => {
      const [x, y] = PLAIN_LANDMARKS[name] as readonly [number, number];
      return [name, filmPoint(400 - y, (30 + x) / pixelAspect)];
    }),
  );
}

const proposal = (thumb: Side, header: Side | null, landmarks: Landmarks): HandProposal => ({
  side: { proposed: header ?? thumb, header, thumb, disagree: header !== null && header !== thumb },
  silhouette: PLAIN_SILHOUETTE,
  landmarks,
  confidence: Object.fromEntries(names.map((name) => [name, name === 'D2.PIP' ? 0.1 : 0.9])),
  regionStates: {},
  handConfidence: 1,
});
const before: EarlierPlacement = {
  visitDate: '2024-01-31',
  placement: { side: 'R', landmarks: PLAIN_LANDMARKS, regionStates: { 'D5-DP': 'absent' } },
  pixelAspect: 1,
};

describe('a hand found on a film', () => {
  test('is offered as it lay at the earlier visit, whatever the shape of either film’s pixels', () => {
    const truth = turned(1.6);
    const { 'D2.PIP': _astray, ...rest } = truth;
    const found = proposal('R', null, { ...rest, 'D2.PIP': filmPoint(1, 1) });
    const [hand] = offeredHands([found], [before], 1.6);
    expect(hand?.afresh).toBe(found);
    expect(hand?.carried?.visitDate).toBe('2024-01-31');
    expect(hand?.carried?.hand.silhouette).toBe(found.silhouette);
    expect(hand?.carried?.hand.regionStates).toEqual({ 'D5-DP': 'absent' });
    const [x, y] = hand?.carried?.hand.landmarks['D2.PIP'] ?? [0, 0];
    expect(x).toBeCloseTo(truth['D2.PIP']?.[0] as number, 3);
    expect(y).toBeCloseTo(truth['D2.PIP']?.[1] as number, 3);
  });

  test('is offered as found where the side is in doubt, or nothing is known of it', () => {
    const landmarks = turned(1);
    expect(offeredHands([proposal('R', 'L', landmarks)], [before], 1)).toMatchObject([{ carried: null }]);
    expect(offeredHands([proposal('L', null, landmarks)], [before], 1)).toMatchObject([{ carried: null }]);
    expect(offeredHands([proposal('R', null, landmarks)], [], 1)).toMatchObject([{ carried: null }]);
  });

  test('takes of two hands its own', () => {
    const landmarks = turned(1);
    const [left, right] = offeredHands(
      [proposal('L', null, landmarks), proposal('R', null, landmarks)],
      [before],
      1,
    );
    expect([left?.carried, right?.carried?.visitDate]).toEqual([null, '2024-01-31']);
  });
});
