import { type EntropyReader, entropyReader, type HuffmanLookup } from './jpegEntropy.ts';
import { jpegFrame } from './jpegFrame.ts';
import { jpegScan } from './jpegScan.ts';

/**
 * Samples of a JPEG Lossless stream of one component (ITU-T T.81 annex H: process 14, any predictor).
 *
 * Own code, because jpeg-lossless-decoder-js (2.1.2) loses the last sample of a scan, or of a restart interval,
 * when its code ends just on a byte.
 *
 * @param isCut whether the stream is known to end early: then its whole rows are given, and 0 for the others
 * @throws Error on anything that is not such a stream, whole.
 */
export function decodeJpegLossless(bytes: Uint8Array, isCut = false): Uint16Array {
  const { process, precision, rows, columns, components } = jpegFrame(bytes);
  if (process !== 3 || components !== 1) throw new Error('not a lossless JPEG of one component');
  const { tables, restartInterval, scan, entropyAt } = jpegScan(bytes);
  const [, , destinations, predictor, , transform] = scan as unknown as readonly number[];
  const table = tables.get((destinations as number) >> 4);
  if (table === undefined) throw new Error('no Huffman table for the scan');
  if (restartInterval % columns !== 0) throw new Error('a restart interval that ends inside a row');
  const shift = (transform as number) & 0x0f;
  const reader = entropyReader(bytes, entropyAt);
  const next = differences(reader, table);
  const predict = PREDICTORS[predictor as number];
  if (predict === undefined) throw new Error(`predictor ${predictor} does not exist`);
  const samples = new Uint16Array(rows * columns);
  const rowsBetweenRestarts = restartInterval > 0 ? restartInterval / columns : rows;
  const decode = (row: number) => {
    const isFirst = row % rowsBetweenRestarts === 0;
    if (isFirst && row > 0) reader.restart();
    if (isFirst) decodeFirstRow(samples, row * columns, columns, 2 ** (precision - shift - 1), next);
    else decodeRow(samples, row * columns, columns, predict, next);
  };
  if (isCut) decodeWhatIsThere(samples, rows, decode, reader);
  else for (let row = 0; row < rows; row++) decode(row);
  if (!isCut) reader.checkEnd();
  return shift === 0 ? samples : samples.map((sample) => sample << shift);
}

/** Whole rows as far as the stream goes. */
function decodeWhatIsThere(
  samples: Uint16Array,
  rows: number,
  decode: (row: number) => void,
  { isOver }: EntropyReader,
): void {
  let row = 0;
  try {
    for (; row < rows; row++) {
      decode(row);
      if (isOver()) break;
    }
  } catch {
    // Past its end a stream reads as zeros, which need not be codes.
  }
  if (row === 0) throw new Error('the stream ends in its first row');
  samples.fill(0, (row * samples.length) / rows);
}

/** Reads differences (T.81 H.1.2.2), -32767 to 32768. */
function differences({ code, number }: EntropyReader, table: HuffmanLookup): () => number {
  return () => {
    const category = code(table);
    if (category === 0) return 0;
    return category === 16 ? 32768 : number(category);
  };
}

/** Table H.1: the prediction from the samples to the left, above, and above left. */
type Predictor = (left: number, above: number, aboveLeft: number) => number;
const PREDICTORS: Readonly<Record<number, Predictor>> = {
  1: (left) => left,
  2: (_, above) => above,
  3: (_, __, aboveLeft) => aboveLeft,
  4: (left, above, aboveLeft) => left + above - aboveLeft,
  5: (left, above, aboveLeft) => left + ((above - aboveLeft) >> 1),
  6: (left, above, aboveLeft) => above + ((left - aboveLeft) >> 1),
  7: (left, above) => (left + above) >> 1,
};

/** Each sample from the one to its left, the first from the middle of the range (H.1.2.1). */
function decodeFirstRow(
  samples: Uint16Array,
  start: number,
  columns: number,
  middle: number,
  next: () => number,
): void {
  let left = middle;
  for (let i = start; i < start + columns; i++) {
    left = (left + next()) & 0xffff;
    samples[i] = left;
  }
}

/** Each sample by the scan's predictor, the first from the one above it. Sums are modulo 2^16. */
function decodeRow(
  samples: Uint16Array,
  start: number,
  columns: number,
  predict: Predictor,
  next: () => number,
): void {
  let aboveLeft = samples[start - columns] as number;
  let left = (aboveLeft + next()) & 0xffff;
  samples[start] = left;
  for (let i = start + 1; i < start + columns; i++) {
    const above = samples[i - columns] as number;
    left = (predict(left, above, aboveLeft) + next()) & 0xffff;
    samples[i] = left;
    aboveLeft = above;
  }
}
