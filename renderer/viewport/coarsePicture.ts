import { type ColourTable, drawCoarse } from './drawCoarse.ts';
import type { GreyLevel } from './greyLevels.ts';
import type { ScreenGrid } from './screenGrid.ts';

/** Draws a film coarsely: another place or size of it pixel by pixel, another window of the same view faster. */
export interface CoarsePicture {
  /**
   * @param pixels of the grid's rectangle
   * @param grid the same object as long as the film stays where it is
   */
  draw(pixels: Uint32Array, grid: ScreenGrid, levels: readonly GreyLevel[], table: ColourTable): void;
}

/**
 * While the film stays where it is, so does the entry of the colour table under each pixel of the screen: it is kept, and
 * a step of the window looks colours up, without asking where on the film it is. Kept from the second drawing on, for
 * a film that moves has no use of it.
 */
export function coarsePicture(): CoarsePicture {
  let drawnOn: ScreenGrid | null = null;
  let drawnFrom: readonly GreyLevel[] = [];
  let hasEntries = false;
  let entries = new Uint16Array();

  return {
    draw(pixels, grid, levels, table) {
      if (grid !== drawnOn || levels !== drawnFrom) {
        drawCoarse(pixels, grid, levels, table);
        drawnOn = grid;
        drawnFrom = levels;
        hasEntries = false;
        return;
      }
      const count = grid.width * grid.height;
      if (!hasEntries) {
        if (entries.length < count) entries = new Uint16Array(pixels.length);
        drawCoarse(pixels, grid, levels, { ...table, colours: ENTRIES });
        entries.set(pixels.subarray(0, count));
        hasEntries = true;
      }
      lookUp(pixels, entries, table.colours, count);
    },
  };
}

/** A table in which every entry, of 16 bits at most, is its own colour. */
const ENTRIES = Uint32Array.from({ length: 2 ** 16 }, (_, entry) => entry);

/** A function of its own, so that its loop is compiled by itself: it runs over every pixel of the screen. */
function lookUp(pixels: Uint32Array, entries: Uint16Array, colours: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) pixels[i] = colours[entries[i] as number] as number;
}
