import { concat } from './tinyDicom.ts';

interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
  /** Unsigned cells of `precision` bits. */
  readonly cells: readonly number[];
  /** 1 to 7, of T.81 table H.1. */
  readonly predictor?: number;
  /** Rows between restart markers; 0 for none. */
  readonly restartRows?: number;
  /** Low bits left out. */
  readonly transform?: number;
}

/**
 * A JPEG Lossless stream (T.81 process 14) for tests. Its Huffman table gives all seventeen difference categories
 * codes of five bits, so that there is no table to work out.
 */
export function tinyJpegLossless(picture: Picture): Uint8Array<ArrayBuffer> {
  const { rows, columns, precision, predictor = 1, restartRows = 0, transform = 0 } = picture;
  const lengths = [0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const interval = restartRows * columns;
  return concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xc4, [0x00, ...lengths, ...Array(17).keys()]),
    ...(interval > 0 ? [segment(0xdd, [interval >> 8, interval & 255])] : []),
    segment(0xc3, [precision, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0]),
    segment(0xda, [1, 1, 0, predictor, 0, transform]),
    ...intervals(picture),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

/** The entropy-coded intervals with the restart markers between them. */
function intervals(picture: Picture): readonly Uint8Array[] {
  const codes = differences(picture).map(coded);
  const length = (picture.restartRows || picture.rows) * picture.columns;
  return Array.from({ length: Math.ceil(codes.length / length) }, (_, i) => [
    ...(i > 0 ? [Uint8Array.of(0xff, 0xd0 + ((i - 1) % 8))] : []),
    entropyCoded(codes.slice(i * length, (i + 1) * length)),
  ]).flat();
}

export function segment(marker: number, data: readonly number[]): Uint8Array {
  const length = data.length + 2;
  return Uint8Array.of(0xff, marker, length >> 8, length & 255, ...data);
}

/** Against what H.1.2.1 predicts; modulo 2^16. */
function differences(picture: Picture): readonly number[] {
  const { columns, precision, predictor = 1, restartRows = 0, transform = 0 } = picture;
  const cells = picture.cells.map((cell) => cell >> transform);
  const at = (i: number) => cells[i] as number;
  return cells.map((cell, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const isFirstRow = restartRows > 0 ? row % restartRows === 0 : row === 0;
    const first = isFirstRow ? 2 ** (precision - transform - 1) : at(i - columns);
    const used = isFirstRow ? 1 : predictor;
    const predicted =
      column === 0 ? first : prediction(used, at(i - 1), at(i - columns), at(i - columns - 1));
    const difference = (cell - predicted) & 0xffff;
    return difference > 32768 ? difference - 65536 : difference;
  });
}

/** T.81 table H.1. */
function prediction(predictor: number, a: number, b: number, c: number): number {
  const half = (number: number) => Math.floor(number / 2);
  return [0, a, b, c, a + b - c, a + half(b - c), b + half(a - c), half(a + b)][predictor] as number;
}

function coded(difference: number): string {
  const bits = Math.abs(difference) === 32768 ? '' : magnitudeBits(difference);
  const category = Math.abs(difference) === 32768 ? 16 : bits.length;
  return category.toString(2).padStart(5, '0') + bits;
}

/** A difference without its category: as many bits as that says, a negative one less one (F.1.2.1.1). */
export function magnitudeBits(difference: number): string {
  const category = 32 - Math.clz32(Math.abs(difference));
  const low = difference > 0 ? difference : difference + 2 ** category - 1;
  return category === 0 ? '' : low.toString(2).padStart(category, '0');
}

/** Bits in bytes, filled up with ones, a zero after each 0xFF (F.1.2.3). */
export function entropyCoded(codes: readonly string[]): Uint8Array {
  const bits = `${codes.join('')}1111111`;
  const bytes: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8), 2);
    bytes.push(byte);
    if (byte === 0xff) bytes.push(0);
  }
  return Uint8Array.from(bytes);
}
