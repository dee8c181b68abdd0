import { describe, expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import type { LandmarkName } from '../../../src/hand/landmarks.ts';
import { shiftDigit, turnDigit } from '../../../src/hand/moveDigit.ts';

const HAND: Landmarks = {
  'D1.tip': filmPoint(0, 40),
  'D1.IP': filmPoint(0, 60),
  'D1.MCP': filmPoint(0, 80),
  'D1.CMC': filmPoint(0, 100),
  'D2.tip': filmPoint(100, 10),
  'D2.DIP': filmPoint(100, 30),
  'D2.PIP': filmPoint(100, 60),
  'D2.MCP': filmPoint(100, 100),
  'D2.CMC': filmPoint(100, 160),
};

function changed(landmarks: Landmarks): readonly string[] {
  return (Object.keys(HAND) as LandmarkName[]).filter((name) => landmarks[name] !== HAND[name]);
}

describe('a digit', () => {
  it('turns about its knuckle by a phalanx, as the pointer does', () => {
    const turned = turnDigit(HAND, 'D2.DIP', filmPoint(100, 45), filmPoint(200, 100));
    expect(changed(turned)).toEqual(['D2.tip', 'D2.DIP', 'D2.PIP']);
    expect(turned['D2.PIP']?.[0]).toBeCloseTo(140);
    expect(turned['D2.PIP']?.[1]).toBeCloseTo(100);
    expect(turned['D2.tip']?.[0]).toBeCloseTo(190);
  });

  it('turns about its base by the metacarpal, and a thumb by any bone', () => {
    const turned = turnDigit(HAND, 'D2.MCP', filmPoint(100, 130), filmPoint(130, 160));
    expect(changed(turned)).toEqual(['D2.tip', 'D2.DIP', 'D2.PIP', 'D2.MCP']);
    expect(turned['D2.MCP']?.[0]).toBeCloseTo(160);
    expect(changed(turnDigit(HAND, 'D1.tip', filmPoint(0, 50), filmPoint(9, 50)))).toEqual([
      'D1.tip',
      'D1.IP',
      'D1.MCP',
    ]);
  });

  it('moves as it is with its knuckle', () => {
    const moved = shiftDigit(HAND, 'D2.tip', filmPoint(100, 20), filmPoint(105, 17));
    expect(changed(moved)).toEqual(['D2.tip', 'D2.DIP', 'D2.PIP', 'D2.MCP']);
    expect(moved['D2.MCP']).toEqual([105, 97]);
  });

  it('stays where it is without what it turns about', () => {
    const { 'D2.MCP': _gone, ...rest } = HAND;
    expect(turnDigit(rest, 'D2.tip', filmPoint(100, 20), filmPoint(0, 0))).toBe(rest);
  });
});
