import { describe, expect, test } from 'vitest';
import { nearestEdgeTo, reaches, wayTo, wireFrom } from '../../../src/drawing/livewire/wire.ts';
import type { DensityFilm } from '../../../src/film/density.ts';
import { outlineAreaPx2 } from '../../../src/geometry/measure.ts';
import { filmPoint, type Vec } from '../../../src/geometry/point.ts';
import { randomFrom } from '../../../src/phantom/random.ts';
import { readerAt } from './driver.ts';

const SIZE = 400;
const MIDDLE: Vec = [200.3, 199.6];
const RADIUS = 60.4;

/** A disc with a soft edge, 100 above what is round it, with noise of a given deviation. */
function discFilm(noise: number, height = 100): DensityFilm {
  const draw = randomFrom(7);
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, index) => {
    const [x, y] = [(index % SIZE) + 0.5, Math.floor(index / SIZE) + 0.5];
    const inside = RADIUS - Math.hypot(x - MIDDLE[0], y - MIDDLE[1]);
    return height / (1 + Math.exp(-inside / 0.7)) + noise * (draw.between(-1, 1) + draw.between(-1, 1));
  });
  return { columns: SIZE, rows: SIZE, densityAt: (index) => values[index] as number };
}

const onDisc = (degrees: number, off = 0): Vec => [
  MIDDLE[0] + (RADIUS + off) * Math.cos((degrees * Math.PI) / 180),
  MIDDLE[1] + (RADIUS + off) * Math.sin((degrees * Math.PI) / 180),
];
const offDisc = ([x, y]: Vec) => Math.hypot(x - MIDDLE[0], y - MIDDLE[1]) - RADIUS;
const film = { columns: SIZE, rows: SIZE, pixelAspect: 1 };
const at = ([x, y]: Vec) => filmPoint(x, y);

describe('a wire', () => {
  test('keeps to the edge within a fraction of a pixel', () => {
    const density = discFilm(0);
    const wire = wireFrom(density, at(onDisc(0)), onDisc(80));
    const way = wayTo(wire, at(onDisc(80)));
    expect(Math.max(...way.map((point) => Math.abs(offDisc(point))))).toBeLessThan(0.3);
    expect(way.at(-1)).toEqual(onDisc(80));
  });

  test('keeps to it through noise, and round more than a half', () => {
    const density = discFilm(6);
    const way = wayTo(wireFrom(density, at(onDisc(0)), onDisc(110)), at(onDisc(110)));
    expect(Math.max(...way.map((point) => Math.abs(offDisc(point))))).toBeLessThan(1.5);
  });

  test('goes straight where there is nothing to follow', () => {
    const flat: DensityFilm = { columns: SIZE, rows: SIZE, densityAt: () => 5 };
    const way = wayTo(wireFrom(flat, filmPoint(100, 100), [160, 130]), filmPoint(160, 130));
    let [length, [x, y]] = [0, [100, 100]];
    for (const [toX, toY] of way) {
      length += Math.hypot(toX - x, toY - y);
      [x, y] = [toX, toY];
    }
    // Eight ways to go make at most 8 % more than the straight one.
    expect(length).toBeLessThan(Math.hypot(60, 30) * 1.09);
  });

  test('reaches as far as it is asked to, coarser the farther', () => {
    const density = discFilm(0);
    const near = wireFrom(density, filmPoint(200, 200), [250, 200]);
    expect([near.edges.step, reaches(near, [250, 200]), reaches(near, [390, 200])]).toEqual([1, true, false]);
    const far = wireFrom(density, filmPoint(20, 200), [390, 200]);
    expect(far.edges.step).toBe(8);
    expect([reaches(far, [390, 200]), reaches(far, [30, 200])]).toEqual([true, false]);
  });

  test('stays on the film, at its corner as well, and passes padding', () => {
    const density = discFilm(0);
    const padded: DensityFilm = {
      ...density,
      densityAt: (index) => (index % SIZE < 10 ? null : density.densityAt(index)),
    };
    for (const [x, y] of wayTo(wireFrom(padded, filmPoint(0, 0), [0, 90]), filmPoint(0, 90))) {
      expect([x >= -0.5, y >= -0.5, Number.isFinite(x + y)]).toEqual([true, true, true]);
    }
  });
});

test('a corner goes to the edge near it, and stays where there is none', () => {
  const density = discFilm(2);
  const [x, y] = nearestEdgeTo(density, at(onDisc(30, 4)), 6);
  expect(Math.abs(offDisc([x, y]))).toBeLessThan(0.5);
  expect(nearestEdgeTo(discFilm(0), at(MIDDLE), 6)).toEqual(MIDDLE);
});

describe('the livewire tool', () => {
  test('goes round a deposit by a few clicks, each some pixels off', () => {
    const reader = readerAt({ film, density: discFilm(4), tolerancePx: 6 }).use('livewire');
    for (const [index, degrees] of [0, 75, 150, 225, 300].entries()) {
      const [x, y] = onDisc(degrees, index % 2 === 0 ? 3 : -3);
      reader.move(x, y).click(x, y);
    }
    reader.key('complete');
    const area = outlineAreaPx2(reader.reading.deposits[0]?.outline ?? []);
    expect(area / (Math.PI * RADIUS ** 2)).toBeCloseTo(1, 1.7);
  });

  test('shows the way to the pointer, straight with Shift', () => {
    const [[x, y], [toX, toY]] = [onDisc(0), onDisc(70)];
    const reader = readerAt({ film, density: discFilm(0) })
      .use('livewire')
      .click(x, y)
      .move(toX, toY);
    expect(reader.preview).toHaveProperty('way.length', expect.any(Number));
    const way = 'way' in reader.preview ? reader.preview.way : [];
    expect(way.length).toBeGreaterThan(3);
    reader.move(toX, toY, { shift: true });
    expect(reader.preview).toMatchObject({ way: [[toX, toY]] });
    reader.click(toX, toY, { shift: true });
    expect(reader.preview).toMatchObject({ line: [expect.anything(), [toX, toY]] });
  });

  test('Backspace takes back a corner with all that led to it', () => {
    const reader = readerAt({ film, density: discFilm(0) }).use('livewire');
    for (const degrees of [0, 60]) reader.click(...(onDisc(degrees) as [number, number]));
    const before = reader.preview;
    reader.click(...(onDisc(120) as [number, number]));
    expect(reader.preview).toHaveProperty('corners.length', 3);
    reader.key('back');
    expect(reader.preview).toEqual({ ...before, way: [] });
  });

  test('drags draw freely', () => {
    const reader = readerAt({ film, density: discFilm(0) }).use('livewire');
    reader.drag([
      [20, 20],
      [60, 20],
      [60, 60],
      [20, 60],
      [20, 22],
    ]);
    expect(reader.reading.deposits).toHaveLength(1);
    expect(outlineAreaPx2(reader.reading.deposits[0]?.outline ?? [])).toBeCloseTo(1600, -2);
  });

  test('without pixels draws straight lines', () => {
    const reader = readerAt({ film }).use('livewire').click(10, 10).click(50, 10).click(10, 50);
    reader.key('complete');
    expect(reader.reading.deposits[0]?.outline[0]).toHaveLength(3);
  });
});
