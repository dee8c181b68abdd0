import type { GreyLut } from '../../src/film/grey.ts';
import type { Bounds } from '../../src/geometry/measure.ts';
import type { GreyLevel } from './greyLevels.ts';

/**
 * Stored values mapped to grey and kept as a picture until the grey mapping, or what is to be seen, changes. Panning
 * and zooming only draw that picture again.
 */
export interface FilmPainter {
  /** Draws what of the film lies in `box` (film pixels) into a context that is in film pixels already. */
  paint(context: CanvasRenderingContext2D, box: Bounds, zoom: number): void;
  setGreys(lut: GreyLut): void;
}

/** A part of one level, in its own pixels. */
interface Crop {
  readonly level: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

/** Levels up to this many pixels are mapped whole, so that panning them never maps again. */
const WHOLE_PX = 4_000_000;
/** How far beyond what is seen a part of a larger level is mapped, in its own pixels. */
const MARGIN_PX = 256;

export function filmPainter(levels: readonly GreyLevel[]): FilmPainter {
  const picture = document.createElement('canvas');
  const pictureContext = picture.getContext('2d', { alpha: false });
  if (pictureContext === null) throw new Error('no 2d canvas');
  let image = new ImageData(picture.width, picture.height);
  let table: Uint32Array | null = null;
  let first = 0;
  let painted: Crop | null = null;
  let isNewGreys = true;

  function setGreys(lut: GreyLut): void {
    table = opaqueGreys(lut.levels);
    first = lut.firstValue;
    painted = null;
    isNewGreys = true;
  }

  function paint(context: CanvasRenderingContext2D, box: Bounds, zoom: number): void {
    if (table === null) return;
    const level = levelFor(levels.length, zoom);
    if (painted === null || painted.level !== level || !covers(painted, box)) {
      // A window drag maps at every step, and no more than is seen; a pan maps ahead of where it goes.
      painted = cropFor(levels, level, box, isNewGreys ? 0 : MARGIN_PX);
      map(levels[level] as GreyLevel, painted, table);
      isNewGreys = false;
    }
    // Enlarged pixels stay sharp-edged: a reader at 400 % wants to see pixels.
    context.imageSmoothingEnabled = zoom < 3;
    context.imageSmoothingQuality = 'low';
    draw(context, painted);
  }

  function map(level: GreyLevel, crop: Crop, greys: Uint32Array): void {
    if (picture.width !== crop.columns || picture.height !== crop.rows) {
      picture.width = crop.columns;
      picture.height = crop.rows;
      image = new ImageData(crop.columns, crop.rows);
    }
    const pixels = new Uint32Array(image.data.buffer);
    for (let row = 0, to = 0; row < crop.rows; row++) {
      let from = (crop.top + row) * level.columns + crop.left;
      for (const end = to + crop.columns; to < end; to++, from++)
        pixels[to] = greys[(level.values[from] as number) - first] as number;
    }
    pictureContext?.putImageData(image, 0, 0);
  }

  function draw(context: CanvasRenderingContext2D, crop: Crop): void {
    const film = levels[0] as GreyLevel;
    const size = 2 ** crop.level;
    // A level's last column may stand for half of one: what it has beyond the film is left out.
    const columns = Math.min(crop.columns, film.columns / size - crop.left);
    const rows = Math.min(crop.rows, film.rows / size - crop.top);
    context.drawImage(
      picture,
      0,
      0,
      columns,
      rows,
      crop.left * size,
      crop.top * size,
      columns * size,
      rows * size,
    );
  }

  return { paint, setGreys };
}

/** The smallest level that still has a pixel for every pixel of the screen. */
export function levelFor(count: number, zoom: number): number {
  const level = Math.floor(Math.log2(1 / zoom));
  return Math.max(0, Math.min(count - 1, level));
}

function cropFor(levels: readonly GreyLevel[], level: number, box: Bounds, marginPx: number): Crop {
  const { columns, rows } = levels[level] as GreyLevel;
  if (columns * rows <= WHOLE_PX) return { level, left: 0, top: 0, columns, rows };
  const size = 2 ** level;
  const left = Math.max(0, Math.floor(box.minX / size) - marginPx);
  const top = Math.max(0, Math.floor(box.minY / size) - marginPx);
  const right = Math.min(columns, Math.ceil(box.maxX / size) + marginPx);
  const bottom = Math.min(rows, Math.ceil(box.maxY / size) + marginPx);
  return { level, left, top, columns: Math.max(1, right - left), rows: Math.max(1, bottom - top) };
}

function covers(crop: Crop, box: Bounds): boolean {
  const size = 2 ** crop.level;
  return (
    box.minX >= crop.left * size &&
    box.minY >= crop.top * size &&
    box.maxX <= (crop.left + crop.columns) * size &&
    box.maxY <= (crop.top + crop.rows) * size
  );
}

/** Greys as the pixels of an ImageData, whose bytes are red, green, blue, alpha on every machine Chromium runs on. */
function opaqueGreys(greys: ArrayLike<number>): Uint32Array {
  return Uint32Array.from(greys, (grey) => 0xff000000 | (grey * 0x010101));
}
