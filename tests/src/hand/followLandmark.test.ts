import { describe, expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import { followLandmark } from '../../../src/hand/followLandmark.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';

const FINGER: Landmarks = {
  'D2.tip': filmPoint(100, 10),
  'D2.DIP': filmPoint(100, 30),
  'D2.PIP': filmPoint(100, 60),
  'D2.MCP': filmPoint(100, 100),
  'D2.CMC': filmPoint(100, 160),
  'D3.tip': filmPoint(150, 5),
};

describe('followLandmark', () => {
  it('turns what lies farther out with the bone, and moves nothing else', () => {
    // The proximal phalanx turned by a right angle about the knuckle.
    const moved = followLandmark(FINGER, { name: 'D2.PIP', to: filmPoint(140, 100) }, new Set());
    expect(moved['D2.DIP']?.[0]).toBeCloseTo(170);
    expect(moved['D2.DIP']?.[1]).toBeCloseTo(100);
    expect(moved['D2.tip']?.[0]).toBeCloseTo(190);
    for (const name of ['D2.MCP', 'D2.CMC', 'D3.tip'] as const) expect(moved[name]).toEqual(FINGER[name]);
  });

  it('leaves what was placed by hand, and stretches what lies between', () => {
    const moved = followLandmark(
      FINGER,
      { name: 'D2.PIP', to: filmPoint(100, 70) },
      new Set(['D2.tip'] as const),
    );
    expect(moved['D2.tip']).toEqual(FINGER['D2.tip']);
    expect(moved['D2.DIP']?.[1]).toBeCloseTo(10 + 20 * 1.2);
  });

  it('moves a fingertip or a styloid alone, and places what was not there', () => {
    const tip = followLandmark(FINGER, { name: 'D2.tip', to: filmPoint(90, 0) }, new Set());
    expect(tip).toEqual({ ...FINGER, 'D2.tip': [90, 0] });
    const styloid = followLandmark(FINGER, { name: 'W.radial', to: filmPoint(1, 2) }, new Set());
    expect(styloid).toEqual({ ...FINGER, 'W.radial': [1, 2] });
  });
});
