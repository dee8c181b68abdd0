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
/** Nor has a page that many entries, each of which is looked at for every tag. */
const MOST_ENTRIES = 4096;

/** How a file counts and points: in 32 bits (section 2), or in 64 (BigTIFF, as libtiff writes it). */
interface Layout {
  /** Where the place of the first directory is. */
  readonly firstAt: number;
  readonly countBytes: 2 | 8;
  readonly entryBytes: 12 | 20;
  /** Bytes of a place, of an entry's count, and of its values where they fit in. */
  readonly placeBytes: 4 | 8;
}
const CLASSIC: Layout = { firstAt: 4, countBytes: 2, entryBytes: 12, placeBytes: 4 };
const BIG: Layout = { firstAt: 8, countBytes: 8, entryBytes: 20, placeBytes: 8 };
const BIG_VERSION = 43;

/** @throws Fault `film.truncated` when the file ends before its first directory. */
export function tiffFile(bytes: Uint8Array): TiffFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const read: Reader = {
    view,
    isLittle,
    layout: bytes.length >= 4 && view.getUint16(2, isLittle) === BIG_VERSION ? BIG : CLASSIC,
  };
  const { firstAt, countBytes, entryBytes, placeBytes } = read.layout;
  const directories: TiffDirectory[] = [];
  let next = firstAt + placeBytes > bytes.length ? 0 : whole(read, firstAt, placeBytes);
  while (next > 0 && next + countBytes <= bytes.length && directories.length < MOST_PAGES) {
    const start = next + countBytes;
    const end = start + entryBytes * Math.min(whole(read, next, countBytes), MOST_ENTRIES);
    directories.push({ values: (tag) => valuesOf(read, entryAt(read, start, end, tag)) });
    next = end + placeBytes <= bytes.length ? whole(read, end, placeBytes) : 0;
  }
  if (directories.length > 0) return { isLittle, directories };
  throw new Fault(
    'film.truncated',
    'This TIFF picture ends before its description: it was not copied whole. Copy or export it again.',
  );
}

interface Reader {
  readonly view: DataView;
  readonly isLittle: boolean;
  readonly layout: Layout;
}

/** A whole number. */
function whole({ view, isLittle }: Reader, at: number, width: 2 | 4 | 8): number {
  if (width === 2) return view.getUint16(at, isLittle);
  return width === 4 ? view.getUint32(at, isLittle) : Number(view.getBigUint64(at, isLittle));
}

function entryAt({ view, isLittle, layout }: Reader, start: number, end: number, tag: number): number | null {
  for (let at = start; at + layout.entryBytes <= Math.min(end, view.byteLength); at += layout.entryBytes) {
    if (view.getUint16(at, isLittle) === tag) return at;
  }
  return null;
}

/** How a value is read, and its bytes, by its type: BYTE, SHORT, LONG, RATIONAL, UNDEFINED, and BigTIFF's LONG8. */
const TYPES: Readonly<
  Record<number, readonly [bytes: number, read: (view: DataView, at: number, isLittle: boolean) => number]>
> = {
  1: [1, (view, at) => view.getUint8(at)],
  3: [2, (view, at, isLittle) => view.getUint16(at, isLittle)],
  4: [4, (view, at, isLittle) => view.getUint32(at, isLittle)],
  5: [8, (view, at, isLittle) => view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle)],
  7: [1, (view, at) => view.getUint8(at)],
  16: [8, (view, at, isLittle) => Number(view.getBigUint64(at, isLittle))],
};

/** Values stand in the entry itself where it holds them, else where it says. */
function valuesOf(read: Reader, entry: number | null): readonly number[] {
  if (entry === null) return [];
  const { view, isLittle, layout } = read;
  const type = TYPES[view.getUint16(entry + 2, isLittle)];
  if (type === undefined) return [];
  const [width, valueAt] = type;
  const count = whole(read, entry + 4, layout.placeBytes);
  const inside = entry + 4 + layout.placeBytes;
  const at = count * width <= layout.placeBytes ? inside : whole(read, inside, layout.placeBytes);
  if (at + count * width > view.byteLength) return [];
  return Array.from({ length: count }, (_, i) => valueAt(view, at + i * width, isLittle));
}
