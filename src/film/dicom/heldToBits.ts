import type { DataSet } from 'dicom-parser';
import type { FramePixels } from '../film.ts';
import { unsigned16 } from './attributes.ts';
import { type PixelFormat, signedView } from './pixelFormat.ts';

/**
 * The pixels of a film compressed with loss, those that its decoder took beyond the bits stored held to the lowest or
 * highest value they can tell.
 *
 * Where a stream's precision leaves room above the bits stored, what quantization adds near white ends up there, and
 * dropping it (PS3.5 8.1.1: a value is its bits stored and no more) turns the brightest pixels to the darkest. A decoder
 * that had kept to the range would have given its end. What the bits alone say stays in `stored`.
 */
export function heldToBits(
  pixels: FramePixels,
  { bitsStored, highBit, signed }: Pick<PixelFormat, 'bitsStored' | 'highBit' | 'signed'>,
): FramePixels {
  const { values, cells } = pixels;
  if (cells === undefined || highBit !== bitsStored - 1) return pixels;
  const decoded = signed ? signedView(cells) : cells;
  // Negative values that were coded without their sign go beyond nothing; none has its sign then.
  if (signed && !decoded.some((value) => value < 0)) return pixels;
  const lowest = signed ? -(2 ** (bitsStored - 1)) : 0;
  const highest = lowest + 2 ** bitsStored - 1;
  const held = decoded.map((value) => Math.max(lowest, Math.min(value, highest)));
  return { values: held, cells, stored: values };
}

/** Whether bits of the pixel cells are an overlay's (retired: OverlayBitsAllocated is 1 of all others). */
export function hasOverlayInCells(dataSet: DataSet): boolean {
  return Object.keys(dataSet.elements).some(
    (tag) => /^x60..0100$/.test(tag) && (unsigned16(dataSet, tag) ?? 1) > 1,
  );
}
