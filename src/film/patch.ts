import type { DensityFilm } from './density.ts';

/** A square piece of film, its pixels means over `scale` × `scale` of the film's; `x`, `y` its corner on the film. */
export interface Patch {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Of the film's pixels that make one of a patch, so many are looked at each way. */
const LOOKED_AT = 2;

/** Beyond the film's edge, and where there is padding, lies what is nearest or least. */
export function patchOf(film: DensityFilm, x: number, y: number, size: number, scale: number): Patch {
  const values = new Float32Array(size * size);
  const step = Math.max(1, scale / LOOKED_AT);
  const columns = Int32Array.from({ length: (size * scale) / step }, (_, i) =>
    Math.min(film.columns - 1, Math.max(0, x + i * step)),
  );
  const each = scale / step;
  for (let row = 0, i = 0; row < size; row++)
    for (let column = 0; column < size; column++, i++) {
      let [sum, count] = [0, 0];
      for (let dy = 0; dy < scale; dy += step) {
        const start = Math.min(film.rows - 1, Math.max(0, y + row * scale + dy)) * film.columns;
        for (let dx = 0; dx < each; dx++) {
          const value = film.densityAt(start + (columns[column * each + dx] as number));
          if (value === null) continue;
          sum += value;
          count++;
        }
      }
      values[i] = sum / count;
    }
  fillMissing(values);
  return { columns: size, rows: size, values, x, y, scale };
}

/** A value between the centres of pixels. */
export function bilinear(values: Float32Array, columns: number, x: number, y: number): number {
  const rows = values.length / columns;
  const px = Math.max(0, Math.min(columns - 1.001, x - 0.5));
  const py = Math.max(0, Math.min(rows - 1.001, y - 0.5));
  const [i, j] = [Math.floor(px), Math.floor(py)];
  const [tx, ty] = [px - i, py - j];
  const k = j * columns + i;
  const row = (from: number) => (values[from] as number) * (1 - tx) + (values[from + 1] as number) * tx;
  return row(k) * (1 - ty) + row(k + columns) * ty;
}

/** Gives what is padding, and so NaN, the least of the other values. */
export function fillMissing(values: Float32Array): void {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) values[i] = least;
}

/**
 * The standard deviation of a patch's noise: from what is left of it after a mask that takes out all that is
 * straight or flat (Immerkær 1996, 10.1006/cviu.1996.0060), by the median, so that edges do not count.
 */
export function noiseOf({ columns, rows, values }: Patch): number {
  const at = (i: number) => values[i] as number;
  const left = new Float64Array((rows - 2) * (columns - 2));
  for (let row = 1, n = 0; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const i = row * columns + column;
      const [up, down] = [i - columns, i + columns];
      const cross = at(i - 1) + at(i + 1) + at(up) + at(down);
      const corners = at(up - 1) + at(up + 1) + at(down - 1) + at(down + 1);
      left[n++] = Math.abs(4 * at(i) - 2 * cross + corners);
    }
  left.sort();
  return (left[left.length >> 1] ?? 0) / 0.6745 / 6;
}
