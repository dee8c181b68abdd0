import { expect, it } from 'vitest';
import { type BonesOfHand, bonesOf } from '../../../../src/drawing/suggest/bonesOfHand.ts';
import { ranAlongBone } from '../../../../src/drawing/suggest/ranAlongBone.ts';
import type { Outline } from '../../../../src/geometry/outline.ts';
import { filmPoint } from '../../../../src/geometry/point.ts';
import { mapOutline, stretch } from '../../../../src/geometry/transform.ts';
import { mapLandmarks } from '../../../../src/hand/hand.ts';
import { box, PLAIN_LANDMARKS, plainHand } from '../../../helpers/plainHand.ts';

const BONES = bonesOf(plainHand(), 1) as BonesOfHand;

function ellipse(x: number, y: number, halfBreadth: number, halfHeight: number): Outline {
  return [
    Array.from({ length: 60 }, (_, i) => {
      const angle = (i / 60) * 2 * Math.PI;
      return filmPoint(x + halfBreadth * Math.cos(angle), y + halfHeight * Math.sin(angle));
    }),
  ];
}

it('a disc and a plate four times as long as broad did not, wherever they lie off the shaft', () => {
  expect(ranAlongBone(ellipse(50, 58, 4, 4), BONES)).toBe(false);
  expect(ranAlongBone(ellipse(56, 50, 2, 8), BONES)).toBe(false);
});

it('a strip of cortex did, and what holds most of a shaft', () => {
  expect(ranAlongBone(ellipse(56, 80, 1, 14), BONES)).toBe(true);
  expect(ranAlongBone([box(44, 41, 56, 59)], BONES)).toBe(true);
});

it('a ring round a shaft did not, as its hole holds the shaft', () => {
  expect(ranAlongBone([box(42, 40, 58, 60), box(47, 42, 53, 58)], BONES)).toBe(false);
});

it('is told alike where pixels are not square', () => {
  const half = stretch(0.5);
  const flat = bonesOf(plainHand({ landmarks: mapLandmarks(half, PLAIN_LANDMARKS) }), 2) as BonesOfHand;
  expect(ranAlongBone(mapOutline(half, ellipse(56, 50, 2, 8)), flat)).toBe(false);
  expect(ranAlongBone(mapOutline(half, [box(44, 41, 56, 59)]), flat)).toBe(true);
});
