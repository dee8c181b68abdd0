import { type EntropyReader, entropyReader, type HuffmanLookup } from './jpegEntropy.ts';
import { jpegFrame } from './jpegFrame.ts';
import { jpegScan } from './jpegScan.ts';

/**
 * Samples of a sequential DCT JPEG stream of one component (ITU-T T.81 annex F, processes 1, 2 and 4), 8 or 12 bits.
 *
 * Own code for the 12-bit ones, because the compiled decoders on npm are of 8 bits, and the one that is not asks for
 * a policy that allows eval.
 *
 * @throws Error on anything that is not such a stream, whole.
 */
export function decodeJpegSequential(bytes: Uint8Array): Uint16Array {
  const frame = jpegFrame(bytes);
  const { process, precision, rows, columns, components } = frame;
  if (process === null || process > 1 || components !== 1)
    throw new Error('not a sequential JPEG of one component');
  const { tables, quantization, restartInterval, scan, entropyAt } = jpegScan(bytes);
  const destinations = scan[2] as number;
  const dc = tables.get(destinations >> 4);
  const ac = tables.get(0x10 | (destinations & 15));
  const steps = quantization.get(frame.quantization);
  if (dc === undefined || ac === undefined || steps === undefined) throw new Error('a table is missing');
  const reader = entropyReader(bytes, entropyAt);
  const samples = new Uint16Array(rows * columns);
  const across = Math.ceil(columns / 8);
  const blocks = across * Math.ceil(rows / 8);
  const block = new Float64Array(64);
  let level = 0;
  for (let i = 0; i < blocks; i++) {
    if (restartInterval > 0 && i > 0 && i % restartInterval === 0) {
      reader.restart();
      level = 0;
    }
    level += difference(reader, dc);
    readBlock(block, level, reader, ac, steps);
    inverseDct(block);
    const [row, column] = [8 * Math.floor(i / across), 8 * (i % across)];
    putBlock(block, samples, rows, columns, row, column, precision);
  }
  reader.checkEnd();
  return samples;
}

function difference({ code, number }: EntropyReader, table: HuffmanLookup): number {
  const size = code(table);
  return size === 0 ? 0 : number(size);
}

/** T.81 figure A.6: the place in the block of each coefficient as it comes. */
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
];

/** The coefficients of one block, dequantized (F.2.2.2): each code a run of zeros and the size of what follows. */
function readBlock(
  block: Float64Array,
  level: number,
  { code, number }: EntropyReader,
  ac: HuffmanLookup,
  steps: readonly number[],
): void {
  block.fill(0);
  block[0] = level * (steps[0] as number);
  for (let at = 1; at < 64; at++) {
    const found = code(ac);
    const size = found & 15;
    at += found >> 4;
    if (size === 0) {
      if (found === 0xf0) continue;
      return;
    }
    if (at > 63) throw new Error('a block has too many coefficients');
    block[ZIGZAG[at] as number] = number(size) * (steps[at] as number);
  }
}

/** COSINES[8 * x + u] is what coefficient u gives to sample x (A.3.3), along one axis. */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [x, u] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** The inverse transform of A.3.3, rows then columns, in place. */
function inverseDct(block: Float64Array): void {
  for (let row = 0; row < 64; row += 8) inverseDct8(block, row, 1);
  for (let column = 0; column < 8; column++) inverseDct8(block, column, 8);
}

/** Even coefficients give a half that is mirrored, odd ones a half that is mirrored and negated. */
function inverseDct8(block: Float64Array, start: number, stride: number): void {
  const at = (u: number) => block[start + u * stride] as number;
  const [c0, c1, c2, c3, c4, c5, c6, c7] = [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
  for (let x = 0; x < 4; x++) {
    const cosine = (u: number) => COSINES[8 * x + u] as number;
    const even = c0 * cosine(0) + c2 * cosine(2) + c4 * cosine(4) + c6 * cosine(6);
    const odd = c1 * cosine(1) + c3 * cosine(3) + c5 * cosine(5) + c7 * cosine(7);
    block[start + x * stride] = even + odd;
    block[start + (7 - x) * stride] = even - odd;
  }
}

/** Shifts the level back up (A.3.1), rounds and clamps; blocks reach over the picture's right and lower edge. */
function putBlock(
  block: Float64Array,
  samples: Uint16Array,
  rows: number,
  columns: number,
  row: number,
  column: number,
  precision: number,
): void {
  const most = 2 ** precision - 1;
  const middle = 2 ** (precision - 1);
  const height = Math.min(8, rows - row);
  const width = Math.min(8, columns - column);
  for (let y = 0; y < height; y++) {
    const start = (row + y) * columns + column;
    for (let x = 0; x < width; x++) {
      const value = Math.round((block[8 * y + x] as number) + middle);
      samples[start + x] = Math.max(0, Math.min(value, most));
    }
  }
}
