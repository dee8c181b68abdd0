import { Decoder } from 'jpeg-lossless-decoder-js';
import { Fault } from '../../fault/fault.ts';
import type { Cells } from '../film.ts';
import { agreedJpegFrame } from './jpegAgrees.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in JPEG Lossless (T.81 process 14, any predictor). */
export function jpegLosslessCells(encoded: Uint8Array, format: PixelFormat): Cells {
  const { process } = agreedJpegFrame(encoded, format);
  if (process !== 3) throw corrupt('the stream is not lossless JPEG');
  const decoder = new Decoder();
  // Given no cell width the decoder takes the narrowest for the stream's own precision.
  const cells = decoder.decode(encoded.buffer as ArrayBuffer, encoded.byteOffset, encoded.byteLength);
  // It reads zeros past the end and stops early at a stray marker, without a word either way.
  if (decoder.yLoc < decoder.yDim || (decoder.stream?.index ?? 0) > encoded.length + 2) {
    throw corrupt(`the stream ends at row ${decoder.yLoc}`);
  }
  if (decoder.scan.al !== 0) throw corrupt('the stream uses a point transform');
  return format.bitsAllocated === 16 && cells instanceof Uint8Array ? Uint16Array.from(cells) : cells;
}

function corrupt(detail: string): Fault {
  return new Fault(
    'film.corrupt',
    'The compressed picture in this film is damaged. Copy or export the file again.',
    `JPEG Lossless: ${detail}`,
  );
}
