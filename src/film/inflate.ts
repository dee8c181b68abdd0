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
  for (const piece of piecesFor(rawDeflate(packed), most)) {
    if (length >= most) break;
    stream.push(piece);
  }
  return length;
}

/**
 * What a stream of inflated bytes gives, no further than `most`.
 *
 * @param deflatedLength of the data they come from
 */
export async function gatherUpTo(
  chunks: AsyncIterable<Uint8Array>,
  deflatedLength: number,
  most: number,
): Promise<Uint8Array> {
  const inflated = new Uint8Array(Math.min(most, deflatedLength * MOST_INFLATED_PER_BYTE));
  let length = 0;
  for await (const chunk of chunks) {
    const fitting = chunk.subarray(0, inflated.length - length);
    inflated.set(fitting, length);
    length += fitting.length;
    if (length === inflated.length) break;
  }
  return inflated.subarray(0, length);
}

/** Pieces so long that what the last one gives beyond the limit is no more than the limit itself, or 2 MB. */
export function* piecesFor(deflated: Uint8Array, most: number): Generator<Uint8Array> {
  const fitting = Math.floor(most / MOST_INFLATED_PER_BYTE);
  const length = Math.max(SHORTEST_PIECE, Math.min(LONGEST_PIECE, fitting));
  for (let at = 0; at < deflated.length; at += length) yield deflated.subarray(at, at + length);
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

/** The deflated data themselves, without the head that zlib gives them. */
export function rawDeflate(packed: Uint8Array): Uint8Array {
  return isZlib(packed) ? packed.subarray(2) : packed;
}

/** RFC 1950 2.2: method 8, no dictionary, and a check that makes a multiple of 31. */
function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 15) === 8 && (flags & 32) === 0 && ((method << 8) | flags) % 31 === 0;
}
