import { inflateInto, MOST_INFLATED_PER_BYTE } from '../../inflate.ts';
import { unpackBits } from '../../packBits.ts';
import { unpackLzw } from './lzw.ts';

/** A way strips and tiles are packed. */
export interface Compression {
  /** Bytes a packed one can stand for at best: a header that asks for more is not believed, though the file be cut. */
  readonly mostBytesPerByte: number;
  /**
   * Fills `unpacked` and never more; tells how far. May throw on broken data. Null where each strip or tile is a JPEG
   * stream, whose decoder gives samples.
   */
  readonly unpack: ((packed: Uint8Array, unpacked: Uint8Array) => number) | null;
}

function copy(packed: Uint8Array, unpacked: Uint8Array): number {
  const there = packed.subarray(0, unpacked.length);
  unpacked.set(there);
  return there.length;
}

/** Data after what is asked for are left aside: some writers fill the last strip up. */
function unpackDeflated(packed: Uint8Array, unpacked: Uint8Array): number {
  const most = unpacked.length + SPARE;
  const inflated = inflateInto(packed, unpacked, most + 1);
  if (inflated > most) throw new Error('a deflated strip gives far more than its size');
  return Math.min(inflated, unpacked.length);
}

const SPARE = 1 << 20;

const DEFLATE: Compression = { mostBytesPerByte: MOST_INFLATED_PER_BYTE, unpack: unpackDeflated };

/** By the number TIFF gives them (TIFF 6.0 sections 3, 9, 13; its Technical Note 2 for JPEG, the note of 2002 for deflate). */
export const COMPRESSIONS: Readonly<Record<number, Compression>> = {
  1: { mostBytesPerByte: 100, unpack: copy },
  5: { mostBytesPerByte: 4096, unpack: unpackLzw },
  7: { mostBytesPerByte: 256, unpack: null },
  8: DEFLATE,
  32946: DEFLATE,
  32773: { mostBytesPerByte: 64, unpack: unpackBits },
};
