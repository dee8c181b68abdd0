import type { DensityFilm } from '../../film/density.ts';
import { fillMissing } from '../../film/patch.ts';
import type { Raster } from '../../geometry/blur.ts';
import { outlineBounds } from '../../geometry/measure.ts';
import type { Outline } from '../../geometry/outline.ts';
import { eachSpan } from '../../geometry/pixelSpans.ts';
import type { Vec } from '../../geometry/point.ts';

/** The film about a hand in fewer pixels: each the mean of `scale` × `scale` of the film's, the first at `x`, `y`. */
export interface ReducedHand extends Raster {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** 1 for pixels whose middles lie in the silhouette. */
  readonly inside: Uint8Array;
}

/** Padding is as dense as the least dense pixel. */
export function reducedHand(film: DensityFilm, silhouette: Outline, scale: number): ReducedHand {
  const { minX, minY, maxX, maxY } = outlineBounds(silhouette);
  const [x, y] = [Math.max(0, Math.floor(minX)), Math.max(0, Math.floor(minY))];
  const columns = Math.max(0, Math.floor((Math.min(film.columns, maxX) - x) / scale));
  const rows = Math.max(0, Math.floor((Math.min(film.rows, maxY) - y) / scale));
  const values = new Float32Array(columns * rows);
  for (let row = 0, i = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, i++)
      values[i] = blockMean(film, x + column * scale, y + row * scale, scale);
  fillMissing(values);
  const inside = new Uint8Array(values.length);
  const rings = silhouette.map((ring) => ring.map(([px, py]): Vec => [(px - x) / scale, (py - y) / scale]));
  eachSpan({ columns, rows }, rings, (row, from, to) =>
    inside.fill(1, row * columns + from, row * columns + to),
  );
  return { columns, rows, values, x, y, scale, inside };
}

/** NaN where all is padding. */
function blockMean(film: DensityFilm, x: number, y: number, scale: number): number {
  let [sum, count] = [0, 0];
  for (let row = y; row < y + scale; row++)
    for (let column = x; column < x + scale; column++) {
      const value = film.densityAt(row * film.columns + column);
      if (value === null) continue;
      sum += value;
      count++;
    }
  return sum / count;
}
