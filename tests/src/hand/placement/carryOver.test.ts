import { describe, expect, it } from 'vitest';
import { filmPoint, type Vec } from '../../../../src/geometry/point.ts';
import type { HandPlacement, Landmarks } from '../../../../src/hand/hand.ts';
import { LANDMARK_NAMES, type LandmarkName } from '../../../../src/hand/landmarks.ts';
import { carryOver } from '../../../../src/hand/placement/carryOver.ts';
import type { HandProposal } from '../../../../src/hand/placement/proposal.ts';
import { canonicalHand } from '../../../../src/hand/template.ts';

const MODEL = canonicalHand(0.5);
const EARLIER: HandPlacement = {
  side: 'R',
  landmarks: laid(([x, y]) => [500 - 3 * x, 700 - 3 * y]),
  silhouette: [[filmPoint(0, 0), filmPoint(900, 0), filmPoint(900, 900)]],
  regionStates: {},
};

function laid(map: (point: Vec) => Vec): Landmarks {
  return Object.fromEntries(
    LANDMARK_NAMES.map((name) => {
      const [x, y] = map(MODEL[name]);
      return [name, filmPoint(x, y)];
    }),
  );
}

function proposed(landmarks: Landmarks, changes: Partial<HandProposal> = {}): HandProposal {
  return {
    side: { proposed: 'R', header: null, thumb: 'R', disagree: false },
    silhouette: [[filmPoint(5, 5), filmPoint(800, 0), filmPoint(800, 800)]],
    landmarks,
    confidence: Object.fromEntries(LANDMARK_NAMES.map((name) => [name, 0.9])),
    regionStates: {},
    handConfidence: 1,
    ...changes,
  };
}

function farthest(one: Landmarks | undefined, other: Landmarks): number {
  return Math.max(
    ...(Object.entries(other) as unknown as [LandmarkName, Vec][]).map(([name, [x, y]]) => {
      const [px, py] = one?.[name] ?? [1e9, 1e9];
      return Math.hypot(px - x, py - y);
    }),
  );
}

const TURNED = (([x, y]: Vec): Vec => [300 + 2 * x + 2 * y, 600 + 2 * x - 2 * y]) as (point: Vec) => Vec;
const LATER = laid(([x, y]) => TURNED([-x, y]));

describe('carryOver', () => {
  it('lays the earlier landmarks where the later film has them, with its silhouette', () => {
    const proposal = proposed(LATER);
    const carried = carryOver(EARLIER, proposal);
    expect(farthest(carried?.landmarks, LATER)).toBeLessThan(1e-6);
    expect(carried?.silhouette).toBe(proposal.silhouette);
  });

  it('keeps the earlier place of a joint that the later film shows unsurely', () => {
    const astray = { ...LATER, 'D3.DIP': filmPoint(0, 0), 'W.ulnar': filmPoint(10, 10) };
    const confidence = { ...proposed(LATER).confidence, 'D3.DIP': 0.2, 'W.ulnar': 0.2 };
    const carried = carryOver(EARLIER, proposed(astray, { confidence }));
    expect(farthest(carried?.landmarks, LATER)).toBeLessThan(2);
    expect(carried?.confidence['D3.DIP']).toBeGreaterThan(0.5);
  });

  it('follows a finger that is bent otherwise', () => {
    const joint = LATER['D2.PIP'] as Vec;
    const nearer = ([x, y]: Vec) =>
      filmPoint(joint[0] + 0.5 * (x - joint[0]), joint[1] + 0.5 * (y - joint[1]));
    const bent = {
      ...LATER,
      'D2.DIP': nearer(LATER['D2.DIP'] as Vec),
      'D2.tip': nearer(LATER['D2.tip'] as Vec),
    };
    const carried = carryOver(EARLIER, proposed(bent));
    expect(farthest(carried?.landmarks, bent)).toBeLessThan(6);
  });

  it('goes over to a film that is turned over', () => {
    const over = laid(TURNED);
    expect(farthest(carryOver(EARLIER, proposed(over))?.landmarks, over)).toBeLessThan(1e-6);
  });

  it('keeps what is absent and takes over what is off the film', () => {
    const { 'D4.tip': _gone, ...rest } = LATER;
    const carried = carryOver(
      { ...EARLIER, regionStates: { 'D2-DP': 'absent' } },
      proposed(rest, { regionStates: { 'D4-DP': 'off-film' } }),
    );
    expect(carried?.regionStates).toEqual({ 'D2-DP': 'absent', 'D4-DP': 'off-film' });
    expect(carried?.landmarks['D4.tip']).toBeUndefined();
  });

  it('is none of a hand that cannot be the same', () => {
    const other = laid(([x, y]) => [500 - 3 * x * (1 + x / 60), 700 - 3 * y * (1 + y / 150)]);
    expect(carryOver(EARLIER, proposed(other))).toBeNull();
  });

  it('says where there is nothing to go by', () => {
    expect(carryOver({ ...EARLIER, landmarks: {} }, proposed(LATER))).toBeNull();
  });
});
