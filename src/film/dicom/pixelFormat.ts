import type { Cells, FramePixels } from '../film.ts';

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

/**
 * Stored values out of cells: bits above and below the value dropped (retired overlays live there, and some files
 * leave a negative value's sign out), the sign spread. The type keeps the width of the cells. Where dropping changed
 * nothing, which is the rule, the values share the cells' memory.
 */
export function storedValues(cells: Cells, { bitsStored, highBit, signed }: PixelFormat): FramePixels {
  const values = signed ? signedView(cells) : cells;
  if (bitsStored === cells.BYTES_PER_ELEMENT * 8) return { values };
  const left = 31 - highBit;
  const right = 32 - bitsStored;
  const stored = (cell: number) => (signed ? (cell << left) >> right : (cell << left) >>> right);
  if (values.every((value) => value === stored(value))) return { values };
  return { values: values.map(stored), cells };
}

function signedView(cells: Cells): Int8Array | Int16Array {
  const { buffer, byteOffset, length } = cells;
  return cells instanceof Uint8Array
    ? new Int8Array(buffer, byteOffset, length)
    : new Int16Array(buffer, byteOffset, length);
}
