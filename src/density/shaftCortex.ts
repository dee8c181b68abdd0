import type { DensityFilm } from '../film/density.ts';
import { inOutline } from '../geometry/contains.ts';
import { type Bounds, boundsOf } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import type { FilmScale } from './bones.ts';
import { type BoxedOutline, boxOf } from './boxes.ts';

/** The part of a metacarpal that is shaft, from its head on, and how much of it the reference takes. */
const SHAFT = { from: 0.4, to: 0.7, reference: 0.12 } as const;
/** How far off the axis an edge of the shaft is looked for, how broad a strip of cortex is; mm of the canonical hand. */
const EDGE_MM = { from: 1, to: 7 } as const;
const STRIP_MM = 1.25;
const STEP_MM = 0.25;
const STATIONS = 12;
const UPPER = 0.75;

/** A metacarpal's axis, head first. */
export type Shaft = readonly [Vec, Vec];

/** A place on a shaft: steps along it and across it from the corner of the sampled grid, and the mean there. */
interface Strip {
  readonly along: number;
  readonly across: number;
  readonly mean: number;
}

/**
 * A strip of cortex on a metacarpal's shaft. Along either edge of the shaft the densest strip is found at each of
 * some places; the middle one of the denser edge is taken, so that neither noise nor a scar makes it. Deposits are no
 * cortex.
 *
 * @param deposits those at `shaftBox`
 * @returns null where the film has no values, or deposits, all along the shaft
 */
export function shaftCortex(
  [head, base]: Shaft,
  deposits: readonly Outline[],
  film: DensityFilm,
  scale: FilmScale,
): Outline | null {
  const shaft = shaftFrame(head, base, scale);
  const grid = sampled(shaft, deposits, film);
  const edges = ([-1, 1] as const).flatMap((side) => middleStrip(grid, side) ?? []);
  const [best] = edges.sort((one, other) => other.mean - one.mean);
  if (best === undefined) return null;
  const { along, across } = best;
  const corners = [
    [along, across],
    [along, across + grid.breadth],
    [along + grid.length, across + grid.breadth],
    [along + grid.length, across],
  ] as const;
  return [corners.map(([i, j]) => filmPoint(...shaft.at(i, j)))];
}

interface ShaftFrame {
  /** Steps along the searched part and across it. */
  readonly steps: Vec;
  /** The film's place at so many steps along and across. */
  readonly at: (along: number, across: number) => Vec;
  /** Steps along that a reference takes. */
  readonly length: number;
}

function shaftFrame(head: Vec, base: Vec, { pxPerMm, pixelAspect }: FilmScale): ShaftFrame {
  const [dx, dy] = [base[0] - head[0], (base[1] - head[1]) * pixelAspect];
  const lengthPx = Math.hypot(dx, dy);
  const [ux, uy] = [dx / lengthPx, dy / lengthPx];
  const step = STEP_MM * pxPerMm;
  const most = Math.round(EDGE_MM.to / STEP_MM);
  return {
    steps: [Math.round(((SHAFT.to - SHAFT.from) * lengthPx) / step), 2 * most],
    length: Math.round((SHAFT.reference * lengthPx) / step),
    at(along, across) {
      const [a, b] = [SHAFT.from * lengthPx + along * step, (across - most) * step];
      return [head[0] + ux * a - uy * b, head[1] + (uy * a + ux * b) / pixelAspect];
    },
  };
}

/**
 * The shaft's values straightened out, and the places without one, each as sums over all up to a step, so that a
 * strip's mean is had at once.
 */
interface ShaftGrid {
  readonly steps: Vec;
  readonly length: number;
  readonly breadth: number;
  readonly sums: Float64Array;
  readonly gaps: Float64Array;
}

function sampled(shaft: ShaftFrame, deposits: readonly Outline[], film: DensityFilm): ShaftGrid {
  const [rows, columns] = shaft.steps;
  const near = deposits.map((outline) => ({ outline, box: boxOf(outline) }));
  const sums = new Float64Array((rows + 1) * (columns + 1));
  const gaps = new Float64Array(sums.length);
  for (let i = 0; i < rows; i++) {
    let [sum, gap] = [0, 0];
    for (let j = 0; j < columns; j++) {
      const value = valueAt(shaft.at(i + 0.5, j + 0.5), near, film);
      if (value === null) gap++;
      else sum += value;
      const above = i * (columns + 1) + j + 1;
      sums[above + columns + 1] = (sums[above] as number) + sum;
      gaps[above + columns + 1] = (gaps[above] as number) + gap;
    }
  }
  return { steps: shaft.steps, length: shaft.length, breadth: Math.round(STRIP_MM / STEP_MM), sums, gaps };
}

/** The box around the part of a shaft that is looked at: no deposit beyond it makes a difference. */
export function shaftBox([head, base]: Shaft, scale: FilmScale): Bounds {
  const {
    steps: [rows, columns],
    at,
  } = shaftFrame(head, base, scale);
  return boundsOf([at(0, 0), at(0, columns), at(rows, 0), at(rows, columns)]);
}

/** Null off the film, on padding and in deposits: no strip that holds such a place can be taken. */
function valueAt([x, y]: Vec, deposits: readonly BoxedOutline[], film: DensityFilm): number | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= film.columns || row >= film.rows) return null;
  const isCovered = deposits.some(
    ({ outline, box: { minX, minY, maxX, maxY } }) =>
      x >= minX && x <= maxX && y >= minY && y <= maxY && inOutline([x, y], outline),
  );
  return isCovered ? null : film.densityAt(row * film.columns + column);
}

function middleStrip(grid: ShaftGrid, side: -1 | 1): Strip | null {
  const lastAlong = grid.steps[0] - grid.length;
  const strips = Array.from({ length: STATIONS }, (_, index) =>
    densestAcross(grid, side, Math.round((index * lastAlong) / (STATIONS - 1))),
  )
    .filter((strip) => strip !== null)
    .sort((one, other) => one.mean - other.mean);
  return strips[Math.floor(UPPER * (strips.length - 1))] ?? null;
}

function densestAcross(grid: ShaftGrid, side: -1 | 1, along: number): Strip | null {
  const middle = grid.steps[1] / 2;
  const [near, far] = [EDGE_MM.from / STEP_MM, EDGE_MM.to / STEP_MM];
  let best: Strip | null = null;
  for (let off = near; off + grid.breadth <= far; off++) {
    const across = side === 1 ? middle + off : middle - off - grid.breadth;
    const mean = meanOf(grid, along, across);
    if (mean !== null && mean > (best?.mean ?? Number.NEGATIVE_INFINITY)) best = { along, across, mean };
  }
  return best;
}

function meanOf(grid: ShaftGrid, along: number, across: number): number | null {
  const total = (table: Float64Array) => {
    const upTo = (i: number, j: number) => table[i * (grid.steps[1] + 1) + j] as number;
    const [farAlong, farAcross] = [along + grid.length, across + grid.breadth];
    return upTo(farAlong, farAcross) - upTo(along, farAcross) - upTo(farAlong, across) + upTo(along, across);
  };
  return total(grid.gaps) > 0 ? null : total(grid.sums) / (grid.length * grid.breadth);
}
