import { type HuffmanLookup, huffmanTables } from './jpegEntropy.ts';
import { jpegSegments } from './jpegFrame.ts';

/** What a JPEG stream of one scan sets up before its entropy-coded bytes (T.81 B.2.3, B.2.4). */
export interface JpegScan {
  /** Huffman tables by `class << 4 | destination`. */
  readonly tables: ReadonlyMap<number, HuffmanLookup>;
  /** Quantization tables by destination, 64 steps each in zigzag order. */
  readonly quantization: ReadonlyMap<number, readonly number[]>;
  /** Coding units (samples or blocks) between restart markers; 0 for none. */
  readonly restartInterval: number;
  /** The scan header's parameters: a count, two bytes for each component, three more. */
  readonly scan: Uint8Array;
  /** Where the entropy-coded bytes begin. */
  readonly entropyAt: number;
}

/** @throws Error when there is no scan of so many components, or a table is broken. */
export function jpegScan(bytes: Uint8Array, components = 1): JpegScan {
  const tables = new Map<number, HuffmanLookup>();
  const quantization = new Map<number, readonly number[]>();
  let restartInterval = 0;
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker === 0xc4) for (const [place, table] of huffmanTables(data)) tables.set(place, table);
    if (marker === 0xdb)
      for (const [place, steps] of quantizationTables(data)) quantization.set(place, steps);
    if (marker === 0xdd) restartInterval = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (marker === 0xda && data.length >= 4 + 2 * components && data[0] === components) {
      const entropyAt = data.byteOffset - bytes.byteOffset + data.length;
      return { tables, quantization, restartInterval, scan: data, entropyAt };
    }
  }
  throw new Error(`no scan of ${components} components`);
}

/** B.2.4.1: 64 steps of one byte, or of two where the upper nibble says so. */
function* quantizationTables(
  data: Uint8Array,
): Generator<readonly [place: number, steps: readonly number[]]> {
  for (let at = 0; at < data.length; ) {
    const head = data[at] as number;
    const width = head >> 4 === 0 ? 1 : 2;
    const steps = data.subarray(at + 1, at + 1 + 64 * width);
    if (steps.length < 64 * width) throw new Error('a quantization table ends early');
    at += 1 + steps.length;
    const step = (i: number) =>
      width === 1 ? (steps[i] as number) : ((steps[2 * i] as number) << 8) | (steps[2 * i + 1] as number);
    yield [head & 15, Array.from({ length: 64 }, (_, i) => step(i))];
  }
}
