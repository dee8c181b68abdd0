import {
  codeOf,
  type EntropyReader,
  entropyReader,
  type NumberLookup,
  numberAbove,
  numberLookup,
} from './jpegEntropy.ts';
import { jpegFrame } from './jpegFrame.ts';
import { PREDICTORS } from './jpegLossless.ts';
import { jpegScan } from './jpegScan.ts';

const COMPONENTS = 3;

/**
 * Samples, pixel after pixel, of a JPEG Lossless stream of three components (ITU-T T.81 annex H) that are interleaved in
 * one scan, none subsampled: photographs of films, as DCMTK and GDCM write them.
 *
 * @throws Error on anything that is not such a stream, whole.
 */
export function decodeColourJpegLossless(bytes: Uint8Array): Uint16Array {
  const { process, precision, rows, columns, components, isSubsampled } = jpegFrame(bytes);
  if (process !== 3 || components !== COMPONENTS || isSubsampled)
    throw new Error('not a lossless JPEG of three components alike');
  const { tables, restartInterval, scan, entropyAt } = jpegScan(bytes, COMPONENTS);
  if (restartInterval % columns !== 0) throw new Error('a restart interval that ends inside a row');
  const [selection, , transform] = scan.subarray(1 + 2 * COMPONENTS) as unknown as readonly number[];
  const predict = PREDICTORS[selection as number];
  if (predict === undefined) throw new Error(`predictor ${selection} does not exist`);
  const codes = Array.from({ length: COMPONENTS }, (_, i) => {
    const table = tables.get((scan[2 + 2 * i] as number) >> 4);
    return table === undefined ? undefined : numberLookup(table);
  });
  const shift = (transform as number) & 0x0f;
  const middle = 2 ** (precision - shift - 1);
  const reader = entropyReader(bytes, entropyAt);
  const samples = new Uint16Array(rows * columns * COMPONENTS);
  const width = columns * COMPONENTS;
  const rowsBetweenRestarts = restartInterval > 0 ? restartInterval / columns : rows;
  for (let row = 0; row < rows; row++) {
    const isFirst = row % rowsBetweenRestarts === 0;
    if (isFirst && row > 0) reader.restart();
    for (let inRow = 0, at = row * width; inRow < width; inRow++, at++) {
      const above = isFirst ? middle : (samples[at - width] as number);
      const left = samples[at - COMPONENTS] as number;
      const along = () => (isFirst ? left : predict(left, above, samples[at - width - COMPONENTS] as number));
      samples[at] = (inRow < COMPONENTS ? above : along()) + difference(reader, codes[inRow % COMPONENTS]);
    }
  }
  reader.checkEnd();
  return shift === 0 ? samples : samples.map((sample) => sample << shift);
}

/** A difference (H.1.2.2), -32767 to 32768; sums are modulo 2^16. */
function difference(reader: EntropyReader, codes: NumberLookup | undefined): number {
  if (codes === undefined) throw new Error('no Huffman table for the scan');
  const next = reader.next(codes);
  const category = codeOf(next);
  if (category > 16) throw new Error(`a difference of ${category} bits`);
  return category === 16 ? 32768 : numberAbove(next);
}
