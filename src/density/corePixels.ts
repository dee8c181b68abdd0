import type { DensityFilm } from '../film/density.ts';
import { distanceInside } from '../geometry/distanceInside.ts';
import { outlineAreaPx2, perimeter } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { boxOf } from './boxes.ts';
import { maskOf } from './maskOf.ts';
import { pixelsIn } from './medianIn.ts';

/** The part of a speck that is taken for its middle where all of it is border. */
const MIDDLE = 1 / 4;

/**
 * The pixels inside an outline that tell how dense a deposit is. All of them, as long as most lie deeper than its
 * blurred border: then so does their median. Of a speck the median would be its border's: there, those that lie
 * deeper, and the deepest quarter at the least.
 *
 * @param borderPx how far the blurred border reaches inwards
 * @returns indices of film pixels, padding left out
 */
export function corePixels(outline: Outline, film: DensityFilm, borderPx: number): readonly number[] {
  const pixels = pixelsIn(outline, film);
  if (outlineAreaPx2(outline) > 2 * borderPx * perimeter(outline)) return pixels;
  const depths = depthsOf(pixels, outline, film);
  const deepestFirst = depths.toSorted((one, other) => other - one);
  if ((deepestFirst[deepestFirst.length >> 1] ?? 0) >= borderPx) return pixels;
  const least = Math.min(borderPx, deepestFirst[Math.floor(MIDDLE * deepestFirst.length)] ?? 0);
  return pixels.filter((_, i) => (depths[i] as number) >= least);
}

/** How far pixels lie within an outline, in pixels. */
function depthsOf(pixels: readonly number[], outline: Outline, film: DensityFilm): number[] {
  const { minX, minY, maxX, maxY } = boxOf(outline);
  const [x, y] = [Math.floor(minX) - 1, Math.floor(minY) - 1];
  const [columns, rows] = [Math.ceil(maxX) + 1 - x, Math.ceil(maxY) + 1 - y];
  const depths = distanceInside(columns, rows, maskOf([outline], { x, y, columns, rows, scale: 1 }));
  return pixels.map((index) => {
    const column = index % film.columns;
    return depths[((index - column) / film.columns - y) * columns + column - x] as number;
  });
}
