import type { StoredValues } from '../film.ts';
import { jpegSegments } from '../jpegFrame.ts';

/** How the stored picture must be turned to be upright: 1 not at all, 2 to 8 as CIPA DC-008 (EXIF) 4.6.5.1 says. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export const ORIENTATION_TAG = 0x0112;

/** The orientation of a JPEG's EXIF block; 1 when there is none or it makes no sense. */
export function exifOrientation(bytes: Uint8Array): Orientation {
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker !== 0xe1 || String.fromCharCode(...data.subarray(0, 6)) !== 'Exif\0\0') continue;
    return orientationOf(firstDirectoryValue(data.subarray(6), ORIENTATION_TAG));
  }
  return 1;
}

export function orientationOf(value: number): Orientation {
  return Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

/** A SHORT in the first image file directory of a TIFF header (TIFF 6.0, section 2); 0 when it is not there. */
export function firstDirectoryValue(tiff: Uint8Array, tag: number): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return 0;
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 0;
  const count = view.getUint16(directory, little);
  for (
    let entry = directory + 2;
    entry < directory + 2 + 12 * count && entry + 12 <= tiff.length;
    entry += 12
  ) {
    if (view.getUint16(entry, little) === tag) return view.getUint16(entry + 8, little);
  }
  return 0;
}

export function swapsAxes(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** The picture turned upright; `rows` and `columns` are those of the picture as stored. */
export function orient<T extends StoredValues>(
  values: T,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  orientation: Orientation,
): T {
  if (orientation === 1) return values;
  const swaps = swapsAxes(orientation);
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const [outRows, outColumns] = swaps ? [columns, rows] : [rows, columns];
  const upright = new (values.constructor as new (length: number) => T)(values.length);
  for (let outRow = 0, i = 0; outRow < outRows; outRow++) {
    for (let outColumn = 0; outColumn < outColumns; outColumn++, i++) {
      const [row, column] = swaps ? [outColumn, outRow] : [outRow, outColumn];
      const storedRow = fromBottom ? rows - 1 - row : row;
      const storedColumn = fromRight ? columns - 1 - column : column;
      upright[i] = values[storedRow * columns + storedColumn] as number;
    }
  }
  return upright;
}
