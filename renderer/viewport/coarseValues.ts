import type { StoredValues } from '../../src/film/film.ts';
import type { GreyLevel } from './greyLevels.ts';
import type { GridAxis, ScreenGrid } from './screenGrid.ts';

/**
 * One stored value for each pixel of the screen, from the level whose pixels are nearest to it in size: what a hand
 * in motion is shown. It costs as much as the screen has pixels, and a new window over it costs one table look-up
 * for each. Row after row along the film.
 */
export function coarseValues(levels: readonly GreyLevel[], { columns, rows }: ScreenGrid): StoredValues {
  const index = levelFor(levels.length, columns.step);
  const level = levels[index] as GreyLevel;
  const places = placesOn(columns, index, level.columns);
  const starts = placesOn(rows, index, level.rows).map((row) => row * level.columns);
  const values = new (level.values.constructor as new (length: number) => StoredValues)(
    columns.count * rows.count,
  );
  fill(values, level.values, places, starts);
  return values;
}

/** @param step film pixels for each pixel of the screen */
export function levelFor(count: number, step: number): number {
  return Math.max(0, Math.min(count - 1, Math.round(Math.log2(step))));
}

/** The pixel of a level that lies under the middle of each pixel of the screen. */
function placesOn({ from, step, count }: GridAxis, level: number, size: number): Int32Array {
  const shrink = 2 ** -level;
  return Int32Array.from({ length: count }, (_, index) =>
    Math.max(0, Math.min(size - 1, Math.floor((from + (index + 0.5) * step) * shrink))),
  );
}

function fill(to: StoredValues, from: StoredValues, places: Int32Array, starts: Int32Array): void {
  let at = 0;
  for (const start of starts)
    for (let column = 0; column < places.length; column++)
      to[at++] = from[start + (places[column] as number)] as number;
}
