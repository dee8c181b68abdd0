import { outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
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

function valuesInside(outline: Outline, { columns, rows, valueAt }: ModalityFilm): number[] {
  const { minY, maxY } = outlineBounds(outline);
  const values: number[] = [];
  const lastRow = Math.min(rows - 1, Math.ceil(maxY - 0.5));
  for (let row = Math.max(0, Math.floor(minY - 0.5)); row <= lastRow; row++) {
    const crossings = crossingsAt(outline, row + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] as number) - 0.5));
      const to = Math.min(columns, Math.ceil((crossings[pair + 1] as number) - 0.5));
      for (let column = from; column < to; column++) {
        const value = valueAt(row * columns + column);
        if (value !== null) values.push(value);
      }
    }
  }
  return values;
}

/** Where an outline's rings cross a horizontal line, left to right: inside lies between the first and second, and so on. */
function crossingsAt(outline: Outline, y: number): number[] {
  const crossings: number[] = [];
  for (const ring of outline) {
    let [fromX, fromY] = ring.at(-1) ?? [0, 0];
    for (const [x, toY] of ring) {
      if (fromY > y !== toY > y) crossings.push(fromX + ((y - fromY) / (toY - fromY)) * (x - fromX));
      [fromX, fromY] = [x, toY];
    }
  }
  return crossings.sort((one, other) => one - other);
}
