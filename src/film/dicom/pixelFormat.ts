import type { StoredValues } from '../film.ts';

/** How pixels lie in the file (PS3.5 8.1.1): cells of `bitsAllocated`, the value's top bit at `highBit`. */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
}

/** One frame's cells, in order, as unsigned numbers of `bitsAllocated`. */
export type Cells = Uint8Array | Uint16Array;

/**
 * Stored values out of cells: bits above and below the value dropped (retired overlays live there), the sign
 * spread. Works in place; the type keeps the width of the cells, so that its bytes are those of PixelData.
 */
export function storedValues(cells: Cells, { bitsStored, highBit, signed }: PixelFormat): StoredValues {
  const wordBits = cells.BYTES_PER_ELEMENT * 8;
  const below = highBit + 1 - bitsStored;
  const values = signed ? signedView(cells) : cells;
  if (bitsStored === wordBits) return values;
  const left = 32 - bitsStored - below;
  const right = 32 - bitsStored;
  for (let i = 0; i < cells.length; i++) {
    const top = (cells[i] as number) << left;
    values[i] = signed ? top >> right : top >>> right;
  }
  return values;
}

function signedView(cells: Cells): Int8Array | Int16Array {
  const { buffer, byteOffset, length } = cells;
  return cells instanceof Uint8Array
    ? new Int8Array(buffer, byteOffset, length)
    : new Int16Array(buffer, byteOffset, length);
}
