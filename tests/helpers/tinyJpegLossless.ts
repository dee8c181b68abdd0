import { concat } from './tinyDicom.ts';

interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
  /** Unsigned cells of `precision` bits. */
  readonly cells: readonly number[];
}

/**
 * A JPEG Lossless stream (T.81 process 14, predictor 1) for tests. Its Huffman table gives all seventeen
 * difference categories codes of five bits, so that there is no table to work out.
 */
export function tinyJpegLossless({ rows, columns, precision, cells }: Picture): Uint8Array<ArrayBuffer> {
  const lengths = [0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const categories = lengths.length + 1;
  const dht = [0x00, ...lengths, ...Array.from({ length: categories }, (_, category) => category)];
  const sof = [precision, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0];
  return concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xc4, dht),
    segment(0xc3, sof),
    segment(0xda, [1, 1, 0, 1, 0, 0]),
    entropyCoded(differences(cells, columns, precision).map(coded)),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

export function segment(marker: number, data: readonly number[]): Uint8Array {
  const length = data.length + 2;
  return Uint8Array.of(0xff, marker, length >> 8, length & 255, ...data);
}

/** Against the left neighbour, in the first column the one above, at the start the middle (H.1.2.1); modulo 2^16. */
function differences(cells: readonly number[], columns: number, precision: number): readonly number[] {
  return cells.map((cell, i) => {
    const neighbour = i === 0 ? 2 ** (precision - 1) : i % columns === 0 ? cells[i - columns] : cells[i - 1];
    const difference = (cell - (neighbour as number)) & 0xffff;
    return difference > 32768 ? difference - 65536 : difference;
  });
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
