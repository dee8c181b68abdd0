import type { Raster } from '../../geometry/blur.ts';
import { type FilmPoint, filmPoint, type Vec } from '../../geometry/point.ts';
import type { FilmGrid } from './filmGrid.ts';

/**
 * A film made smaller: means of blocks, about square in millimetres, denser is higher, mapped to about 0 to 1.
 * Pixel (i, j) has its centre at (i + 0.5, j + 0.5), as on the film.
 */
export interface WorkGrid extends Raster {
  /** Film pixels that a pixel of this grid is wide and high. */
  readonly step: Vec;
  /** Millimetres a pixel of this grid is wide; null where the film's spacing is unknown. */
  readonly mm: number | null;
  /** Of pixels that stand for none: 1, else 0. */
  readonly padded: Uint8Array;
}

/** The film's darkest and brightest values count as 0 and 1, but for this part of its pixels. */
const OUTLIERS = 0.004;

/**
 * The film on blocks such that its longer side has at most `longest` of them.
 *
 * Values are those of the film, ordered so that denser is higher, along a straight line from the film's first to its
 * last percentiles; they are not cut off there.
 */
export function workGrid(film: FilmGrid, longest: number): WorkGrid {
  const [stepX, stepY] = blockSize(film, longest);
  const columns = Math.ceil(film.columns / stepX);
  const rows = Math.ceil(film.rows / stepY);
  const values = new Float32Array(columns * rows);
  const padded = new Uint8Array(columns * rows);
  const sums = new Float64Array(columns);
  const counts = new Int32Array(columns);
  const [padFrom, padTo] =
    film.padding === null ? [Infinity, -Infinity] : [film.padding.from, film.padding.to];
  const sign = film.denserIsHigher ? 1 : -1;
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    counts.fill(0);
    const lastY = Math.min(film.rows, (row + 1) * stepY);
    for (let y = row * stepY; y < lastY; y++) {
      let i = y * film.columns;
      for (let column = 0; column < columns; column++) {
        const end = y * film.columns + Math.min(film.columns, (column + 1) * stepX);
        for (; i < end; i++) {
          const value = film.values[i] as number;
          // What is not a number is no pixel either.
          if (!(value < padFrom || value > padTo)) continue;
          sums[column] = (sums[column] as number) + value;
          counts[column] = (counts[column] as number) + 1;
        }
      }
    }
    for (let column = 0; column < columns; column++) {
      const count = counts[column] as number;
      const at = row * columns + column;
      if (count === 0) padded[at] = 1;
      else values[at] = (sign * (sums[column] as number)) / count;
    }
  }
  stretch(values, padded);
  const mm =
    film.spacingMm === null ? null : Math.sqrt(film.spacingMm[0] * stepY * film.spacingMm[1] * stepX);
  return { columns, rows, values, padded, step: [stepX, stepY], mm };
}

/** Whole film pixels to a block, as near to square in millimetres as that allows. */
function blockSize({ columns, rows, spacingMm }: FilmGrid, longest: number): [number, number] {
  const [row, column] = spacingMm ?? [1, 1];
  const unit = Math.max((columns * column) / longest, (rows * row) / longest, Math.min(row, column));
  return [Math.max(1, Math.round(unit / column)), Math.max(1, Math.round(unit / row))];
}

function stretch(values: Float32Array, padded: Uint8Array): void {
  const sample: number[] = [];
  const stride = Math.max(1, Math.floor(values.length / 40_000));
  for (let i = 0; i < values.length; i += stride) if (padded[i] === 0) sample.push(values[i] as number);
  sample.sort((a, b) => a - b);
  const low = sample[Math.floor(OUTLIERS * sample.length)] ?? 0;
  const high = sample[Math.ceil((1 - OUTLIERS) * sample.length) - 1] ?? 1;
  const scale = high > low ? 1 / (high - low) : 0;
  for (let i = 0; i < values.length; i++)
    values[i] = padded[i] === 1 ? 0 : ((values[i] as number) - low) * scale;
}

export function toFilm({ step }: Pick<WorkGrid, 'step'>, [x, y]: Vec): FilmPoint {
  return filmPoint(x * step[0], y * step[1]);
}

/** The value at a place between pixel centres, bilinear; the edge's beyond it. */
export function sampleAt({ columns, rows, values }: Raster, x: number, y: number): number {
  const fx = Math.min(columns - 1, Math.max(0, x - 0.5));
  const fy = Math.min(rows - 1, Math.max(0, y - 0.5));
  const x0 = Math.min(columns - 2, Math.floor(fx));
  const y0 = Math.min(rows - 2, Math.floor(fy));
  const [tx, ty] = [fx - x0, fy - y0];
  const i = y0 * columns + x0;
  const upper = (values[i] as number) * (1 - tx) + (values[i + 1] as number) * tx;
  const below = i + columns;
  const lower = (values[below] as number) * (1 - tx) + (values[below + 1] as number) * tx;
  return upper * (1 - ty) + lower * ty;
}
