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
export function pageSamples(
  bytes: Uint8Array,
  isLittle: boolean,
  page: TiffPage,
  channels: number,
): PageSamples {
  const { rows, columns, segmentRows, segmentColumns, planar, segments } = page;
  const samples = new (page.bits === 8 ? Uint8Array : Uint16Array)(rows * columns * channels);
  const across = Math.ceil(columns / segmentColumns);
  const perPlane = across * Math.ceil(rows / segmentRows);
  const planes = planar ? Math.min(channels, page.samples) : 1;
  if (segments.length < perPlane * planes) throw new Error(`${segments.length} strips or tiles`);
  let complete = true;
  for (let i = 0; i < perPlane * planes; i++) {
    const [plane, place] = [Math.floor(i / perPlane), i % perPlane];
    const row = Math.floor(place / across) * segmentRows;
    const column = (place % across) * segmentColumns;
    const unpacked = segmentSamples(bytes, isLittle, page, i, Math.min(segmentRows, rows - row));
    if (unpacked === null) complete = false;
    else put(unpacked, samples, page, channels, { row, column, plane });
  }
  return { samples, complete };
}

/** One strip or tile; null where the file ends inside it. Rows a last strip or tile leaves out are not asked for. */
function segmentSamples(
  bytes: Uint8Array,
  isLittle: boolean,
  page: TiffPage,
  index: number,
  rows: number,
): Uint8Array | Uint16Array | null {
  const { segmentColumns, bits, compression, isDifferenced } = page;
  const perPixel = page.planar ? 1 : page.samples;
  const { offset, length } = page.segments[index] as TiffPage['segments'][number];
  const unpacked = new Uint8Array(rows * segmentColumns * perPixel * (bits / 8));
  if (offset + length > bytes.length) return null;
  const filled = compression.unpack(bytes.subarray(offset, offset + length), unpacked);
  if (filled < unpacked.length)
    throw new Error(`strip or tile ${index} gives ${filled} of ${unpacked.length} bytes`);
  if (bits === 16 && !isLittle) swapPairs(unpacked);
  const samples = bits === 8 ? unpacked : new Uint16Array(unpacked.buffer);
  if (isDifferenced) sumUp(samples, segmentColumns * perPixel, perPixel);
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
