import { describe, expect, it } from 'vitest';
import {
  type BesideBone,
  type BonesOfHand,
  besideBone,
  bonesOf,
  likePlaces,
} from '../../../../src/drawing/suggest/bonesOfHand.ts';
import { filmPoint, type Vec } from '../../../../src/geometry/point.ts';
import { stretch } from '../../../../src/geometry/transform.ts';
import { mapLandmarks } from '../../../../src/hand/hand.ts';
import { PLAIN_LANDMARKS, plainHand, without } from '../../../helpers/plainHand.ts';

const bonesOfPlainHand = bonesOf(plainHand(), 1) as BonesOfHand;
const beside = (at: Vec, bones = bonesOfPlainHand) => besideBone(at, bones) as BesideBone;

describe('the bone that a place lies beside', () => {
  it('is the nearest, and the place is told from its distal end and off its axis', () => {
    expect(beside([53, 45])).toMatchObject({ axis: { name: 'D3-PP', length: 20 }, along: 5, across: -3 });
    expect(beside([47, 45])).toMatchObject({ axis: { name: 'D3-PP' }, along: 5, across: 3 });
    expect(beside([50, -4])).toMatchObject({ axis: { name: 'D3-DP' }, along: -4 });
    expect(besideBone([50, 50], { ...bonesOfPlainHand, axes: [] })).toBeNull();
  });
});

describe('the places that are built like another', () => {
  it('are as far from the same end of the bones of its row, on its side and on the other', () => {
    const { sameSide, otherSide } = likePlaces(beside([53, 38]), bonesOfPlainHand);
    expect(sameSide).toEqual([33, 53, 73, 93].map((x) => [x, 38]));
    expect(otherSide).toEqual([27, 47, 67, 87].map((x) => [x, 38]));
  });

  it('are told from the end that is nearer, as bones of a row are not as long', () => {
    // The thumb's proximal phalanx runs from row 30 to 60, the fingers' from 40 to 60.
    const ofThumb = (at: Vec) => likePlaces(beside(at), bonesOfPlainHand).sameSide[0];
    expect(ofThumb([52, 43])).toEqual([12, 33]);
    expect(ofThumb([52, 57])).toEqual([12, 57]);
  });

  it('are the same on a film whose pixels are not square', () => {
    const landmarks = mapLandmarks(stretch(0.5), PLAIN_LANDMARKS);
    const flat = bonesOf(plainHand({ landmarks }), 2) as BonesOfHand;
    expect(flat.mmPx).toBeCloseTo(bonesOfPlainHand.mmPx, 9);
    const places = likePlaces(beside([53, 38], flat), flat).sameSide.map(([x, y]) => filmPoint(x, 2 * y));
    expect(places).toEqual(likePlaces(beside([53, 38]), bonesOfPlainHand).sameSide);
  });
});

describe('a hand', () => {
  it('ends at the line through its styloids, where these are placed', () => {
    const open = bonesOf(plainHand({ landmarks: without(PLAIN_LANDMARKS, 'W.ulnar') }), 1);
    const ofHand = ([x, y]: Vec) => [bonesOfPlainHand.isOfHand([x, y]), open?.isOfHand([x, y])];
    expect(ofHand([50, 119])).toEqual([true, true]);
    expect(ofHand([50, 121])).toEqual([false, true]);
  });

  it('has no size with two landmarks alone', () => {
    const { 'D3.tip': tip, 'D3.MCP': knuckle } = PLAIN_LANDMARKS;
    expect(bonesOf(plainHand({ landmarks: { 'D3.tip': tip, 'D3.MCP': knuckle } }), 1)).toBeNull();
  });
});
