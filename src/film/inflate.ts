import { Inflate } from 'fflate';

/** Bytes that deflate can make of one at best (RFC 1951: 258 by two bits). */
export const MOST_INFLATED_PER_BYTE = 1032;

/** Longer pieces are no faster, shorter ones far slower: each costs a look back at what came before it. */
const LONGEST_PIECE = 2 ** 16;
const SHORTEST_PIECE = 2 ** 11;

/**
 * Inflates raw deflate or zlib data as far as they may go: a small file can ask for any amount. Data that end early give
 * what they have; what follows their end is ignored.
 *
 * @param pieces of one stream
 * @param most bytes that may come out; the rest is left
 * @throws Error on data that are not deflated
 */
export function inflateUpTo(pieces: readonly Uint8Array[], most: number): Uint8Array {
  const packed = joined(pieces);
  const whole = new Uint8Array(Math.min(most, packed.length * MOST_INFLATED_PER_BYTE));
  return whole.subarray(0, inflateInto(packed, whole, whole.length));
}

/**
 * The same, to where it belongs.
 *
 * @param most bytes that are inflated; those that do not fit are counted, not kept
 * @returns how many there were
 */
export function inflateInto(packed: Uint8Array, target: Uint8Array, most: number): number {
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length < target.length) target.set(chunk.subarray(0, target.length - length), length);
    length = Math.min(most, length + chunk.length);
  });
  const piece = pieceFor(most);
  for (let at = isZlib(packed) ? 2 : 0; at < packed.length && length < most; at += piece) {
    stream.push(packed.subarray(at, at + piece));
  }
  return length;
}

/** So long that what the last piece gives beyond the limit is no more than the limit itself, or 2 MB. */
function pieceFor(most: number): number {
  const fitting = Math.floor(most / MOST_INFLATED_PER_BYTE);
  return Math.max(SHORTEST_PIECE, Math.min(LONGEST_PIECE, fitting));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** RFC 1950 2.2: method 8, no dictionary, and a check that makes a multiple of 31. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 15) === 8 && (flags & 32) === 0 && ((method << 8) | flags) % 31 === 0;
}
