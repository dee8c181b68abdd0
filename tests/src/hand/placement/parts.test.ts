import { describe, expect, it } from 'vitest';
import {
  backgroundSurface,
  heightAt,
  type Sample,
  subtractSurface,
} from '../../../../src/hand/placement/background.ts';
import { componentsOf, fillHoles } from '../../../../src/hand/placement/components.ts';
import { beyondField } from '../../../../src/hand/placement/field.ts';
import type { FilmGrid } from '../../../../src/hand/placement/filmGrid.ts';
import { geodesicFrom } from '../../../../src/hand/placement/geodesic.ts';
import { type BoneLength, bestChain, STEP_MM } from '../../../../src/hand/placement/joints.ts';
import { evenLine } from '../../../../src/hand/placement/midline.ts';
import { similarity } from '../../../../src/hand/placement/poseFit.ts';
import { sampleAt, workGrid } from '../../../../src/hand/placement/workGrid.ts';

function filmOf(columns: number, rows: number, value: (x: number, y: number) => number): FilmGrid {
  return {
    columns,
    rows,
    values: Float64Array.from({ length: columns * rows }, (_, i) =>
      value(i % columns, Math.floor(i / columns)),
    ),
    denserIsHigher: true,
    padding: null,
    spacingMm: null,
    headerSide: null,
  };
}

describe('workGrid', () => {
  it('keeps within its size, squares pixels, leaves padding out and puts denser higher', () => {
    const film = filmOf(200, 50, (x) => (x < 100 ? 10 : 20));
    const grid = workGrid({ ...film, spacingMm: [0.2, 0.1] }, 100);
    expect(grid.step).toEqual([2, 1]);
    expect([grid.columns, grid.rows]).toEqual([100, 50]);
    expect(grid.mm).toBeCloseTo(0.2);
    expect(sampleAt(grid, 10, 10)).toBeCloseTo(0);
    expect(sampleAt(grid, 90, 10)).toBeCloseTo(1);
    const inverse = workGrid({ ...film, denserIsHigher: false, padding: { from: 20, to: 20 } }, 100);
    expect(inverse.padded.reduce((a, b) => a + b, 0)).toBe((inverse.columns * inverse.rows) / 2);
  });
});

describe('backgroundSurface', () => {
  it('finds a slope under what lies on a third of it', () => {
    const samples: Sample[] = Array.from({ length: 900 }, (_, i) => {
      const [x, y] = [((i % 30) - 15) / 15, (Math.floor(i / 30) - 15) / 15];
      return {
        x,
        y,
        value: 0.3 + 0.1 * x - 0.2 * y + (Math.hypot(x, y) < 0.6 ? 0.5 : 0) + 0.004 * Math.sin(37 * i),
      };
    });
    const surface = backgroundSurface(samples, 2);
    for (const [x, y] of [
      [0, 0],
      [0.8, -0.7],
      [-0.9, 0.5],
    ] as const)
      expect(heightAt(surface, x, y)).toBeCloseTo(0.3 + 0.1 * x - 0.2 * y, 1);
    const raster = { columns: 2, rows: 1, values: Float32Array.from([1, 1]) };
    subtractSurface(raster, surface);
    expect(raster.values[0]).toBeCloseTo(1 - heightAt(surface, -0.5, 0), 5);
  });
});

describe('beyondField', () => {
  const noise = (x: number, y: number) => 40 * Math.abs(Math.sin(12.9898 * x + 78.233 * y));
  it('is a black frame, even a turned one', () => {
    const grid = workGrid(
      filmOf(200, 200, (x, y) => (y < 30 + x / 10 ? 0 : 500 + noise(x, y))),
      200,
    );
    const beyond = beyondField(grid);
    expect(beyond[10 * 200 + 100]).toBe(1);
    expect(beyond[100 * 200 + 100]).toBe(0);
  });

  it('is not a thing as dense as the film can show, though it runs off it', () => {
    const isArm = (x: number, y: number) => Math.abs(x - 100) < 15 && y > 120;
    const grid = workGrid(
      filmOf(200, 200, (x, y) => (isArm(x, y) ? 4095 : 500 + noise(x, y))),
      200,
    );
    expect(beyondField(grid).reduce((a, b) => a + b, 0)).toBe(0);
  });

  it('is not the flat ground behind a thing', () => {
    const grid = workGrid(
      filmOf(200, 200, (x, y) =>
        Math.hypot(x - 60, y - 60) < 40 || Math.hypot(x - 140, y - 140) < 40 ? 500 + noise(x, y) : 0,
      ),
      200,
    );
    expect(beyondField(grid).reduce((a, b) => a + b, 0)).toBe(0);
  });
});

describe('componentsOf and fillHoles', () => {
  it('tells parts apart and fills what they enclose', () => {
    const rows = ['#####...', '#...#...', '#...#..#', '#####..#'];
    const mask = Uint8Array.from(rows.join(''), (cell) => (cell === '#' ? 1 : 0));
    expect(componentsOf(mask, 8, 4).components.map(({ area }) => area)).toEqual([14, 2]);
    fillHoles(mask, 8, 4);
    expect(mask.reduce((a, b) => a + b, 0)).toBe(22);
  });
});

describe('geodesicFrom', () => {
  it('goes round a wall', () => {
    const mask = new Uint8Array(21 * 21).fill(1);
    for (let y = 0; y < 20; y++) mask[y * 21 + 10] = 0;
    const distance = geodesicFrom(mask, 21, 21, 9);
    expect(distance[8]).toBeCloseTo(1);
    expect(distance[11] as number).toBeGreaterThan(38);
    expect(distance[10]).toBe(-1);
  });
});

describe('similarity', () => {
  it('is exact where there is one, mirrored or not', () => {
    for (const thumbLeft of [true, false]) {
      const pose = similarity(
        [
          { from: [0, 0], to: [100, 200], weight: 1 },
          { from: [0, 100], to: [100, 50], weight: 2 },
        ],
        thumbLeft,
      );
      expect(pose?.scale).toBeCloseTo(1.5);
      const [x, y] = pose?.toGrid([10, 0]) ?? [0, 0];
      expect(x).toBeCloseTo(thumbLeft ? 85 : 115);
      expect(y).toBeCloseTo(200);
    }
  });
});

describe('bestChain', () => {
  const bone = (mm: number): BoneLength => ({ mm, deviation: 0.1, shorterDeviation: 0.1, weight: 3 });
  const bones = [bone(20), bone(25), bone(40)];

  it('finds joints that are seen near where they should be, and guesses the others', () => {
    const joint = new Float32Array(300);
    joint[Math.round(18 / STEP_MM)] = 1;
    joint[Math.round(85 / STEP_MM)] = 1;
    const chain = bestChain(joint, bones, 1, 0);
    const [first = 0, second = 0, third = 0] = chain?.placesMm ?? [];
    expect(first).toBeCloseTo(18, 0);
    expect(second).toBeGreaterThan(41);
    expect(second).toBeLessThan(46);
    expect(third).toBeCloseTo(85, 0);
  });

  it('says where there is no room', () => {
    expect(bestChain(new Float32Array(60), bones, 1, 0)).toBeNull();
  });
});

describe('evenLine', () => {
  it('steps evenly with normals to the left of its way', () => {
    const line = evenLine(
      [
        [0, 0],
        [10, 0],
      ],
      2,
    );
    expect(line.points.map(([x]) => x)).toEqual([0, 2, 4, 6, 8]);
    expect(line.normals[2]?.[1]).toBeCloseTo(-1);
  });
});
