import type { Film } from './film.ts';

/**
 * The film's stored values as the bytes uncompressed little-endian PixelData would hold, sign spread over the cell.
 * Frames hashed one after the other are a multi-frame film's pixel data.
 */
export function storedValuesBytes({ values }: Film): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
