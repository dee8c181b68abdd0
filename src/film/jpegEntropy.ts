import { afterRestart, entropySegment } from './entropySegment.ts';

/** For the next 16 bits of a stream: the length of the code they begin with (upper byte) and its value (lower). */
export type HuffmanLookup = Uint16Array;

/**
 * The tables of a DHT segment (T.81 B.2.4.2) by their class and destination, as `class << 4 | destination`.
 *
 * @throws Error when the segment ends inside a table or a table has more codes than there are.
 */
export function huffmanTables(data: Uint8Array): ReadonlyMap<number, HuffmanLookup> {
  const tables = new Map<number, HuffmanLookup>();
  for (let at = 0; at < data.length; ) {
    const counts = data.subarray(at + 1, at + 17);
    const values = data.subarray(at + 17, at + 17 + counts.reduce((sum, count) => sum + count, 0));
    tables.set(data[at] as number, lookup(counts, values));
    at += 17 + values.length;
  }
  return tables;
}

/** Codes in canonical order (T.81 C.2): each takes the next of the 2^16 prefixes that begin with it. */
function lookup(counts: Uint8Array, values: Uint8Array): HuffmanLookup {
  const table = new Uint16Array(65536);
  let prefix = 0;
  let value = 0;
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < (counts[length - 1] ?? 0); i++) {
      const next = prefix + (1 << (16 - length));
      if (next > table.length || value >= values.length)
        throw new Error('a Huffman table has too many codes');
      table.fill((length << 8) | (values[value++] as number), prefix, next);
      prefix = next;
    }
  }
  return table;
}

/** Bits that are looked up at once: enough for most codes with their numbers, and a table that stays in the fastest cache. */
const SHORT = 12;
const LENGTH_BITS = 6;
const CODE_BITS = 8;

/** A table of codes that a number follows, whose size in bits is the lower half of the code's value (T.81 F.2.2, H.1.2.2). */
export interface NumberLookup {
  readonly codes: HuffmanLookup;
  /** For the next bits, number, code and how many they take; 0 where they are no code, or not all of it. */
  readonly short: Int32Array;
}

export function numberLookup(codes: HuffmanLookup): NumberLookup {
  const short = Int32Array.from({ length: 2 ** SHORT }, (_, prefix) => {
    const code = codes[prefix << (16 - SHORT)] as number;
    const taken = (code >> 8) + (code & 15);
    if (code === 0 || taken > SHORT) return 0;
    return coded(numberOf(prefix >> (SHORT - taken), code & 15), code & 0xff, taken);
  });
  return { codes, short };
}

function coded(number: number, code: number, length: number): number {
  return (((number << CODE_BITS) | code) << LENGTH_BITS) | length;
}

/** What so many of the lowest bits say: a leading zero makes it negative (T.81 F.2.2.1). */
function numberOf(bits: number, size: number): number {
  const low = bits & ((1 << size) - 1);
  return size > 0 && low >> (size - 1) === 0 ? low - (1 << size) + 1 : low;
}

/** Reads numbers out of entropy-coded bytes. */
export interface EntropyReader {
  /** The code that comes next, under the number that follows it: `codeOf`, `numberAbove`. Beyond the end all bits are 0. */
  readonly next: (table: NumberLookup) => number;
  /** Steps over the restart marker that must come here. */
  readonly restart: () => void;
  /** Whether more was read than the stream holds. */
  readonly isOver: () => boolean;
  /** Throws where `isOver`. */
  readonly checkEnd: () => void;
}

export function codeOf(next: number): number {
  return next & 0xff;
}

export function numberAbove(next: number): number {
  return next >> CODE_BITS;
}

/** `start` is the first entropy-coded byte. The methods throw an Error on codes or markers that cannot be. */
export function entropyReader(stream: Uint8Array, start: number): EntropyReader {
  let segment = entropySegment(stream, start, 0);
  let view = new DataView(segment.bytes.buffer);
  let last = view.byteLength - 4;
  let at = 0;

  function next({ codes, short }: NumberLookup): number {
    const ahead = bitsFrom(at);
    let found = short[ahead >>> (32 - SHORT)] as number;
    if (found === 0) found = long(codes[ahead >>> 16] as number);
    at += found & ((1 << LENGTH_BITS) - 1);
    return found >> LENGTH_BITS;
  }

  /** At least 25 bits, the first the highest. */
  function bitsFrom(bit: number): number {
    return view.getInt32(Math.min(bit >> 3, last)) << (bit & 7);
  }

  /** A code and its number that take more bits than are looked up at once. */
  function long(code: number): number {
    if (code === 0) throw new Error('a Huffman code that is not in the table');
    const [length, size] = [code >> 8, code & 15];
    const number = size === 0 ? 0 : numberOf(bitsFrom(at + length) >>> (32 - size), size);
    return coded(number, code & 0xff, length + size);
  }

  function isOver(): boolean {
    return at > segment.bits;
  }

  function checkEnd(): void {
    if (isOver()) throw new Error('the stream ends early');
  }

  function restart(): void {
    checkEnd();
    segment = entropySegment(stream, afterRestart(stream, segment.end), 0);
    view = new DataView(segment.bytes.buffer);
    last = view.byteLength - 4;
    at = 0;
  }

  return { next, restart, isOver, checkEnd };
}
