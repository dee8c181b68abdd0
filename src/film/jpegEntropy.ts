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

/** Reads codes and the numbers after them out of entropy-coded bytes. */
export interface EntropyReader {
  /** The value of the code that comes next. */
  readonly code: (table: HuffmanLookup) => number;
  /** The number of `size` bits, 1 to 15, that comes next; a leading zero makes it negative (T.81 F.2.2.1). */
  readonly number: (size: number) => number;
  /** Steps over the restart marker that must come here. */
  readonly restart: () => void;
  /** Whether more was read than the stream holds. */
  readonly isOver: () => boolean;
  /** Throws where `isOver`. */
  readonly checkEnd: () => void;
}

/** `start` is the first entropy-coded byte. The methods throw an Error on codes or markers that cannot be. */
export function entropyReader(bytes: Uint8Array, start: number): EntropyReader {
  let at = start;
  let bits = 0;
  let count = 0;
  /** Bits handed out in place of ones the stream does not have. */
  let missing = 0;

  function fill(): void {
    while (count <= 24) {
      const byte = bytes[at];
      const isMarker = byte === 0xff && bytes[at + 1] !== 0;
      if (byte === undefined || isMarker) missing += 8;
      else at += byte === 0xff ? 2 : 1;
      bits = (bits << 8) | (isMarker ? 0 : (byte ?? 0));
      count += 8;
    }
  }

  function code(table: HuffmanLookup): number {
    if (count < 16) fill();
    const found = table[(bits >>> (count - 16)) & 0xffff] as number;
    if (found === 0) throw new Error('a Huffman code that is not in the table');
    count -= found >> 8;
    return found & 0xff;
  }

  function number(size: number): number {
    if (size > 15) throw new Error(`a number of ${size} bits`);
    if (count < size) fill();
    count -= size;
    const low = (bits >>> count) & ((1 << size) - 1);
    return low < 1 << (size - 1) ? low - (1 << size) + 1 : low;
  }

  function isOver(): boolean {
    return count < missing;
  }

  function checkEnd(): void {
    if (isOver()) throw new Error('the stream ends early');
  }

  function restart(): void {
    checkEnd();
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf8) !== 0xd0)
      throw new Error('a restart marker is missing');
    at += 2;
    bits = 0;
    count = 0;
    missing = 0;
  }

  return { code, number, restart, isOver, checkEnd };
}
