import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmPoint, type Vec } from '../../../src/geometry/point.ts';
import { LANDMARK_NAMES, type LandmarkName } from '../../../src/hand/landmarks.ts';
import {
  canonicalHand,
  type HandClicks,
  type HandModel,
  handFromClicks,
  sideFromThumb,
} from '../../../src/hand/template.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';

const distance = (a: Vec, b: Vec) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The hand three clicks place, as plain points; fails where they span none. */
function placed(middleFingertip: Vec, wrist: Vec, thumbTip: Vec): HandModel {
  const hand = handFromClicks(clicks(middleFingertip, wrist, thumbTip));
  if (hand === null) throw new Error('these clicks span no hand');
  return hand as HandModel;
}

const spanHand = (tip: Vec, wrist: Vec, thumb: Vec) => sideFromThumb(clicks(tip, wrist, thumb)) !== null;

const clicks = (middleFingertip: Vec, wrist: Vec, thumbTip: Vec): HandClicks => ({
  middleFingertip: filmPoint(...middleFingertip),
  wrist: filmPoint(...wrist),
  thumbTip: filmPoint(...thumbTip),
});

describe('canonicalHand', () => {
  it.each([0, 0.4, 1])('keeps the published bone lengths at spread %f', (spread) => {
    const hand = canonicalHand(spread);
    const bone = (a: LandmarkName, b: LandmarkName) => distance(hand[a], hand[b]);
    expect(bone('D1.CMC', 'D1.MCP')).toBeCloseTo(46.22, 9);
    expect(bone('D2.CMC', 'D2.MCP')).toBeCloseTo(68.12, 9);
    expect(bone('D3.MCP', 'D3.PIP')).toBeCloseTo(44.63, 9);
    expect(bone('D4.PIP', 'D4.DIP')).toBeCloseTo(25.65, 9);
    expect(bone('D5.DIP', 'D5.tip')).toBeCloseTo(15.96 + 3.73, 9);
  });

  it('has all 26 landmarks', () => {
    expect(Object.keys(canonicalHand(0.5)).sort()).toEqual([...LANDMARK_NAMES].sort());
  });
});

describe('sideFromThumb', () => {
  it('calls a thumb left of upright fingers a right hand', () => {
    expect(sideFromThumb(clicks([500, 100], [500, 900], [200, 500]))).toBe('R');
    expect(sideFromThumb(clicks([500, 100], [500, 900], [800, 500]))).toBe('L');
  });

  it('is not fooled by a film turned upside down', () => {
    expect(sideFromThumb(clicks([500, 900], [500, 100], [800, 500]))).toBe('R');
  });

  it('says nothing where the clicks span no hand', () => {
    expect(sideFromThumb(clicks([5, 5], [5, 5], [9, 9]))).toBeNull();
    expect(sideFromThumb(clicks([0, 0], [0, 100], [0, 50]))).toBeNull();
    expect(sideFromThumb(clicks([0, 0], [0, 100], [Number.NaN, 50]))).toBeNull();
  });
});

describe('handFromClicks', () => {
  const coordinate = fc.double({ min: -3000, max: 3000, noNaN: true });
  const point = fc.tuple(coordinate, coordinate);

  it('meets all three clicks', () => {
    fc.assert(
      fc.property(point, point, point, (tip, wrist, thumb) => {
        fc.pre(spanHand(tip, wrist, thumb));
        const hand = placed(tip, wrist, thumb);
        const middle: Vec = [
          (hand['W.radial'][0] + hand['W.ulnar'][0]) / 2,
          (hand['W.radial'][1] + hand['W.ulnar'][1]) / 2,
        ];
        expect(distance(hand['D3.tip'], tip)).toBeLessThan(1e-6);
        expect(distance(hand['D1.tip'], thumb)).toBeLessThan(1e-6);
        expect(distance(middle, wrist)).toBeLessThan(1e-6);
      }),
    );
  });

  it('gives the mirrored hand for mirrored clicks', () => {
    fc.assert(
      fc.property(point, point, point, (tip, wrist, thumb) => {
        fc.pre(spanHand(tip, wrist, thumb));
        const hand = placed(tip, wrist, thumb);
        const mirror = ([x, y]: Vec): Vec => [-x, y];
        const other = placed(mirror(tip), mirror(wrist), mirror(thumb));
        for (const name of LANDMARK_NAMES)
          expect(distance(mirror(hand[name]), other[name]), name).toBeLessThan(1e-6);
      }),
    );
  });

  it.each([0, 1])('finds the canonical hand again from its own clicks, spread %i', (spread) => {
    const hand = canonicalHand(spread);
    const onFilm = ([x, y]: Vec): Vec => [1000 + 5 * x, 1500 - 5 * y];
    const found = placed(onFilm(hand['D3.tip']), [1000, 1500], onFilm(hand['D1.tip']));
    for (const name of LANDMARK_NAMES)
      expect(distance(found[name], onFilm(hand[name])), name).toBeLessThan(1e-6);
  });

  it('gives nothing for clicks that span no hand', () => {
    expect(handFromClicks(clicks([5, 5], [5, 5], [9, 9]))).toBeNull();
  });
});

describeWithShared('the implanted film', () => {
  it('has its landmarks predicted from three clicks, half of them within 5 mm', () => {
    const truth = JSON.parse(
      readFileSync(sharedPath('films', 'hand_implanted_A.truth.json') as string, 'utf8'),
    );
    const landmarks: Record<LandmarkName, Vec> = truth.landmarks;
    const [radial, ulnar] = [landmarks['W.radial'], landmarks['W.ulnar']];
    const wrist: Vec = [(radial[0] + ulnar[0]) / 2, (radial[1] + ulnar[1]) / 2];
    const hand = placed(landmarks['D3.tip'], wrist, landmarks['D1.tip']);
    const errorsMm = LANDMARK_NAMES.map((name) => distance(hand[name], landmarks[name]) * 0.23);
    errorsMm.sort((a, b) => a - b);
    expect(errorsMm[13]).toBeLessThan(5);
    expect(errorsMm.at(-1)).toBeLessThan(15);
  });
});
