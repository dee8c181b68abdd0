import type { GreyLevel } from './greyLevels.ts';
import type { GridAxis, ScreenGrid } from './screenGrid.ts';

/** A canvas's pixels by their stored values: `colours[value - firstValue]`. */
export interface ColourTable {
  readonly firstValue: number;
  readonly colours: Uint32Array;
}

/**
 * What a hand in motion is shown: for each pixel of the screen the value under its middle, from the level whose pixels
 * are nearest to the screen's in size. It costs one table look-up for each pixel of the screen, whatever the film has.
 *
 * @param pixels of the grid's rectangle
 */
export function drawCoarse(
  pixels: Uint32Array,
  grid: ScreenGrid,
  levels: readonly GreyLevel[],
  { colours, firstValue }: ColourTable,
): void {
  const { columns, rows, first, perColumn, perRow } = grid;
  const index = levelFor(levels.length, columns.step);
  const level = levels[index] as GreyLevel;
  const { values } = level;
  const inRow = placesOn(columns, index, level.columns);
  const inColumn = placesOn(rows, index, level.rows);
  for (let row = 0; row < rows.count; row++) {
    let to = first + row * perRow;
    // Enlarged, a row of the film fills several of the screen.
    if (perColumn === 1 && row > 0 && inColumn[row] === inColumn[row - 1]) {
      pixels.copyWithin(to, to - perRow, to - perRow + columns.count);
      continue;
    }
    const from = (inColumn[row] as number) * level.columns;
    for (let column = 0; column < columns.count; column++, to += perColumn)
      pixels[to] = colours[(values[from + (inRow[column] as number)] as number) - firstValue] as number;
  }
}

/** @param step film pixels for each pixel of the screen */
export function levelFor(count: number, step: number): number {
  return Math.max(0, Math.min(count - 1, Math.round(Math.log2(step))));
}

/** The pixel of a level that lies under the middle of each pixel of the screen. */
function placesOn({ from, step, count }: GridAxis, level: number, size: number): Int32Array {
  const shrink = 2 ** -level;
  const places = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const place = Math.floor((from + (index + 0.5) * step) * shrink);
    places[index] = Math.max(0, Math.min(size - 1, place));
  }
  return places;
}
