/** Indices, the lowest row of the picture first. */
export interface BmpRuns {
  readonly indices: Uint8Array;
  /** False where the runs end before the picture does. */
  readonly complete: boolean;
}

const END_OF_LINE = 0;
const END = 1;
const DELTA = 2;

/**
 * Undoes the runs of BI_RLE8 and BI_RLE4: a count and what is repeated, one index or two by turns; or a zero and an
 * escape, or the number of indices that follow as they are, on whole words. Pixels that are passed over have index 0.
 */
export function unpackBmpRuns(packed: Uint8Array, rows: number, columns: number, bits: 4 | 8): BmpRuns {
  const indices = new Uint8Array(rows * columns);
  let [row, column] = [0, 0];
  const put = (index: number) => {
    if (row < rows && column < columns) indices[row * columns + column] = index;
    column += 1;
  };
  for (let at = 0; at + 1 < packed.length && row < rows; ) {
    const [count, second] = [packed[at] as number, packed[at + 1] as number];
    at += 2;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(indexOf(bits, second, i));
    } else if (second === END) {
      return { indices, complete: true };
    } else if (second === END_OF_LINE) {
      [row, column] = [row + 1, 0];
    } else if (second === DELTA) {
      column += packed[at] ?? 0;
      row += packed[at + 1] ?? 0;
      at += 2;
    } else {
      const length = Math.ceil((second * bits) / 8);
      if (at + length > packed.length) return { indices, complete: false };
      for (let i = 0; i < second; i++) put(indexOf(bits, packed[at + ((i * bits) >> 3)] as number, i));
      at += length + (length & 1);
    }
  }
  return { indices, complete: row >= rows || (row === rows - 1 && column >= columns) };
}

/** Of two indices in a byte the first is in its high bits. */
function indexOf(bits: 4 | 8, byte: number, i: number): number {
  if (bits === 8) return byte;
  return i % 2 === 0 ? byte >> 4 : byte & 15;
}
