import { describe, expect, test } from 'vitest';
import { diagramBox, handShapes, type RegionShape } from '../../../renderer/charts/handShapes.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { REGION_NAMES } from '../../../src/hand/landmarks.ts';

const pointsOf = (shape: RegionShape): readonly Vec[] =>
  shape.kind === 'bar' ? [shape.from, shape.to] : shape.corners;
const thumbTip = (side: 'R' | 'L') => handShapes(side)[0] as Extract<RegionShape, { kind: 'bar' }>;

test('has every region once, in the order of the tables', () => {
  expect(handShapes('R').map(({ region }) => region)).toEqual(REGION_NAMES);
});

test('a right hand has its thumb on the left, as a PA film shows it, fingers up', () => {
  const [x] = thumbTip('R').from;
  for (const shape of handShapes('R').slice(3))
    for (const point of pointsOf(shape)) expect(point[0]).toBeGreaterThan(x);
  expect(thumbTip('R').from[1]).toBeLessThan(thumbTip('R').to[1]);
});

test('the left hand is the right one’s mirror image', () => {
  const mirrored = handShapes('R').map((shape) => pointsOf(shape).map(([x, y]) => [-x, y]));
  const left = handShapes('L').map((shape) => pointsOf(shape).map(([x, y]) => [x, y]));
  left.flat(2).forEach((value, index) => {
    expect(value).toBeCloseTo(mirrored.flat(2)[index] as number, 9);
  });
});

describe('the box', () => {
  test.each(['R', 'L'] as const)('of a %s hand holds every bar with its round ends', (side) => {
    const [x, y, width, height] = diagramBox(side).split(' ').map(Number) as [number, number, number, number];
    for (const shape of handShapes(side)) {
      const reach = shape.kind === 'bar' ? shape.width / 2 : 0;
      for (const [px, py] of pointsOf(shape)) {
        expect(px - reach).toBeGreaterThan(x);
        expect(px + reach).toBeLessThan(x + width);
        expect(py - reach).toBeGreaterThan(y);
        expect(py + reach).toBeLessThan(y + height);
      }
    }
  });
});
