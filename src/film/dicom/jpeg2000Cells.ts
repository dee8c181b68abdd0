import { Fault } from '../../fault/fault.ts';
import type { Cells } from '../film.ts';
import type { Codecs } from '../ports.ts';
import { refuseDisagreement, type StreamShape } from './agreed.ts';
import { decodedCells } from './jpegCells.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in JPEG 2000, high throughput or not. */
export function jpeg2000Cells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  return codestreamCells(encoded.subarray(codestreamStart(encoded)), format, codecs);
}

/** What there is of a stream that is cut off: most often the whole picture without its finest detail. */
export function cutJpeg2000Cells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  const there = encoded.subarray(codestreamStart(encoded));
  const frameBytes = (format.rows * format.columns * format.samples * format.bitsAllocated) / 8;
  return codestreamCells(filledUp(there, frameBytes), format, codecs);
}

async function codestreamCells(codestream: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  const size = imageSize(codestream);
  refuseDisagreement(size, format);
  const isSigned = (codestream[FIRST_DEPTH] as number) >= SIGN;
  const cells = decodedCells(
    await codecs.jpeg2000(isSigned ? unsigned(codestream, size.components) : codestream),
    format,
  );
  return isSigned ? cells.map((cell) => cell - 2 ** (size.precision - 1)) : cells;
}

/** Where the SIZ segment has the depth and sign of the first component (A.5.1); three bytes to the next. */
const FIRST_DEPTH = 42;
const SIGN = 0x80;

/**
 * The stream with its components called unsigned, which makes a decoder add half their range (G.1.2): the compiled one
 * gives 0 for every negative value of 8 bits.
 */
function unsigned(codestream: Uint8Array, components: number): Uint8Array {
  const changed = Uint8Array.from(codestream);
  for (let i = 0; i < components; i++) {
    const at = FIRST_DEPTH + 3 * i;
    changed[at] = (changed[at] as number) & ~SIGN;
  }
  return changed;
}

/** SOC and SIZ, which a codestream begins with (ITU-T T.800 A.4.1, A.5.1); some writers put it into a JP2 file. */
function codestreamStart(encoded: Uint8Array): number {
  const start = encoded.findIndex(
    (byte, i) =>
      byte === 0xff && encoded[i + 1] === 0x4f && encoded[i + 2] === 0xff && encoded[i + 3] === 0x51,
  );
  if (start >= 0 && encoded.length > start + FIRST_DEPTH) return start;
  throw new Fault(
    'film.corrupt',
    'The JPEG 2000 stream of this film has no header. Ask for the file again from where it came from.',
  );
}

/** What the SIZ segment says: the image area less its offset, and the depth of the first component. */
function imageSize(codestream: Uint8Array): StreamShape {
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength);
  return {
    columns: view.getUint32(8) - view.getUint32(16),
    rows: view.getUint32(12) - view.getUint32(20),
    components: view.getUint16(40),
    precision: ((codestream[FIRST_DEPTH] as number) & ~SIGN) + 1,
  };
}

const [SOT, EOC] = [0xff90, 0xffd9];
/** A tile-part's header is at least its SOT segment and the SOD marker (A.4.2, A.4.3). */
const TILE_PART_HEADER = 14;

/**
 * A codestream that is cut off with its last tile-part filled up to the length it announces, and ended: OpenJPEG refuses
 * one that is shorter. It takes each byte of the filling that comes where a packet would begin for an empty packet, as
 * its first bit is 0 (B.10.3). Not zeros: the last bytes of a high-throughput code block are the length of a part of it,
 * and 0 is none (ITU-T T.814 7.1.1).
 *
 * @param most bytes the filling may have, so that a damaged length allocates no more than the picture
 * @throws Error where no tile-part begins
 */
function filledUp(codestream: Uint8Array, most: number): Uint8Array {
  const view = new DataView(codestream.buffer, codestream.byteOffset, codestream.byteLength);
  let end = 0;
  for (let at = 2; at + TILE_PART_HEADER <= codestream.length; ) {
    const isTilePart = view.getUint16(at) === SOT;
    const length = isTilePart ? view.getUint32(at + 6) : 2 + view.getUint16(at + 2);
    at += Math.max(length, 2);
    if (isTilePart) end = at;
  }
  if (end < TILE_PART_HEADER || end > codestream.length + most) throw new Error(`a tile-part up to ${end}`);
  const filled = new Uint8Array(end + 2).fill(1);
  filled.set(codestream.subarray(0, end));
  filled.set([EOC >> 8, EOC & 0xff], end);
  return filled;
}
