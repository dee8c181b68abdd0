import { describe, expect, it } from 'vitest';
import { strengthBeyondBones } from '../../../../src/drawing/suggest/boneDoubt.ts';
import { type BonesOfHand, bonesOf } from '../../../../src/drawing/suggest/bonesOfHand.ts';
import { brightSpots, type Spot } from '../../../../src/drawing/suggest/brightSpots.ts';
import { reducedHand } from '../../../../src/drawing/suggest/reducedHand.ts';
import type { Vec } from '../../../../src/geometry/point.ts';
import { mapOutline } from '../../../../src/geometry/transform.ts';
import { mapLandmarks } from '../../../../src/hand/hand.ts';
import { box, PLAIN_LANDMARKS, plainHand } from '../../../helpers/plainHand.ts';

/** The plain hand five times as large, so that there is room for spots, and some of its forearm. */
const TIMES = 5;
const LARGER = [TIMES, 0, 0, TIMES, 0, 50] as const;
const HAND = plainHand({
  landmarks: mapLandmarks(LARGER, PLAIN_LANDMARKS),
  silhouette: mapOutline(LARGER, [box(0, -10, 100, 140)]),
});
const BONES = bonesOf(HAND, 1) as BonesOfHand;
const SIGMA = 4;

/** The spots of a hand on which Gaussians of height 1 lie at some places of the plain hand. */
function spotsWith(places: readonly Vec[]): Map<string, Spot> {
  const [columns, rows] = [500, 760];
  const values = new Float64Array(columns * rows);
  for (const [px, py] of places)
    for (let i = 0; i < values.length; i++) {
      const [dx, dy] = [(i % columns) + 0.5 - TIMES * px, Math.floor(i / columns) + 0.5 - TIMES * py - 50];
      values[i] = (values[i] as number) + Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
    }
  const film = { columns, rows, densityAt: (i: number) => values[i] as number };
  const spots = brightSpots(reducedHand(film, HAND.silhouette ?? [], 1), [SIGMA, SIGMA], 0.05);
  expect(spots).toHaveLength(places.length);
  const at = ([x, y]: Vec) => `${Math.round(x / TIMES)} ${Math.round((y - 50) / TIMES)}`;
  return new Map(spots.map((spot) => [at(spot.at), spot]));
}

/** The part of its strength that is left of the spot at a place of the plain hand. */
function left(spots: Map<string, Spot>, at: string): number {
  const spot = spots.get(at) as Spot;
  return strengthBeyondBones(spot, BONES) / spot.strength;
}

describe('of a bright spot', () => {
  it('all is left where the like places of the other digits show none', () => {
    expect(left(spotsWith([[54, 50]]), '54 50')).toBeCloseTo(1, 2);
  });

  it('nothing is left where the other digits show the same, though they lie a little off', () => {
    const everywhere = spotsWith([14, 34, 54, 74, 94].map((x, digit): Vec => [x, digit % 2 === 0 ? 56 : 57]));
    for (const at of everywhere.keys()) expect(Math.abs(left(everywhere, at))).toBeLessThan(0.1);
  });

  it('nothing is left where the other side of most digits shows the same', () => {
    const spots = spotsWith([[54, 57], ...[26, 66, 86].map((x): Vec => [x, 57])]);
    expect(Math.abs(left(spots, '54 57'))).toBeLessThan(0.1);
  });

  it('all is left of deposits at the same place of two fingers', () => {
    const two = spotsWith([
      [34, 10],
      [54, 10],
    ]);
    for (const at of two.keys()) expect(left(two, at)).toBeCloseTo(1, 2);
  });

  it('a quarter is left over the carpus and over the bases of metacarpals, nothing beyond the wrist', () => {
    const spots = spotsWith([
      [50, 110],
      [54, 99],
    ]);
    expect(left(spots, '50 110')).toBeCloseTo(0.25, 2);
    expect(left(spots, '54 99')).toBeCloseTo(0.25, 2);
    expect(left(spotsWith([[50, 123]]), '50 123')).toBe(0);
  });

  it('a quarter is left beside the head of the thumb’s metacarpal, where sesamoids are, and all beside others', () => {
    expect(left(spotsWith([[14, 64]]), '14 64')).toBeCloseTo(0.25, 2);
    expect(left(spotsWith([[54, 64]]), '54 64')).toBeCloseTo(1, 2);
  });
});
