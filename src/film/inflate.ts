import { Inflate } from 'fflate';

/** Pieces this long are inflated at a time: with deflate's best of 1 : 1032 (RFC 1951), 66 MB beyond the limit. */
const PIECE = 65_536;
const MOST_PER_BYTE = 1032;

/**
 * Inflates raw deflate or zlib data, and stops where it gives more than it may: a small file can ask for any amount.
 * Data that end early give what they have; what follows their end is ignored.
 *
 * @param most bytes that may come out
 * @returns null when more would
 * @throws Error on data that are not deflated
 */
export function inflate(deflated: Uint8Array, most: number): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  const length = inflated([deflated], most, (chunk) => chunks.push(chunk));
  if (length > most) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Whether zlib data in pieces give no more than `most` bytes; broken ones give what comes before the fault. */
export function inflatesWithin(pieces: readonly Uint8Array[], most: number): boolean {
  const packed = pieces.reduce((sum, { length }) => sum + length, 0);
  if (packed * MOST_PER_BYTE <= most) return true;
  let length = 0;
  try {
    return inflated(pieces, most, (chunk) => (length += chunk.length)) <= most;
  } catch {
    return length <= most;
  }
}

/** Hands on what comes out and tells how much it was; stops above `most`. */
function inflated(pieces: readonly Uint8Array[], most: number, take: (chunk: Uint8Array) => void): number {
  let length = 0;
  const stream = new Inflate((chunk) => {
    length += chunk.length;
    take(chunk);
  });
  pieces.forEach((piece, i) => {
    for (let at = i === 0 && isZlib(piece) ? 2 : 0; at < piece.length && length <= most; at += PIECE) {
      stream.push(piece.subarray(at, at + PIECE));
    }
  });
  return length;
}

/** RFC 1950 2.2: method 8, no dictionary, and a check that makes a multiple of 31. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 15) === 8 && (flags & 32) === 0 && ((method << 8) | flags) % 31 === 0;
}
