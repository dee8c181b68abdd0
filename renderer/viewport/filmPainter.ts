import type { StoredValues } from '../../src/film/film.ts';
import type { GreyLut } from '../../src/film/grey.ts';
import type { Affine } from '../../src/geometry/transform.ts';
import { coarseValues } from './coarseValues.ts';
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

/** What is on the screen, and what it was made of. */
interface Picture {
  readonly grid: ScreenGrid;
  /** Of which a new window makes new greys. */
  readonly coarse: StoredValues;
  readonly image: ImageData;
}

/** @param onFine called when the fine picture is there to be painted */
export function filmPainter(levels: readonly GreyLevel[], onFine: () => void): FilmPainter {
  const film = levels[0] as GreyLevel;
  let lut: GreyLut | null = null;
  let colours = new Uint32Array();
  let enlargement: Enlargement = 'sharp';
  let picture: Picture | null = null;
  let fine: FineGreys | null = null;
  let isFine = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function paint(canvas: CanvasRenderingContext2D, filmToCanvas: Affine): void {
    const { width, height } = canvas.canvas;
    const grid = screenGrid(filmToCanvas, [width, height], [film.columns, film.rows]);
    if (lut === null || grid === null) return;
    if (picture === null || !isSameGrid(picture.grid, grid)) {
      picture = { grid, coarse: coarseValues(levels, grid), image: imageFor(grid) };
      forgetFine();
    }
    if (isFine && fine !== null) colour(picture, fine.greys, GREYS, 0);
    else {
      colour(picture, picture.coarse, colours, lut.firstValue);
      if (fine === null) timer ??= setTimeout(begin, REST_MS);
    }
    canvas.putImageData(picture.image, grid.left, grid.top);
  }

  function imageFor({ width, height }: ScreenGrid): ImageData {
    const last = picture?.image;
    return last?.width === width && last.height === height ? last : new ImageData(width, height);
  }

  function forgetFine(): void {
    clearTimeout(timer);
    timer = undefined;
    fine = null;
    isFine = false;
  }

  function begin(): void {
    if (picture === null || lut === null) return;
    fine = fineGreys(film, picture.grid, lut, enlargement);
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
      colours = opaqueGreys(next.levels);
      forgetFine();
    },
    setEnlargement(next) {
      enlargement = next;
      forgetFine();
    },
    isFine: () => isFine,
    dispose: forgetFine,
  };
}

/** Every pixel of the picture by its value's colour in a table that begins at `first`. */
function colour({ grid, image }: Picture, values: StoredValues, table: Uint32Array, first: number): void {
  const pixels = new Uint32Array(image.data.buffer);
  const { perColumn } = grid;
  for (let row = 0, from = 0; row < grid.rows.count; row++) {
    let to = grid.first + row * grid.perRow;
    for (const end = from + grid.columns.count; from < end; from++, to += perColumn)
      pixels[to] = table[(values[from] as number) - first] as number;
  }
}

/** Greys as the pixels of an ImageData, whose bytes are red, green, blue, alpha on every machine Chromium runs on. */
function opaqueGreys(greys: Uint8Array): Uint32Array<ArrayBuffer> {
  const colours = new Uint32Array(greys.length);
  for (let i = 0; i < greys.length; i++) colours[i] = 0xff000000 | ((greys[i] as number) * 0x010101);
  return colours;
}

const GREYS = opaqueGreys(Uint8Array.from({ length: 256 }, (_, grey) => grey));
