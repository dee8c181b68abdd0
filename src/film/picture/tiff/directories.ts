import { Fault } from '../../../fault/fault.ts';

/** One image file directory of a TIFF file (TIFF 6.0, section 2): each tag's values as numbers. */
export interface TiffDirectory {
  /** Empty where the tag is not there, or its values are not bytes, whole numbers or fractions. */
  readonly values: (tag: number) => readonly number[];
}

export interface TiffFile {
  readonly isLittle: boolean;
  readonly directories: readonly TiffDirectory[];
}

/** More pages than this have no business in a film, and a chain of them may be endless. */
const MOST_PAGES = 1000;

/** @throws Fault `film.truncated` when the file ends before its first directory, `film.unsupported` for BigTIFF. */
export function tiffFile(bytes: Uint8Array): TiffFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  if (bytes.length >= 4 && view.getUint16(2, isLittle) === 43) {
    throw new Fault(
      'film.unsupported',
      'This is a BigTIFF picture, which cannot be opened. Save it as TIFF.',
    );
  }
  const directories: TiffDirectory[] = [];
  let next = bytes.length < 8 ? 0 : view.getUint32(4, isLittle);
  while (next > 0 && next + 2 <= bytes.length && directories.length < MOST_PAGES) {
    const at = next;
    const end = at + 2 + 12 * view.getUint16(at, isLittle);
    directories.push({
      values: (tag) => valuesOf(view, entryAt(view, at + 2, end, tag, isLittle), isLittle),
    });
    next = end + 4 <= bytes.length ? view.getUint32(end, isLittle) : 0;
  }
  if (directories.length > 0) return { isLittle, directories };
  throw new Fault(
    'film.truncated',
    'This TIFF picture ends before its description: it was not copied whole. Copy or export it again.',
  );
}

function entryAt(view: DataView, start: number, end: number, tag: number, isLittle: boolean): number | null {
  for (let at = start; at + 12 <= Math.min(end, view.byteLength); at += 12) {
    if (view.getUint16(at, isLittle) === tag) return at;
  }
  return null;
}

/** How a value is read, and its bytes, by its type: BYTE, SHORT, LONG, RATIONAL. */
const TYPES: Readonly<
  Record<number, readonly [bytes: number, read: (view: DataView, at: number, isLittle: boolean) => number]>
> = {
  1: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, isLittle) => view.getUint16(at, isLittle)],
  4: [4, (view, at, isLittle) => view.getUint32(at, isLittle)],
  5: [8, (view, at, isLittle) => view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle)],
};

/** Values stand in the entry itself where four bytes hold them, else where it says. */
function valuesOf(view: DataView, entry: number | null, isLittle: boolean): readonly number[] {
  if (entry === null) return [];
  const type = TYPES[view.getUint16(entry + 2, isLittle)];
  if (type === undefined) return [];
  const [width, read] = type;
  const count = view.getUint32(entry + 4, isLittle);
  const at = count * width <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
  if (at + count * width > view.byteLength) return [];
  return Array.from({ length: count }, (_, i) => read(view, at + i * width, isLittle));
}
