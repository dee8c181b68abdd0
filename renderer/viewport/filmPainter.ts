import type { GreyLut } from '../../src/film/grey.ts';
import type { Affine } from '../../src/geometry/transform.ts';
import { type ColourTable, drawCoarse } from './drawCoarse.ts';
import { type Enlargement, type FineGreys, fineGreys } from './fineGreys.ts';
import type { GreyLevel } from './greyLevels.ts';
import { isSameGrid, type ScreenGrid, screenGrid } from './screenGrid.ts';

/**
 * Draws a film pixel for pixel of the screen: coarsely and at once while the view or the window changes, and as it
 * ought to be when that rests. Either way it costs what the screen has, not what the film has.
 */
export interface FilmPainter {
  /** Draws onto a black canvas. @param filmToCanvas moves, scales, mirrors, and turns by right angles */
  paint(canvas: CanvasRenderingContext2D, filmToCanvas: Affine): void;
  setGreys(lut: GreyLut): void;
  /** The film at falling sizes, the film itself first. */
  setLevels(levels: readonly GreyLevel[]): void;
  setEnlargement(enlargement: Enlargement): void;
  /** Whether what was painted last is as fine as it gets. */
  isFine(): boolean;
  /** Gives up what it was about to do. */
  dispose(): void;
}

/** The view rests when nothing has changed for so long: longer than from one step of a hand to the next. */
const REST_MS = 70;
/** The fine picture is made in pieces short enough to leave room for a gesture within a frame. */
const PIECE_MS = 5;

/** @param onFine called when the fine picture is there to be painted */
export function filmPainter(film: GreyLevel, onFine: () => void): FilmPainter {
  let levels: readonly GreyLevel[] = [film];
  let lut: GreyLut | null = null;
  let table: ColourTable = { firstValue: 0, colours: new Uint32Array() };
  let enlargement: Enlargement = 'sharp';
  let grid: ScreenGrid | null = null;
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  let fine: FineGreys | null = null;
  let isFine = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function paint(canvas: CanvasRenderingContext2D, filmToCanvas: Affine): void {
    const { width, height } = canvas.canvas;
    const next = screenGrid(filmToCanvas, [width, height], [film.columns, film.rows]);
    if (grid === null || next === null || !isSameGrid(grid, next)) forgetFine();
    grid = next;
    if (lut === null || grid === null) return;
    if (image.width !== width || image.height !== height) {
      image = new ImageData(width, height);
      pixels = new Uint32Array(image.data.buffer);
    }
    if (isFine && fine !== null) drawGreys(pixels, grid, fine.greys);
    else {
      drawCoarse(pixels, grid, levels, table);
      if (fine === null) timer ??= setTimeout(begin, REST_MS);
    }
    canvas.putImageData(image, 0, 0, grid.left, grid.top, grid.width, grid.height);
  }

  function forgetFine(): void {
    clearTimeout(timer);
    timer = undefined;
    fine = null;
    isFine = false;
  }

  function begin(): void {
    if (grid === null || lut === null) return;
    fine = fineGreys(film, grid, lut, enlargement);
    goOn();
  }

  function goOn(): void {
    const end = performance.now() + PIECE_MS;
    isFine = fine?.advance(() => performance.now() > end) ?? false;
    if (isFine) onFine();
    else timer = setTimeout(goOn);
  }

  return {
    paint,
    setGreys(next) {
      lut = next;
      table = { firstValue: next.firstValue, colours: opaqueGreys(next.levels) };
      forgetFine();
    },
    setLevels(next) {
      levels = next;
    },
    setEnlargement(next) {
      enlargement = next;
      forgetFine();
    },
    isFine: () => isFine,
    dispose: forgetFine,
  };
}

function drawGreys(pixels: Uint32Array, grid: ScreenGrid, greys: Uint8Array): void {
  const { columns, rows, first, perColumn, perRow } = grid;
  for (let row = 0, from = 0; row < rows.count; row++) {
    let to = first + row * perRow;
    for (const end = from + columns.count; from < end; from++, to += perColumn)
      pixels[to] = GREYS[greys[from] as number] as number;
  }
}

/** Greys as the pixels of an ImageData, whose bytes are red, green, blue, alpha on every machine Chromium runs on. */
function opaqueGreys(greys: Uint8Array): Uint32Array<ArrayBuffer> {
  const colours = new Uint32Array(greys.length);
  for (let i = 0; i < greys.length; i++) colours[i] = 0xff000000 | ((greys[i] as number) * 0x010101);
  return colours;
}

const GREYS = opaqueGreys(Uint8Array.from({ length: 256 }, (_, grey) => grey));
