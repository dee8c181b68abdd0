import type { Affine } from '../../src/geometry/transform.ts';

/** Stretches of one length along an axis of the film, one for each pixel of the screen. */
export interface GridAxis {
  /** Where the first begins, in film pixels; it may begin before the film does, and the last end after it. */
  readonly from: number;
  /** The length of one, in film pixels. */
  readonly step: number;
  readonly count: number;
}

/** The pixels of a canvas that show any of the film, by where on the film they lie. */
export interface ScreenGrid {
  /** The rectangle of the canvas that they fill, in its pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Along the film, whichever way that lies on the screen. */
  readonly columns: GridAxis;
  readonly rows: GridAxis;
  /** Place in the rectangle, row after row, of the grid's first pixel, and how far on the next column and row are. */
  readonly first: number;
  readonly perColumn: number;
  readonly perRow: number;
}

/** Film and canvas sizes: width and height. */
type Size = readonly [width: number, height: number];

/** Turns of a right angle come from sines and cosines, which are not quite 0 there. */
const UPRIGHT = 1e-6;

/**
 * @param filmToCanvas moves, scales, mirrors, and turns by right angles
 * @returns null where no pixel of the canvas shows any of the film
 */
export function screenGrid(filmToCanvas: Affine, canvas: Size, film: Size): ScreenGrid | null {
  const [a, b, c, d, e, f] = filmToCanvas;
  const isUpright = Math.abs(b) < UPRIGHT * Math.abs(a);
  // Along the canvas: which side of the film lies there, how long its pixels are (negative: backwards), where it begins.
  const across = alongCanvas(isUpright ? a : c, e, canvas[0], film[isUpright ? 0 : 1]);
  const down = alongCanvas(isUpright ? d : b, f, canvas[1], film[isUpright ? 1 : 0]);
  if (across === null || down === null) return null;
  const [width, height] = [across.axis.count, down.axis.count];
  const perX = across.isBackwards ? -1 : 1;
  const perY = down.isBackwards ? -width : width;
  return {
    left: across.start,
    top: down.start,
    width,
    height,
    columns: isUpright ? across.axis : down.axis,
    rows: isUpright ? down.axis : across.axis,
    first: (across.isBackwards ? width - 1 : 0) + (down.isBackwards ? width * (height - 1) : 0),
    perColumn: isUpright ? perX : perY,
    perRow: isUpright ? perY : perX,
  };
}

interface AlongCanvas {
  readonly axis: GridAxis;
  /** The first pixel of the canvas that shows any of the film. */
  readonly start: number;
  readonly isBackwards: boolean;
}

function alongCanvas(scale: number, offset: number, canvasPx: number, filmPx: number): AlongCanvas | null {
  const [low, high] = [offset, offset + scale * filmPx].sort((one, other) => one - other) as [number, number];
  const start = Math.max(0, Math.floor(settled(low)));
  const end = Math.min(canvasPx, Math.ceil(settled(high)));
  if (end <= start) return null;
  const isBackwards = scale < 0;
  const from = settled(((isBackwards ? end : start) - offset) / scale);
  return { axis: { from, step: settled(1 / Math.abs(scale)), count: end - start }, start, isBackwards };
}

/** Without what a chain of floating point operations leaves beside a whole number. */
function settled(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-7 ? whole : value;
}

export function isSameGrid(one: ScreenGrid, other: ScreenGrid): boolean {
  return (
    one.left === other.left &&
    one.top === other.top &&
    one.first === other.first &&
    one.perColumn === other.perColumn &&
    one.perRow === other.perRow &&
    isSameAxis(one.columns, other.columns) &&
    isSameAxis(one.rows, other.rows)
  );
}

function isSameAxis(one: GridAxis, other: GridAxis): boolean {
  return one.from === other.from && one.step === other.step && one.count === other.count;
}
