import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';
import { Fault } from '../../fault/fault.ts';
import type { FilmSpacing, StoredValues } from '../film.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { inflatesWithin } from '../inflate.ts';
import { luminance } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';
import { type PngOutline, pngOutline } from './pngOutline.ts';

/** Deflate shrinks to 1/1032 at best (RFC 1951: 258 bytes by two bits). */
const MOST_BITS_PER_BYTE = 1032 * 8;

/** A PNG picture: grey of 1 to 16 bits, colour or palette, its transparency left aside. */
export function openPng(bytes: Uint8Array): OpenFilm {
  const outline = pngOutline(bytes);
  refuseAbsurdSize({ ...outline, frames: 1 }, bytes.length, MOST_BITS_PER_BYTE / outline.bitsPerPixel);
  const warnings: string[] = [];
  if (outline.isColour) warnings.push(COLOUR_WARNING);
  if (outline.hasTransparency)
    warnings.push('This picture has transparent parts; they are shown as if opaque.');
  const header = pictureHeader('png', {
    rows: outline.rows,
    columns: outline.columns,
    // A palette is 8-bit RGB however few bits its indices take.
    bitsStored: outline.isPalette ? 8 : outline.depth,
    spacing: spacing(outline, warnings),
    lossy: null,
    warnings,
  });
  return { header, pixels: async () => ({ values: greyValues(bytes, outline) }) };
}

function greyValues(bytes: Uint8Array, outline: PngOutline): StoredValues {
  if (!outline.isComplete) {
    throw new Fault(
      'film.truncated',
      'This PNG picture ends early: it was not copied whole. Copy or export it again.',
    );
  }
  refuseBomb(outline);
  const png = decode(bytes, { checkCrc: true });
  const grey = grayscale(png, outline);
  if (grey.length !== outline.rows * outline.columns) throw new Error(`decoded ${grey.length} pixels`);
  return grey;
}

/**
 * What is inflated besides the picture is lost on it: rows' filter bytes, and interlacing's shorter rows, are far less
 * than this.
 */
const SPARE = 2 ** 24;

/** fast-png inflates whatever there is; this looks first whether it is more than the header asks for. */
function refuseBomb({ rows, columns, bitsPerPixel, deflated }: PngOutline): void {
  const most = Math.ceil((rows * columns * bitsPerPixel) / 8) + 16 * (rows + columns) + SPARE;
  if (inflatesWithin(deflated, most)) return;
  throw new Fault(
    'film.corrupt',
    'This PNG picture grows far beyond its own size when it is unpacked. It is damaged or not a radiograph.',
    `more than ${most} bytes`,
  );
}

function grayscale(png: DecodedPng, { isPalette, isColour, depth }: PngOutline): StoredValues {
  if (isPalette) return luminance(convertIndexedToRgb(png), png.palette?.[0]?.length ?? 3);
  if (depth < 8) return unpacked(png);
  const values = png.data as Uint8Array | Uint16Array;
  if (isColour) return luminance(values, png.channels);
  return png.channels === 1 ? values : values.filter((_, i) => i % png.channels === 0);
}

/** Grey of 1, 2 or 4 bits: several pixels to a byte, the first in the high bits, rows starting on a byte. */
function unpacked({ data, width, height, depth }: DecodedPng): Uint8Array {
  const values = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  for (let i = 0; i < values.length; i++) {
    const bit = (i % width) * depth;
    const byte = data[Math.floor(i / width) * rowBytes + (bit >> 3)] ?? 0;
    values[i] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  }
  return values;
}

function spacing({ perMetre }: PngOutline, warnings: string[]): FilmSpacing {
  if (perMetre === null) return NO_DENSITY;
  return densitySpacing([1000 / perMetre.down, 1000 / perMetre.across], warnings);
}
