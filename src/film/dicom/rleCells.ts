import { Fault } from '../../fault/fault.ts';
import type { Cells } from '../film.ts';
import { unpackBits } from '../packBits.ts';
import { cellsOf } from './nativeCells.ts';
import type { PixelFormat } from './pixelFormat.ts';

/**
 * Cells of a frame in RLE (PS3.5 annex G): a segment for each byte of each sample, the highest first, each with all
 * pixels.
 *
 * @throws Fault `film.corrupt` when there are other segments than the header asks for.
 * @throws Error when one ends early.
 */
export function rleCells(encoded: Uint8Array, format: PixelFormat): Cells {
  return unpacked(encoded, format, false);
}

/** The pixels of which all bytes are there of a frame that is cut off, and 0 for the others. */
export function cutRleCells(encoded: Uint8Array, format: PixelFormat): Cells {
  return unpacked(encoded, format, true);
}

function unpacked(encoded: Uint8Array, format: PixelFormat, isCut: boolean): Cells {
  const cellBytes = format.bitsAllocated / 8;
  const pixels = format.rows * format.columns;
  const segments = segmentsOf(encoded, format.samples * cellBytes);
  const bytes = new Uint8Array(pixels * segments.length);
  const plane = new Uint8Array(pixels);
  let whole = pixels;
  segments.forEach((segment, i) => {
    const filled = unpackBits(segment, plane);
    whole = Math.min(whole, filled);
    if (!isCut && filled < pixels) throw new Error(`segment ${i} gives ${filled} of ${pixels} bytes`);
    const sample = Math.floor(i / cellBytes);
    const first = sample * cellBytes + cellBytes - 1 - (i % cellBytes);
    for (let pixel = 0, at = first; pixel < pixels; pixel++, at += segments.length) {
      bytes[at] = plane[pixel] as number;
    }
  });
  if (whole === 0) throw new Error('a segment is missing');
  bytes.fill(0, whole * segments.length);
  return cellsOf(bytes, format.bitsAllocated);
}

/** G.5: the number of segments and where each begins, in sixteen numbers of 32 bits. */
function segmentsOf(encoded: Uint8Array, expected: number): readonly Uint8Array[] {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const count = encoded.length < 64 ? 0 : view.getUint32(0, true);
  if (count !== expected) {
    throw new Fault(
      'film.corrupt',
      'The compressed picture in this film is another than its header says. Export it again from where it came from.',
      `${count} RLE segments for ${expected} bytes a pixel`,
    );
  }
  const offsets = Array.from({ length: count }, (_, i) => view.getUint32(4 + 4 * i, true));
  return offsets.map((offset, i) => encoded.subarray(offset, offsets[i + 1] ?? encoded.length));
}
