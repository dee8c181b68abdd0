import type { Cells } from '../film.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of an uncompressed little-endian frame. Typed arrays are little-endian wherever this application runs. */
export function nativeCells(encoded: Uint8Array, format: PixelFormat): Cells {
  const cells = new Uint8Array(encoded);
  return format.bitsAllocated === 8 ? cells : new Uint16Array(cells.buffer);
}
