import { afterRestart, entropySegment } from './entropySegment.ts';
import type { HuffmanLookup } from './jpegEntropy.ts';
import { jpegFrame } from './jpegFrame.ts';
import { jpegScan } from './jpegScan.ts';

/**
 * Samples of a JPEG Lossless stream of one component (ITU-T T.81 annex H: process 14, any predictor).
 *
 * Own code, because jpeg-lossless-decoder-js (2.1.2) loses the last sample of a scan, or of a restart interval,
 * when its code ends just on a byte, and takes several times as long.
 *
 * @param isCut whether the stream is known to end early: then its whole rows are given, and 0 for the others
 * @throws Error on anything that is not such a stream, whole.
 */
export function decodeJpegLossless(bytes: Uint8Array, isCut = false): Uint16Array {
  const { process, precision, rows, columns, components } = jpegFrame(bytes);
  if (process !== 3 || components !== 1) throw new Error('not a lossless JPEG of one component');
  const { tables, restartInterval, scan, entropyAt } = jpegScan(bytes);
  const [, , destinations, predictor, , transform] = scan as unknown as readonly number[];
  const codes = tables.get((destinations as number) >> 4);
  if (codes === undefined) throw new Error('no Huffman table for the scan');
  if (restartInterval % columns !== 0) throw new Error('a restart interval that ends inside a row');
  const shift = (transform as number) & 0x0f;
  const predict = PREDICTORS[predictor as number];
  if (predict === undefined) throw new Error(`predictor ${predictor} does not exist`);
  const samples = new Uint16Array(rows * columns);
  const decoded = decodeSegments(bytes, entropyAt, isCut, {
    samples,
    columns,
    rowsBetweenRestarts: restartInterval > 0 ? restartInterval / columns : rows,
    middle: 2 ** (precision - shift - 1),
    codes,
    differences: differenceTable(codes),
    predict,
  });
  samples.fill(0, decoded * columns);
  return shift === 0 ? samples : samples.map((sample) => sample << shift);
}

interface Scan {
  readonly samples: Uint16Array;
  readonly columns: number;
  readonly rowsBetweenRestarts: number;
  /** What the first sample is predicted as (H.1.2.1). */
  readonly middle: number;
  readonly codes: HuffmanLookup;
  readonly differences: Int32Array;
  readonly predict: Predictor;
}

/** @returns how many rows were decoded: all of them, but of a stream that is cut */
function decodeSegments(stream: Uint8Array, entropyAt: number, isCut: boolean, scan: Scan): number {
  const rows = scan.samples.length / scan.columns;
  let start = entropyAt;
  let row = 0;
  try {
    while (row < rows) {
      const { bytes, bits, end } = entropySegment(stream, start);
      const until = Math.min(rows, row + scan.rowsBetweenRestarts);
      row = decodeRows(bytes, bits, row, until, scan);
      if (row < until) throw new Error('the stream ends early');
      if (row < rows) start = afterRestart(stream, end);
    }
  } catch (thrown) {
    if (!isCut || row === 0) throw thrown;
  }
  return row;
}

/**
 * Rows of one segment, the first without one above it. One loop with all its state at hand: it runs for every pixel of
 * the films that hospitals send most.
 *
 * @returns the first row that the segment does not hold whole
 */
function decodeRows(bytes: Uint8Array, bits: number, from: number, until: number, scan: Scan): number {
  const { samples, columns, middle, codes, differences, predict } = scan;
  let at = 0;
  for (let row = from; row < until; row++) {
    const start = row * columns;
    const isFirst = row === from;
    let left = isFirst ? middle : (samples[start - columns] as number);
    let aboveLeft = left;
    for (let i = start; i < start + columns; i++) {
      const byte = at >> 3;
      const ahead =
        ((bytes[byte] as number) << 16) | ((bytes[byte + 1] as number) << 8) | (bytes[byte + 2] as number);
      const prefix = (ahead >> (8 - (at & 7))) & 0xffff;
      let entry = differences[prefix] as number;
      if (entry === 0) entry = longDifference(bytes, at, codes[prefix] as number);
      at += entry & LENGTH;
      let prediction = left;
      if (!isFirst) {
        const above = samples[i - columns] as number;
        if (i > start) prediction = predict(left, above, aboveLeft);
        aboveLeft = above;
      }
      // Sums are modulo 2^16.
      left = (prediction + (entry >> LENGTH_BITS)) & 0xffff;
      samples[i] = left;
    }
    if (at > bits) return row;
  }
  return until;
}

/** A difference above the number of bits that tell it. */
const LENGTH_BITS = 6;
const LENGTH = 2 ** LENGTH_BITS - 1;

/** What the next 16 bits say: difference and length; 0 where they are no code, or not all of it. */
function differenceTable(codes: HuffmanLookup): Int32Array {
  const table = new Int32Array(codes.length);
  for (let prefix = 0; prefix < codes.length; prefix++) {
    const code = codes[prefix] as number;
    const [length, category] = [code >> 8, code & 0xff];
    const isWhole = category < 16 ? length + category <= 16 : category === 16;
    if (length > 0 && isWhole)
      table[prefix] = told(length, category, prefix >> Math.max(0, 16 - length - category));
  }
  return table;
}

/** A code and its bits that take more than 16. */
function longDifference(bytes: Uint8Array, at: number, code: number): number {
  const [length, category] = [code >> 8, code & 0xff];
  if (length === 0) throw new Error('a Huffman code that is not in the table');
  if (category > 16) throw new Error(`a difference of ${category} bits`);
  const start = at + length;
  const byte = start >> 3;
  const ahead = ((bytes[byte] ?? 0) << 16) | ((bytes[byte + 1] ?? 0) << 8) | (bytes[byte + 2] ?? 0);
  return told(length, category, ahead >> (24 - (start & 7) - category));
}

/** The difference of a category (T.81 H.1.2.2), -32767 to 32768, with what it takes. */
function told(length: number, category: number, bits: number): number {
  if (category === 16) return (32768 << LENGTH_BITS) | length;
  const low = bits & ((1 << category) - 1);
  const isNegative = category > 0 && low >> (category - 1) === 0;
  const difference = isNegative ? low - (1 << category) + 1 : low;
  return (difference << LENGTH_BITS) | (length + category);
}

/** Table H.1: the prediction from the samples to the left, above, and above left. */
type Predictor = (left: number, above: number, aboveLeft: number) => number;
export const PREDICTORS: Readonly<Record<number, Predictor>> = {
  1: (left) => left,
  2: (_, above) => above,
  3: (_, __, aboveLeft) => aboveLeft,
  4: (left, above, aboveLeft) => left + above - aboveLeft,
  5: (left, above, aboveLeft) => left + ((above - aboveLeft) >> 1),
  6: (left, above, aboveLeft) => above + ((left - aboveLeft) >> 1),
  7: (left, above) => (left + above) >> 1,
};
