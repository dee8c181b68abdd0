import type { Cells, FramePixels, StoredValues } from '../film.ts';

/** What a pixel's samples are; `ybr-422` comes as two luma and two chroma samples for two pixels. */
export type ColourModel = 'grey' | 'palette' | 'rgb' | 'ybr' | 'ybr-422';

/** How pixels lie in the file (PS3.5 8.1.1): cells of `bitsAllocated`, the value's top bit at `highBit`. */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly bitsAllocated: 1 | 8 | 12 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly model: ColourModel;
  /** Samples per pixel. */
  readonly samples: 1 | 3;
  /** Whether uncompressed frames hold one sample of all pixels after the other. */
  readonly planar: boolean;
  /** Bytes of the words that big-endian order turns round (PS3.5 7.3): a pixel's, or those of VR OW. */
  readonly wordBytes: number;
}

/** Bits of the values a film is shown and measured with. */
export const MOST_BITS = 16;

/**
 * Stored values out of cells: bits above and below the value dropped (retired overlays live there, and some files
 * leave a negative value's sign out), the sign spread. The type keeps the width of the cells. Where dropping changed
 * nothing, which is the rule, the values share the cells' memory.
 */
export function storedValues(cells: Cells, { bitsStored, highBit, signed }: PixelFormat): FramePixels {
  const values = signed ? signedView(cells) : cells;
  if (bitsStored === cells.BYTES_PER_ELEMENT * 8) return { values };
  if (highBit === bitsStored - 1 && bitsUsed(values, signed) <= bitsStored - (signed ? 1 : 0))
    return { values };
  const left = 31 - highBit;
  const right = 32 - bitsStored;
  const stored = (cell: number) => (signed ? (cell << left) >> right : (cell << left) >>> right);
  const changed = values.map(stored);
  return changed.every((value, i) => value === values[i]) ? { values } : { values: changed, cells };
}

/** Bits that hold every value, its sign apart. A plain loop: it runs over every pixel of every film. */
function bitsUsed(values: StoredValues, signed: boolean): number {
  let used = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    used |= signed ? value ^ (value >> 31) : value;
  }
  return 32 - Math.clz32(used);
}

/** The cells as numbers with a sign, in the same memory. */
export function signedView(cells: Cells): Int8Array | Int16Array | Int32Array {
  const { buffer, byteOffset, length } = cells;
  if (cells instanceof Uint8Array) return new Int8Array(buffer, byteOffset, length);
  if (cells instanceof Uint16Array) return new Int16Array(buffer, byteOffset, length);
  return new Int32Array(buffer, byteOffset, length);
}
