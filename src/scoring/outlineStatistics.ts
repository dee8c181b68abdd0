import type { Outline } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';
import type { OutlineStatistics } from './score.ts';

/** A film as the scoring needs it: modality values by pixel, null where there is padding. */
export interface ModalityFilm {
  readonly columns: number;
  readonly rows: number;
  /** @param index row · columns + column */
  readonly valueAt: (index: number) => number | null;
}

/**
 * Statistics of the pixels whose centres lie inside an outline and outside its holes, padding left out. The standard
 * deviation is that of the population; the mean is taken first, so that large values cost no precision.
 *
 * @returns null where no pixel centre with a value lies inside
 */
export function outlineStatistics(outline: Outline, film: ModalityFilm): OutlineStatistics | null {
  const values = valuesInside(outline, film);
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const max = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return { mean, sd: Math.sqrt(variance), min, max, pixels: values.length };
}

function valuesInside(outline: Outline, film: ModalityFilm): number[] {
  const values: number[] = [];
  eachSpan(film, outline, (row, from, to) => {
    for (let column = from; column < to; column++) {
      const value = film.valueAt(row * film.columns + column);
      if (value !== null) values.push(value);
    }
  });
  return values;
}
