import type { DensityFilm } from '../../film/density.ts';
import type { PixelGrid } from '../../geometry/contour.ts';

/** A square piece of film, its pixels means over `scale` × `scale` of the film's; `x`, `y` its corner on the film. */
export interface Patch extends PixelGrid {
  readonly values: Float32Array;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Beyond the film's edge, and where there is padding, lies what is nearest or least. */
export function patchOf(film: DensityFilm, x: number, y: number, size: number, scale: number): Patch {
  const values = new Float32Array(size * size);
  for (let row = 0, i = 0; row < size; row++)
    for (let column = 0; column < size; column++, i++)
      values[i] = blockMean(film, x + column * scale, y + row * scale, scale);
  fillMissing(values);
  return { columns: size, rows: size, values, x, y, scale };
}

function blockMean(film: DensityFilm, x: number, y: number, scale: number): number {
  let [sum, count] = [0, 0];
  for (let dy = 0; dy < scale; dy++) {
    const row = Math.min(film.rows - 1, Math.max(0, y + dy)) * film.columns;
    for (let dx = 0; dx < scale; dx++) {
      const value = film.densityAt(row + Math.min(film.columns - 1, Math.max(0, x + dx)));
      if (value === null) continue;
      sum += value;
      count++;
    }
  }
  return sum / count;
}

function fillMissing(values: Float32Array): void {
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
  const left: number[] = [];
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const i = row * columns + column;
      const [up, down] = [i - columns, i + columns];
      const cross = at(i - 1) + at(i + 1) + at(up) + at(down);
      const corners = at(up - 1) + at(up + 1) + at(down - 1) + at(down + 1);
      left.push(Math.abs(4 * at(i) - 2 * cross + corners));
    }
  left.sort((a, b) => a - b);
  return (left[left.length >> 1] ?? 0) / 0.6745 / 6;
}
