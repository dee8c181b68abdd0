import { Inflate } from 'fflate';

/** Pieces this long are inflated at a time: with deflate's best of 1 : 1032 (RFC 1951), 66 MB beyond the limit. */
const PIECE = 65_536;

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
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  for (let at = isZlib(deflated) ? 2 : 0; at < deflated.length && length <= most; at += PIECE) {
    stream.push(deflated.subarray(at, at + PIECE));
  }
  if (length > most) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** RFC 1950 2.2: method 8, no dictionary, and a check that makes a multiple of 31. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 15) === 8 && (flags & 32) === 0 && ((method << 8) | flags) % 31 === 0;
}
