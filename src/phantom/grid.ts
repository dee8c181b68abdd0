import { boundsOf } from '../geometry/measure.ts';
import type { Vec } from '../geometry/point.ts';

/** One number for each pixel, row after row. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
}

export function emptyGrid(columns: number, rows: number): Grid {
  return { columns, rows, values: new Float32Array(columns * rows) };
}

export function addAt(grid: Grid, index: number, amount: number): void {
  grid.values[index] = (grid.values[index] as number) + amount;
}

/** Pixels from `fromX`, `fromY` up to but without `toX`, `toY`. */
export interface Window {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** The pixels of a grid around points, with a margin in pixels. */
export function windowAround(grid: Grid, points: readonly Vec[], margin: number): Window {
  const { minX, minY, maxX, maxY } = boundsOf(points);
  const clamp = (value: number, limit: number) => Math.min(limit, Math.max(0, value));
  return {
    fromX: clamp(Math.floor(minX - margin), grid.columns),
    fromY: clamp(Math.floor(minY - margin), grid.rows),
    toX: clamp(Math.ceil(maxX + margin), grid.columns),
    toY: clamp(Math.ceil(maxY + margin), grid.rows),
  };
}

/** Distance from a point to the nearest place on a ring. */
export function distanceToRing(x: number, y: number, ring: readonly Vec[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  let [ax, ay] = ring.at(-1) as Vec;
  for (const point of ring) {
    const bx = point[0];
    const by = point[1];
    const [dx, dy, px, py] = [bx - ax, by - ay, x - ax, y - ay];
    const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    const squared = (px - t * dx) ** 2 + (py - t * dy) ** 2;
    if (squared < nearest) nearest = squared;
    ax = bx;
    ay = by;
  }
  return Math.sqrt(nearest);
}

/** Smooths lightly in place, with the kernel 1-2-1 along both directions: a detector's own blur, about 0.7 px. */
export function soften(grid: Grid): void {
  const { columns, rows, values } = grid;
  for (let y = 0; y < rows; y++) {
    let before = values[y * columns] as number;
    for (let i = y * columns + 1; i < (y + 1) * columns - 1; i++) {
      const here = values[i] as number;
      values[i] = (before + 2 * here + (values[i + 1] as number)) / 4;
      before = here;
    }
  }
  const above = values.slice(0, columns);
  for (let y = 1; y < rows - 1; y++) {
    for (let x = 0, i = y * columns; x < columns; x++, i++) {
      const here = values[i] as number;
      values[i] = ((above[x] as number) + 2 * here + (values[i + columns] as number)) / 4;
      above[x] = here;
    }
  }
}
