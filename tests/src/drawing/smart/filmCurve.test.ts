import { expect, it } from 'vitest';
import { straightened } from '../../../../src/drawing/smart/filmCurve.ts';
import { outlineOf, reliefAt } from '../../../../src/drawing/smart/relief.ts';
import type { DensityFilm } from '../../../../src/film/density.ts';
import { outlineAreaPx2 } from '../../../../src/geometry/measure.ts';
import { filmPoint } from '../../../../src/geometry/point.ts';

const SIZE = 256;

/** What attenuates by so much at each place, printed through a film's curve. */
function printed(attenuation: (x: number, y: number) => number): DensityFilm {
  return {
    columns: SIZE,
    rows: SIZE,
    densityAt: (i) => 4095 / (1 + Math.exp(-attenuation((i % SIZE) + 0.5, Math.floor(i / SIZE) + 0.5))),
  };
}

/** A wedge from the foot of the curve to its shoulder. */
const wedge = printed((x) => (6 * x) / SIZE - 3);

it('makes equal steps of attenuation nearly equal', () => {
  const film = straightened(wedge);
  const steps = [40, 80, 120, 160, 200].map(
    (x) => (film.densityAt(x + 8) as number) - (film.densityAt(x) as number),
  );
  const raw = [40, 80, 120, 160, 200].map(
    (x) => (wedge.densityAt(x + 8) as number) - (wedge.densityAt(x) as number),
  );
  expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.25);
  expect(Math.max(...raw) / Math.min(...raw)).toBeGreaterThan(2);
});

it('keeps padding, and a film of one grey', () => {
  expect(straightened({ columns: 2, rows: 2, densityAt: () => 7 }).densityAt(0)).toBe(7);
  const padded = straightened({ ...wedge, densityAt: (i) => (i === 3 ? null : wedge.densityAt(i)) });
  expect(padded.densityAt(3)).toBeNull();
});

it('lets a press find a deposit across the margin of a bone, over which the curve makes it stand out more', () => {
  const edge = (px: number) => 1 / (1 + Math.exp(-px / 0.5));
  const clean = printed(
    (x, y) =>
      -2 +
      1.6 * edge(x - 131) +
      0.4 * edge(16 - Math.hypot(x - 128, y - 128)) -
      0.6 * edge(2 - y) +
      4 * edge(8 - x),
  );
  const film = {
    ...clean,
    densityAt: (i: number) => (clean.densityAt(i) as number) + 8 * Math.sin(12.9898 * i),
  };
  const relief = reliefAt(film, filmPoint(128, 128));
  const outline = relief === null ? null : outlineOf(relief, 0.5);
  expect(outline === null ? 0 : outlineAreaPx2(outline) / (Math.PI * 16 ** 2)).toBeCloseTo(1, 1);
});
