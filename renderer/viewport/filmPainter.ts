import type { GreyLut } from '../../src/film/grey.ts';
import type { Affine } from '../../src/geometry/transform.ts';
import { coarsePicture } from './coarsePicture.ts';
import type { ColourTable } from './drawCoarse.ts';
import { type Enlargement, type FineGreys, fineGreys } from './fineGreys.ts';
import type { GreyLevel } from './greyLevels.ts';
import { isSameGrid, type ScreenGrid, screenGrid } from './screenGrid.ts';

/**
 * Draws a film pixel for pixel of the screen: coarsely and at once while the view or the window changes, and as it
 * ought to be when that rests. Either way it costs what the screen has, not what the film has.
 */
export interface FilmPainter {
  /** Draws the whole canvas, black beside the film. @param filmToCanvas moves, scales, mirrors, and turns by right angles */
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
  /** Of what the canvas shows of the film. One memory for all: megabytes that are new at every step cost time. */
  let pixels = new Uint32Array();
  const coarse = coarsePicture();
  let fine: FineGreys | null = null;
  let isFine = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function paint(canvas: CanvasRenderingContext2D, filmToCanvas: Affine): void {
    const { width, height } = canvas.canvas;
    const next = screenGrid(filmToCanvas, [width, height], [film.columns, film.rows]);
    if (grid === null || next === null || !isSameGrid(grid, next)) {
      forgetFine();
      grid = next;
    }
    paintBeside(canvas, grid);
    if (lut === null || grid === null) return;
    if (pixels.length < width * height) pixels = new Uint32Array(width * height);
    if (isFine && fine !== null) drawGreys(pixels, grid, fine.greys);
    else {
      coarse.draw(pixels, grid, levels, table);
      if (fine === null) timer ??= setTimeout(begin, REST_MS);
    }
    canvas.putImageData(imageOf(pixels, grid), grid.left, grid.top);
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
      table = { firstValue: next.firstValue, colours: opaqueGreys(next.levels, table.colours) };
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

function imageOf({ buffer }: Uint32Array<ArrayBuffer>, { width, height }: ScreenGrid): ImageData {
  return new ImageData(new Uint8ClampedArray(buffer, 0, 4 * width * height), width);
}

/** What of the canvas shows no film. */
function paintBeside(canvas: CanvasRenderingContext2D, grid: ScreenGrid | null): void {
  const { width, height } = canvas.canvas;
  const { left, top, ...film } = grid ?? { left: 0, top: 0, width: 0, height: 0 };
  const [right, bottom] = [left + film.width, top + film.height];
  canvas.fillStyle = 'black';
  canvas.fillRect(0, 0, width, top);
  canvas.fillRect(0, bottom, width, height - bottom);
  canvas.fillRect(0, top, left, film.height);
  canvas.fillRect(right, top, width - right, film.height);
}

function drawGreys(pixels: Uint32Array, grid: ScreenGrid, greys: Uint8Array): void {
  const { columns, rows, first, perColumn, perRow } = grid;
  for (let row = 0, from = 0; row < rows.count; row++) {
    let to = first + row * perRow;
    for (const end = from + columns.count; from < end; from++, to += perColumn)
      pixels[to] = GREYS[greys[from] as number] as number;
  }
}

/**
 * Greys as the pixels of an ImageData, whose bytes are red, green, blue, alpha on every machine Chromium runs on.
 *
 * @param before written over where it is of the same length
 */
function opaqueGreys(greys: Uint8Array, before?: Uint32Array): Uint32Array {
  const colours = before?.length === greys.length ? before : new Uint32Array(greys.length);
  for (let i = 0; i < colours.length; i++) colours[i] = 0xff000000 | ((greys[i] as number) * 0x010101);
  return colours;
}

const GREYS = opaqueGreys(Uint8Array.from({ length: 256 }, (_, grey) => grey));
