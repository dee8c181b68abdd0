import { Fault } from '../../fault/fault.ts';
import type { FilmSpacing } from '../film.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { luminance } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';

/** A BMP picture, uncompressed, of a palette of 8 bits or of colours of 24 or 32 (BITMAPINFOHEADER and later). */
interface Bmp {
  readonly rows: number;
  readonly columns: number;
  readonly bits: 8 | 24 | 32;
  readonly isTopDown: boolean;
  /** Blue, green, red and nothing for each entry. */
  readonly palette: Uint8Array;
  readonly pixelsAt: number;
  /** Pixels per metre, not above 0 where there is no word of them. */
  readonly perMetre: { readonly across: number; readonly down: number };
}

export function openBmp(bytes: Uint8Array): OpenFilm {
  const bmp = readBmp(bytes);
  refuseAbsurdSize({ ...bmp, frames: 1 }, bytes.length, 100);
  const isGrey =
    bmp.bits === 8 && bmp.palette.every((value, i, all) => i % 4 === 3 || value === all[i - (i % 4)]);
  const { rows, columns } = bmp;
  const warnings = isGrey ? [] : [COLOUR_WARNING];
  const spacing = densityOf(bmp, warnings);
  const header = pictureHeader('bmp', { rows, columns, bitsStored: 8, spacing, lossy: null, warnings });
  return {
    header,
    pixels: async () => {
      const rowBytes = rowLength(bmp);
      const complete = bmp.pixelsAt + rowBytes * rows <= bytes.length;
      return { values: greyValues(bytes, bmp, rowBytes), ...(!complete && { complete }) };
    },
  };
}

function readBmp(bytes: Uint8Array): Bmp {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 54) {
    throw new Fault(
      'film.truncated',
      'This BMP picture ends in its header: it was not copied whole. Copy it again.',
    );
  }
  const [bits, compression] = [view.getUint16(28, true), view.getUint32(30, true)];
  // Bit fields (3) are taken where they are those of plain 32-bit colours, which is what programs write.
  const isPlain = compression === 0 || (compression === 3 && bits === 32);
  if (!isPlain || (bits !== 8 && bits !== 24 && bits !== 32)) {
    throw new Fault(
      'film.unsupported',
      'This kind of BMP picture cannot be opened. Save it as PNG, or take the DICOM original.',
      `${bits} bits, compression ${compression}`,
    );
  }
  const paletteAt = 14 + view.getUint32(14, true);
  const entries = bits === 8 ? view.getUint32(46, true) || 256 : 0;
  const height = view.getInt32(22, true);
  return {
    rows: Math.abs(height),
    columns: view.getInt32(18, true),
    bits,
    isTopDown: height < 0,
    palette: bytes.subarray(paletteAt, paletteAt + 4 * Math.min(entries, 256)),
    pixelsAt: view.getUint32(10, true),
    perMetre: { across: view.getInt32(38, true), down: view.getInt32(42, true) },
  };
}

function densityOf({ perMetre: { across, down } }: Bmp, warnings: string[]): FilmSpacing {
  if (!(across > 0 && down > 0)) return NO_DENSITY;
  return densitySpacing([1000 / down, 1000 / across], warnings);
}

/** Rows are filled up to whole words of 32 bits. */
function rowLength({ columns, bits }: Bmp): number {
  return 4 * Math.ceil((columns * bits) / 32);
}

function greyValues(bytes: Uint8Array, bmp: Bmp, rowBytes: number): Uint8Array {
  const { rows, columns, bits, isTopDown, palette, pixelsAt } = bmp;
  const rgb = new Uint8Array(rows * columns * 3);
  for (let row = 0, to = 0; row < rows; row++) {
    const start = pixelsAt + rowBytes * (isTopDown ? row : rows - 1 - row);
    for (let column = 0; column < columns; column++, to += 3) {
      const at = start + (column * bits) / 8;
      if (at >= bytes.length) continue;
      const [source, from] = bits === 8 ? [palette, 4 * (bytes[at] as number)] : [bytes, at];
      for (let channel = 0; channel < 3; channel++) rgb[to + channel] = source[from + 2 - channel] ?? 0;
    }
  }
  return luminance(rgb, 3);
}
