import {
  codeOf,
  type EntropyReader,
  entropyReader,
  type NumberLookup,
  numberAbove,
  numberLookup,
} from './jpegEntropy.ts';
import { type JpegFrame, jpegFrame } from './jpegFrame.ts';
import { type JpegScan, jpegScan } from './jpegScan.ts';

/**
 * Samples of a sequential DCT JPEG stream of one component (ITU-T T.81 annex F, processes 1, 2 and 4), 8 or 12 bits.
 *
 * Own code for the 12-bit ones, because the compiled decoders on npm are of 8 bits, and the one that is not asks for
 * a policy that allows eval.
 *
 * @param isCut whether the stream is known to end early: then what there is of it is given, and 0 for the rest
 * @throws Error on anything that is not such a stream, whole.
 */
export function decodeJpegSequential(bytes: Uint8Array, isCut = false): Uint16Array {
  return decodeJpegPlanes(bytes, 1, isCut)[0] as Uint16Array;
}

/**
 * The same of a stream of so many components in one scan, each given a sample for every pixel.
 *
 * Own code for four of them, which the compiled decoder gives up.
 */
export function decodeJpegPlanes(
  bytes: Uint8Array,
  components: number,
  isCut: boolean,
): readonly Uint16Array[] {
  const frame = jpegFrame(bytes);
  const { process, rows, columns } = frame;
  if (process === null || process > 1 || frame.components !== components)
    throw new Error(`not a sequential JPEG of ${components} components`);
  const scan = jpegScan(bytes, components);
  const planes = codedPlanes(frame, scan);
  const unitsAcross = Math.ceil(columns / (8 * most(planes, 'across')));
  const units = unitsAcross * Math.ceil(rows / (8 * most(planes, 'down')));
  const reader = entropyReader(bytes, scan.entropyAt);
  const block = new Float64Array(64);
  const decodeUnit = (i: number) => {
    if (scan.restartInterval > 0 && i > 0 && i % scan.restartInterval === 0) {
      reader.restart();
      for (const plane of planes) plane.level = 0;
    }
    for (const plane of planes) {
      const [top, left] = [Math.floor(i / unitsAcross) * plane.down, (i % unitsAcross) * plane.across];
      for (let y = 0; y < plane.down; y++)
        for (let x = 0; x < plane.across; x++)
          decodeBlock(plane, block, reader, 8 * (top + y), 8 * (left + x), frame.precision);
    }
  };
  let i = 0;
  try {
    for (; i < units && !(isCut && reader.isOver()); i++) decodeUnit(i);
  } catch (thrown) {
    // Past its end a stream reads as zeros, which need not be codes.
    if (!isCut) throw thrown;
  }
  if (i === 0) throw new Error('the stream ends in its first block');
  if (!isCut) reader.checkEnd();
  return planes.map((plane) => atEveryPixel(plane, planes, rows, columns));
}

/** A component on its way. */
interface CodedPlane {
  readonly across: number;
  readonly down: number;
  readonly rows: number;
  readonly columns: number;
  readonly samples: Uint16Array;
  readonly dc: NumberLookup;
  readonly ac: NumberLookup;
  readonly steps: readonly number[];
  /** The first coefficient of the block before, which the next is told from. */
  level: number;
}

function codedPlanes({ rows, columns, parts }: JpegFrame, scan: JpegScan): readonly CodedPlane[] {
  // A component alone in its scan comes block by block, whatever its factors (A.2.2).
  const sampled = parts.length === 1 ? parts.map((part) => ({ ...part, across: 1, down: 1 })) : parts;
  if (sampled.some(({ across, down }) => !(across >= 1 && across <= 4 && down >= 1 && down <= 4)))
    throw new Error('sampling factors that cannot be');
  return sampled.map(({ across, down, quantization }, i) => {
    const destinations = scan.scan[2 + 2 * i] as number;
    const dc = scan.tables.get(destinations >> 4);
    const ac = scan.tables.get(0x10 | (destinations & 15));
    const steps = scan.quantization.get(quantization);
    if (dc === undefined || ac === undefined || steps === undefined) throw new Error('a table is missing');
    // A.1.1
    const size = {
      rows: Math.ceil((rows * down) / most(sampled, 'down')),
      columns: Math.ceil((columns * across) / most(sampled, 'across')),
    };
    const samples = new Uint16Array(size.rows * size.columns);
    return { across, down, ...size, samples, dc: numberLookup(dc), ac: numberLookup(ac), steps, level: 0 };
  });
}

type Factors = Pick<CodedPlane, 'across' | 'down'>;

function most(planes: readonly Factors[], factor: keyof Factors): number {
  return Math.max(...planes.map((plane) => plane[factor]));
}

function decodeBlock(
  plane: CodedPlane,
  block: Float64Array,
  reader: EntropyReader,
  row: number,
  column: number,
  precision: number,
): void {
  const change = reader.next(plane.dc);
  if (codeOf(change) > 15) throw new Error('a first coefficient of too many bits');
  plane.level += numberAbove(change);
  inverseDct(block, readBlock(block, plane.level, reader, plane.ac, plane.steps));
  putBlock(block, plane, row, column, precision);
}

/** Each sample at all the pixels it stands for. */
function atEveryPixel(
  plane: CodedPlane,
  planes: readonly CodedPlane[],
  rows: number,
  columns: number,
): Uint16Array {
  if (plane.rows === rows && plane.columns === columns) return plane.samples;
  const [down, across] = [plane.down / most(planes, 'down'), plane.across / most(planes, 'across')];
  const samples = new Uint16Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    const start = Math.floor(y * down) * plane.columns;
    for (let x = 0; x < columns; x++)
      samples[y * columns + x] = plane.samples[start + Math.floor(x * across)] as number;
  }
  return samples;
}

/** T.81 figure A.6: the place in the block of each coefficient as it comes. */
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
];

/**
 * The coefficients of one block, dequantized (F.2.2.2): each code a run of zeros and the size of what follows.
 *
 * @returns a bit for each row of the block that has any but zeros
 */
function readBlock(
  block: Float64Array,
  level: number,
  reader: EntropyReader,
  ac: NumberLookup,
  steps: readonly number[],
): number {
  block.fill(0);
  block[0] = level * (steps[0] as number);
  let rows = 1;
  for (let at = 1; at < 64; at++) {
    const next = reader.next(ac);
    const code = codeOf(next);
    at += code >> 4;
    if ((code & 15) === 0) {
      if (code === 0xf0) continue;
      return rows;
    }
    if (at > 63) throw new Error('a block has too many coefficients');
    const place = ZIGZAG[at] as number;
    rows |= 1 << (place >> 3);
    block[place] = numberAbove(next) * (steps[at] as number);
  }
  return rows;
}

/** Half the cosine of k/16 of a half turn: what the transform weighs its coefficients with (A.3.3). */
const half = (k: number) => Math.cos((k * Math.PI) / 16) / 2;
const [S1, S2, S3, S4, S5, S6, S7] = [half(1), half(2), half(3), half(4), half(5), half(6), half(7)] as const;

/** The inverse transform of A.3.3, rows then columns, in place. Rows of nothing but zeros stay as they are. */
function inverseDct(block: Float64Array, rows: number): void {
  for (let row = 0; row < 8; row++) if ((rows >> row) & 1) inverseDct8(block, 8 * row, 1);
  for (let column = 0; column < 8; column++) inverseDct8(block, column, 8);
}

/** Even coefficients give a half that is mirrored, odd ones a half that is mirrored and negated. */
function inverseDct8(block: Float64Array, i0: number, stride: number): void {
  const [i1, i2, i3, i4] = [i0 + stride, i0 + 2 * stride, i0 + 3 * stride, i0 + 4 * stride];
  const [i5, i6, i7] = [i4 + stride, i4 + 2 * stride, i4 + 3 * stride];
  const c0 = block[i0] as number;
  const c1 = block[i1] as number;
  const c2 = block[i2] as number;
  const c3 = block[i3] as number;
  const c4 = block[i4] as number;
  const c5 = block[i5] as number;
  const c6 = block[i6] as number;
  const c7 = block[i7] as number;
  const sum = S4 * (c0 + c4);
  const difference = S4 * (c0 - c4);
  const outer = S2 * c2 + S6 * c6;
  const inner = S6 * c2 - S2 * c6;
  const odd0 = S1 * c1 + S3 * c3 + S5 * c5 + S7 * c7;
  const odd1 = S3 * c1 - S7 * c3 - S1 * c5 - S5 * c7;
  const odd2 = S5 * c1 - S1 * c3 + S7 * c5 + S3 * c7;
  const odd3 = S7 * c1 - S5 * c3 + S3 * c5 - S1 * c7;
  block[i0] = sum + outer + odd0;
  block[i1] = difference + inner + odd1;
  block[i2] = difference - inner + odd2;
  block[i3] = sum - outer + odd3;
  block[i4] = sum - outer - odd3;
  block[i5] = difference - inner - odd2;
  block[i6] = difference + inner - odd1;
  block[i7] = sum + outer - odd0;
}

/** Shifts the level back up (A.3.1), rounds and clamps; blocks reach over the right and lower edge, or lie beyond. */
function putBlock(
  block: Float64Array,
  { samples, rows, columns }: CodedPlane,
  row: number,
  column: number,
  precision: number,
): void {
  const highest = 2 ** precision - 1;
  const middle = 2 ** (precision - 1);
  const height = Math.min(8, rows - row);
  const width = Math.min(8, columns - column);
  for (let y = 0; y < height; y++) {
    const start = (row + y) * columns + column;
    for (let x = 0; x < width; x++) {
      // Cut off after the half is added: rounding, of what is not negative.
      const value = (block[8 * y + x] as number) + middle + 0.5;
      samples[start + x] = value < 0 ? 0 : Math.min(value, highest);
    }
  }
}
