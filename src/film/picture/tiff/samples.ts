import type { Codecs } from '../../ports.ts';
import type { Compression } from './compressions.ts';
import { jpegSamples } from './jpegSamples.ts';
import type { TiffPage } from './page.ts';

export interface PageSamples {
  /** `channels` samples a pixel, pixel after pixel: as many as asked for, further ones of the page left out. */
  readonly samples: Uint8Array | Uint16Array;
  /** False where the file ends before some of them, which are 0 then. */
  readonly complete: boolean;
}

/**
 * The samples of a page, put together from its strips or tiles.
 *
 * @throws Error on segments that are missing or broken, though the file has not ended
 */
export async function pageSamples(
  bytes: Uint8Array,
  isLittle: boolean,
  page: TiffPage,
  channels: number,
  codecs: Codecs,
): Promise<PageSamples> {
  const { rows, columns, segmentRows, segmentColumns, planar, segments } = page;
  const samples = new (page.bits <= 8 ? Uint8Array : Uint16Array)(rows * columns * channels);
  const across = Math.ceil(columns / segmentColumns);
  const perPlane = across * Math.ceil(rows / segmentRows);
  const planes = planar ? Math.min(channels, page.samples) : 1;
  if (segments.length < perPlane * planes) throw new Error(`${segments.length} strips or tiles`);
  let complete = true;
  for (let i = 0; i < perPlane * planes; i++) {
    const [plane, place] = [Math.floor(i / perPlane), i % perPlane];
    const row = Math.floor(place / across) * segmentRows;
    const column = (place % across) * segmentColumns;
    const { offset, length } = segments[i] as TiffPage['segments'][number];
    if (offset + length > bytes.length) {
      complete = false;
      continue;
    }
    const packed = bytes.subarray(offset, offset + length);
    const height = Math.min(segmentRows, rows - row);
    const segment =
      page.compression.unpack === null
        ? await jpegSamples(packed, page, height, codecs)
        : unpackedSamples(packed, isLittle, page, height, page.compression.unpack);
    put(segment, samples, page, channels, { row, column, plane });
  }
  return { samples, complete };
}

/** One strip or tile. Rows a last strip or tile leaves out are not asked for. */
function unpackedSamples(
  packed: Uint8Array,
  isLittle: boolean,
  page: TiffPage,
  rows: number,
  unpack: NonNullable<Compression['unpack']>,
): Uint8Array | Uint16Array {
  const { segmentColumns, bits, isDifferenced, isLowFirst } = page;
  const perPixel = page.planar ? 1 : page.samples;
  const perRow = segmentColumns * perPixel;
  const unpacked = new Uint8Array(rows * Math.ceil((perRow * bits) / 8));
  const filled = unpack(isLowFirst ? packed.map(turnedRound) : packed, unpacked);
  if (filled < unpacked.length)
    throw new Error(`a strip or tile gives ${filled} of ${unpacked.length} bytes`);
  if (bits % 8 !== 0) return apart(unpacked, rows, perRow, bits);
  if (bits === 16 && !isLittle) swapPairs(unpacked);
  const samples = bits === 8 ? unpacked : new Uint16Array(unpacked.buffer);
  if (isDifferenced) sumUp(samples, perRow, perPixel);
  return samples;
}

function turnedRound(byte: number): number {
  let turned = 0;
  for (let bit = 0; bit < 8; bit++) turned |= ((byte >> bit) & 1) << (7 - bit);
  return turned;
}

/** Samples that share bytes, the first in the high bits, each on its own. Rows begin on a byte. */
function apart(packed: Uint8Array, rows: number, perRow: number, bits: number): Uint8Array | Uint16Array {
  const samples = new (bits <= 8 ? Uint8Array : Uint16Array)(rows * perRow);
  const rowBytes = Math.ceil((perRow * bits) / 8);
  const mask = 2 ** bits - 1;
  for (let row = 0, to = 0; row < rows; row++) {
    const start = row * rowBytes;
    for (let i = 0; i < perRow; i++, to++) {
      const bit = i * bits;
      const at = start + (bit >> 3);
      const three = ((packed[at] as number) << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
      samples[to] = (three >> (24 - bits - (bit & 7))) & mask;
    }
  }
  return samples;
}

function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    [bytes[i], bytes[i + 1]] = [bytes[i + 1] as number, bytes[i] as number];
  }
}

/** Section 14: each sample is the difference to the one a pixel to the left, modulo its width. */
function sumUp(samples: Uint8Array | Uint16Array, rowLength: number, perPixel: number): void {
  for (let i = 0; i < samples.length; i++) {
    if (i % rowLength >= perPixel) samples[i] = (samples[i] as number) + (samples[i - perPixel] as number);
  }
}

function put(
  segment: Uint8Array | Uint16Array,
  samples: Uint8Array | Uint16Array,
  { rows, columns, segmentRows, segmentColumns, planar, samples: perPagePixel }: TiffPage,
  channels: number,
  { row, column, plane }: { readonly row: number; readonly column: number; readonly plane: number },
): void {
  const perPixel = planar ? 1 : perPagePixel;
  const height = Math.min(segmentRows, rows - row);
  const width = Math.min(segmentColumns, columns - column);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * segmentColumns + x) * perPixel;
      const to = ((row + y) * columns + column + x) * channels + plane;
      const count = planar ? 1 : channels;
      for (let channel = 0; channel < count; channel++)
        samples[to + channel] = segment[from + channel] as number;
    }
  }
}
