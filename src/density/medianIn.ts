import type { DensityFilm } from '../film/density.ts';
import type { Area } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';

/** Values of the pixels whose centres lie in an area, padding left out, in rising order. */
function sortedValuesIn(area: Area, film: DensityFilm): Float64Array {
  const found: number[] = [];
  for (const outline of area) {
    eachSpan(film, outline, (row, from, to) => {
      for (let index = row * film.columns + from; index < row * film.columns + to; index++) {
        const value = film.densityAt(index);
        if (value !== null) found.push(value);
      }
    });
  }
  return Float64Array.from(found).sort();
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
  const values = sortedValuesIn(area, film);
  const value = medianOf(values);
  return value === null ? null : { value, pixels: values.length };
}
