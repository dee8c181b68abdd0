import type { Cells } from '../film.ts';
import type { Codecs } from '../ports.ts';
import { agreedJpegFrame } from './jpegAgrees.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in 8-bit JPEG (transfer syntax JPEG Baseline). */
export async function jpegCells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  agreedJpegFrame(encoded, format);
  const { values } = await codecs.jpeg(encoded);
  return format.bitsAllocated === 8 ? values : Uint16Array.from(values);
}
