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
  if (PREDICTORS[predictor as number] === undefined) throw new Error(`predictor ${predictor} does not exist`);
  const samples = new Uint16Array(rows * columns);
  const decoded = decodeSegments(bytes, entropyAt, isCut, {
    samples,
    columns,
    rowsBetweenRestarts: restartInterval > 0 ? restartInterval / columns : rows,
    middle: 2 ** (precision - shift - 1),
    codes,
    differences: differenceTable(codes),
    predictor: predictor as number,
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
  /** Table H.1. */
  readonly predictor: number;
}

/** Entropy-coded bytes, and what tells differences from them. */
interface Source extends Pick<Scan, 'codes' | 'differences'> {
  readonly view: DataView;
}

/** @returns how many rows were decoded: all of them, but of a stream that is cut */
function decodeSegments(stream: Uint8Array, entropyAt: number, isCut: boolean, scan: Scan): number {
  const rows = scan.samples.length / scan.columns;
  let start = entropyAt;
  let row = 0;
  try {
    while (row < rows) {
      const { bytes, bits, end } = entropySegment(stream, start, scan.columns * MOST_BYTES);
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
 * Rows of one segment, the first without one above it.
 *
 * @returns the first row that the segment does not hold whole
 */
function decodeRows(bytes: Uint8Array, bits: number, from: number, until: number, scan: Scan): number {
  const { samples, columns, middle, predictor, codes, differences } = scan;
  const source = { codes, differences, view: new DataView(bytes.buffer) };
  let at = 0;
  for (let row = from; row < until; row++) {
    const start = row * columns;
    const line = samples.subarray(start, start + columns);
    const above = samples.subarray(start - columns, start);
    if (row === from) at = rowFromLeft(source, at, line, middle);
    else if (predictor === 1) at = rowFromLeft(source, at, line, above[0] as number);
    else at = rowFromAbove(source, at, line, above, PREDICTORS[predictor] as Predictor);
    if (at > bits) return row;
  }
  return until;
}

/**
 * A row of samples each predicted as the one to its left: what nearly all films are sent with, in a loop of its own.
 *
 * @param first what the first is predicted as
 * @returns where the bits of the next row begin
 */
function rowFromLeft(source: Source, start: number, samples: Uint16Array, first: number): number {
  let at = start;
  let left = first;
  for (let i = 0; i < samples.length; i++) {
    const told = differenceAt(source, at);
    at += told & LENGTH;
    // Sums are modulo 2^16.
    left = (left + (told >> LENGTH_BITS)) & 0xffff;
    samples[i] = left;
  }
  return at;
}

/** A row of samples predicted from the one above, too. */
function rowFromAbove(
  source: Source,
  start: number,
  samples: Uint16Array,
  aboves: Uint16Array,
  predict: Predictor,
): number {
  let at = start;
  let [left, aboveLeft] = [0, 0];
  for (let i = 0; i < samples.length; i++) {
    const above = aboves[i] as number;
    const told = differenceAt(source, at);
    at += told & LENGTH;
    const predicted = i === 0 ? above : predict(left, above, aboveLeft);
    left = (predicted + (told >> LENGTH_BITS)) & 0xffff;
    samples[i] = left;
    aboveLeft = above;
  }
  return at;
}

/** A difference above the number of bits that tell it. */
const LENGTH_BITS = 6;
const LENGTH = 2 ** LENGTH_BITS - 1;
/** Bytes that tell one difference at most: a code of 16 bits and 15 more. */
const MOST_BYTES = 4;
/** Bits that are looked up at once: enough for nearly all differences, and a table that stays in the fastest cache. */
const SHORT = 12;

function differenceAt({ view, codes, differences }: Source, at: number): number {
  const ahead = view.getInt32(at >> 3) << (at & 7);
  const told = differences[ahead >>> (32 - SHORT)] as number;
  return told !== 0 ? told : longDifference(view, at, codes[ahead >>> 16] as number);
}

/** What the next bits say: difference and length; 0 where they are no code, or not all of it. */
function differenceTable(codes: HuffmanLookup): Int32Array {
  return Int32Array.from({ length: 2 ** SHORT }, (_, prefix) => {
    const code = codes[prefix << (16 - SHORT)] as number;
    const [length, category] = [code >> 8, code & 0xff];
    const bits = category === 16 ? 0 : category;
    const isWhole = length > 0 && category <= 16 && length + bits <= SHORT;
    return isWhole ? told(length, category, prefix >> (SHORT - length - bits)) : 0;
  });
}

/** A code and its bits that take more than are looked up at once. */
function longDifference(view: DataView, at: number, code: number): number {
  const [length, category] = [code >> 8, code & 0xff];
  if (length === 0) throw new Error('a Huffman code that is not in the table');
  if (category > 16) throw new Error(`a difference of ${category} bits`);
  const start = at + length;
  return told(length, category, (view.getUint32(start >> 3) >>> (32 - (start & 7) - category)) & 0xffff);
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
