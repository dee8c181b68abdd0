import type { DensityFilm } from '../film/density.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';

/** The pixels whose centres lie in an outline, padding left out: indices of film pixels, row after row. */
export function pixelsIn(outline: Outline, film: DensityFilm): number[] {
  const found: number[] = [];
  eachSpan(film, outline, (row, from, to) => {
    for (let index = row * film.columns + from; index < row * film.columns + to; index++)
      if (film.densityAt(index) !== null) found.push(index);
  });
  return found;
}

/** @param pixels indices of film pixels, none of them padding */
export function valuesAt(pixels: readonly number[], film: DensityFilm): Float64Array {
  return Float64Array.from(pixels, (index) => film.densityAt(index) as number);
}

/** The middle value; between the two middle ones where they are even in number. Null of none. */
export function medianOf(sorted: Float64Array): number | null {
  const middle = sorted.length >> 1;
  const [below, above] = [sorted[middle - 1], sorted[middle]];
  if (above === undefined) return null;
  return sorted.length % 2 === 1 || below === undefined ? above : (below + above) / 2;
}

/** The median of an area's values, and how many there are; null of none. */
export function medianWithin(
  area: Area,
  film: DensityFilm,
): { readonly value: number; readonly pixels: number } | null {
  const pixels = area.flatMap((outline) => pixelsIn(outline, film));
  const values = valuesAt(pixels, film).sort();
  const value = medianOf(values);
  return value === null ? null : { value, pixels: pixels.length };
}
