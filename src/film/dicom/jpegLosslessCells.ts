import type { Cells } from '../film.ts';
import { decodeJpegLossless } from '../jpegLossless.ts';
import { agreedJpegFrame } from './jpegAgrees.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in JPEG Lossless. */
export function jpegLosslessCells(encoded: Uint8Array, format: PixelFormat): Cells {
  agreedJpegFrame(encoded, format);
  const samples = decodeJpegLossless(encoded);
  return format.bitsAllocated === 8 ? Uint8Array.from(samples) : samples;
}
