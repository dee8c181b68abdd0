import type { FilmSpacing, FramePixels } from '../film.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { luminance, luminanceOf } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import { type BmpHeader, bmpHeader } from './bmp/bmpHeader.ts';
import { unpackBmpRuns } from './bmp/bmpRuns.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';

/** Two bytes stand for up to 255 pixels. */
const MOST_PIXELS_PER_BYTE = { none: 100, runs: 128 } as const;

/** A BMP picture of a palette or of colours, uncompressed or in runs, shown by its brightness. */
export function openBmp(bytes: Uint8Array): OpenFilm {
  const bmp = bmpHeader(bytes);
  const { rows, columns, palette, bits } = bmp;
  refuseAbsurdSize({ rows, columns, frames: 1 }, bytes.length, MOST_PIXELS_PER_BYTE[bmp.packing]);
  const isGrey = bits <= 8 && palette.every((value, i) => value === palette[i - (i % 3)]);
  const warnings = isGrey ? [] : [COLOUR_WARNING];
  const spacing = densityOf(bmp, warnings);
  const header = pictureHeader('bmp', { rows, columns, bitsStored: 8, spacing, lossy: null, warnings });
  return { header, pixels: async () => framePixels(bytes.subarray(bmp.pixelsAt), bmp) };
}

function densityOf({ perMetre: { across, down } }: BmpHeader, warnings: string[]): FilmSpacing {
  if (!(across > 0 && down > 0)) return NO_DENSITY;
  return densitySpacing([1000 / down, 1000 / across], warnings);
}

function framePixels(stored: Uint8Array, bmp: BmpHeader): FramePixels {
  const { rows, columns, bits, packing, palette } = bmp;
  if (bits > 8) return withRows(stored, bmp, colourReader(stored, bmp));
  const grey = luminance(palette, 3);
  if (packing === 'none') {
    const mask = 2 ** bits - 1;
    // The first of the indices in a byte is in its high bits.
    return withRows(stored, bmp, (start, column) => {
      const bit = column * bits;
      return grey[((stored[start + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & mask] ?? 0;
    });
  }
  const { indices, complete } = unpackBmpRuns(stored, rows, columns, bits as 4 | 8);
  const values = new Uint8Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const row = Math.floor(i / columns);
    const from = bmp.isTopDown ? i : i + (rows - 1 - 2 * row) * columns;
    values[i] = grey[indices[from] as number] ?? 0;
  }
  return { values, ...(!complete && { complete }) };
}

/** The brightness of the pixel that is so far right in the row that begins there. */
type PixelReader = (start: number, column: number) => number;

/** Rows are filled up to whole words of 32 bits, and the lowest comes first; those that aren't wholly there are black. */
function withRows(
  stored: Uint8Array,
  { rows, columns, bits, isTopDown }: BmpHeader,
  read: PixelReader,
): FramePixels {
  const rowBytes = 4 * Math.ceil((columns * bits) / 32);
  const usedBytes = Math.ceil((columns * bits) / 8);
  const values = new Uint8Array(rows * columns);
  let complete = true;
  for (let row = 0; row < rows; row++) {
    const start = rowBytes * (isTopDown ? row : rows - 1 - row);
    if (start + usedBytes > stored.length) complete = false;
    else
      for (let column = 0; column < columns; column++) values[row * columns + column] = read(start, column);
  }
  return { values, ...(!complete && { complete }) };
}

function colourReader(stored: Uint8Array, { bits, masks }: BmpHeader): PixelReader {
  const bytes = bits / 8;
  const [red, green, blue] = masks.map(channelReader) as [Channel, Channel, Channel];
  return (start, column) => {
    const at = start + column * bytes;
    let colour = 0;
    for (let i = bytes - 1; i >= 0; i--) colour = (colour << 8) | (stored[at + i] as number);
    return luminanceOf(red(colour), green(colour), blue(colour));
  };
}

type Channel = (colour: number) => number;

/** What a mask takes out of a colour, in 8 bits. */
function channelReader(mask: number): Channel {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (colour) => Math.round((((colour & mask) >>> shift) * 255) / most);
}
