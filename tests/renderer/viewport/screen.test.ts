import { expect, test } from 'vitest';
import { scaleLengthMm } from '../../../renderer/viewport/scaleLength.ts';
import { visibleBounds } from '../../../renderer/viewport/scene.ts';
import {
  boundsOnScreen,
  type FilmOnScreen,
  filmOf,
  filmOnScreen,
  inInk,
  screenOf,
  tolerancePx,
} from '../../../renderer/viewport/screen.ts';
import { draggedWindow } from '../../../renderer/viewport/windowing.ts';
import { filmPoint, screenPoint } from '../../../src/geometry/point.ts';

/** Three device pixels to a film pixel, on a screen with two to a CSS pixel. */
const screen = filmOnScreen([3, 0, 0, 3, 30, 60], 2, 1.5) as FilmOnScreen;

test('film and screen points go back and forth in CSS pixels', () => {
  expect(screenOf(screen, filmPoint(10, 20))).toEqual([30, 60]);
  expect(filmOf(screen, screenPoint(30, 60))).toEqual([10, 20]);
});

test('a film shrunk to nothing is nowhere', () => {
  expect(filmOnScreen([0, 0, 0, 0, 0, 0], 1, 1)).toBeNull();
});

test('the tolerance is six CSS pixels, more where the ink is larger', () => {
  expect(tolerancePx(screen)).toBeCloseTo((6 * 1.5) / 1.5, 9);
});

test("ink units are larger than CSS pixels by the ink's scale", () => {
  expect(screenOf(inInk(screen), filmPoint(10, 20))).toEqual([20, 40]);
});

test('the visible part of a turned film is its box', () => {
  const turned = filmOnScreen([0, 2, -2, 0, 100, 0], 1, 1) as FilmOnScreen;
  expect(visibleBounds(turned, 100, 50)).toEqual({ minX: 0, minY: 0, maxX: 25, maxY: 50 });
});

test('a box on a turned and mirrored film is a box of the screen', () => {
  const turned = filmOnScreen([0, 2, 2, 0, 100, 0], 1, 1) as FilmOnScreen;
  expect(boundsOnScreen(turned, { minX: 10, minY: 20, maxX: 15, maxY: 40 })).toEqual({
    minX: 140,
    minY: 20,
    maxX: 180,
    maxY: 30,
  });
});

test('scale bars have round lengths that fit', () => {
  expect(scaleLengthMm(5, 110)).toBe(20);
  expect(scaleLengthMm(10, 110)).toBe(10);
  expect(scaleLengthMm(2, 110)).toBe(50);
  expect(scaleLengthMm(110, 110)).toBe(1);
  expect(scaleLengthMm(500, 110)).toBeCloseTo(0.2, 12);
});

test('a window drag widens to the right and brightens upwards', () => {
  const start = { kind: 'window', center: 1000, width: 400, function: 'LINEAR', explanation: null } as const;
  expect(draggedWindow(start, [200, 0])).toMatchObject({ center: 1000, width: 800 });
  expect(draggedWindow(start, [-200, 0])).toMatchObject({ center: 1000, width: 200 });
  expect(draggedWindow(start, [0, -200])).toMatchObject({ center: 800, width: 400 });
});
