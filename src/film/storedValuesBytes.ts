import type { FramePixels } from './film.ts';

/**
 * The frame as uncompressed little-endian PixelData holds it, in cells of 8, 16 or 32 bits. The frames of a film one
 * after the other are its pixel data: their hash tells whether two encodings hold the same picture.
 */
export function storedValuesBytes({ values, cells }: FramePixels): Uint8Array {
  const { buffer, byteOffset, byteLength } = cells ?? values;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
