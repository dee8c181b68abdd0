import type { Cells } from '../film.ts';
import type { PixelFormat } from './pixelFormat.ts';

/**
 * Cells of an uncompressed little-endian frame, in the file's own memory where they can be: a large film is not copied
 * before it is seen. Typed arrays are little-endian wherever this application runs.
 */
export function nativeCells(encoded: Uint8Array, format: PixelFormat): Cells {
  if (format.bitsAllocated === 1) return bits(encoded, format);
  if (format.bitsAllocated === 12) return packedCells(encoded, format);
  const isAligned = encoded.byteOffset % (format.bitsAllocated / 8) === 0;
  const cells = cellsOf(isAligned ? encoded : new Uint8Array(encoded), format.bitsAllocated);
  return format.planar && format.model !== 'ybr-422' ? interleaved(cells, format.samples) : cells;
}

/** Cells of an uncompressed big-endian frame: the bytes of each word the other way round. */
export function bigEndianCells(encoded: Uint8Array, format: PixelFormat): Cells {
  const { wordBytes } = format;
  const swapped = new Uint8Array(Math.ceil(encoded.length / wordBytes) * wordBytes);
  for (let word = 0; word < swapped.length; word += wordBytes)
    for (let i = 0; i < wordBytes; i++) swapped[word + i] = encoded[word + wordBytes - 1 - i] ?? 0;
  return nativeCells(swapped.subarray(0, encoded.length), format);
}

/** Whole bytes as cells of 8, 16 or 32 bits, in the same memory; they must begin where such a cell may. */
export function cellsOf(bytes: Uint8Array, bitsAllocated: PixelFormat['bitsAllocated']): Cells {
  const { buffer, byteOffset, byteLength } = bytes;
  if (bitsAllocated === 32) return new Uint32Array(buffer, byteOffset, byteLength / 4);
  return bitsAllocated === 16 ? new Uint16Array(buffer, byteOffset, byteLength / 2) : bytes;
}

/** One cell a pixel from packed bits, the first the lowest (PS3.5 8.1.1). */
function bits(encoded: Uint8Array, { rows, columns }: PixelFormat): Uint8Array {
  return Uint8Array.from({ length: rows * columns }, (_, i) => ((encoded[i >> 3] as number) >> (i & 7)) & 1);
}

/** Cells of 12 bits from pairs of them in three bytes, the first in the lower bits (PS3.5-2000 annex D). */
function packedCells(encoded: Uint8Array, { rows, columns }: PixelFormat): Uint16Array {
  return Uint16Array.from({ length: rows * columns }, (_, i) => {
    const at = (3 * i) >> 1;
    const pair = (encoded[at] as number) | ((encoded[at + 1] ?? 0) << 8);
    return i % 2 === 0 ? pair & 0xfff : pair >> 4;
  });
}

/** All first samples, then all second ones, and so on, put pixel after pixel. */
export function interleaved<T extends Cells>(planes: T, samples: number): T {
  const pixels = planes.length / samples;
  return planes.map((_, i) => planes[(i % samples) * pixels + Math.floor(i / samples)] as number) as T;
}
