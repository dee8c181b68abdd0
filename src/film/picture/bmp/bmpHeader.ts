import { Fault } from '../../../fault/fault.ts';

/** How pixels are packed: not at all, or in runs of indices (BI_RLE8, BI_RLE4). */
export type BmpPacking = 'none' | 'runs';

/** What the headers of a BMP picture tell (OS/2's BITMAPCOREHEADER, BITMAPINFOHEADER and later). */
export interface BmpHeader {
  readonly rows: number;
  readonly columns: number;
  /** Of a palette's index up to 8, of a colour above. */
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  readonly packing: BmpPacking;
  readonly isTopDown: boolean;
  /** Red, green and blue of each entry; none above 8 bits. */
  readonly palette: Uint8Array;
  /** Where the bits of red, green and blue are in a colour. */
  readonly masks: readonly [red: number, green: number, blue: number];
  readonly pixelsAt: number;
  /** Pixels per metre, not above 0 where there is no word of them. */
  readonly perMetre: { readonly across: number; readonly down: number };
}

const FILE_HEADER = 14;
const CORE_HEADER = 12;
const INFO_HEADER = 40;
const RGB_MASKS = { 16: [0x7c00, 0x03e0, 0x001f], 32: [0xff0000, 0x00ff00, 0x0000ff] } as const;

/** @throws Fault `film.truncated`, `film.unsupported`. */
export function bmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < FILE_HEADER + 4 ? INFO_HEADER : view.getUint32(FILE_HEADER, true);
  if (bytes.length < FILE_HEADER + Math.min(length, INFO_HEADER)) throw truncated();
  return length === CORE_HEADER ? coreHeader(bytes, view) : infoHeader(bytes, view, length);
}

function coreHeader(bytes: Uint8Array, view: DataView): BmpHeader {
  const bits = bitsOf(view.getUint16(24, true), 0);
  return {
    columns: view.getUint16(18, true),
    rows: view.getUint16(20, true),
    bits,
    packing: 'none',
    isTopDown: false,
    palette: palette(bytes, FILE_HEADER + CORE_HEADER, bits > 8 ? 0 : 2 ** bits, 3),
    masks: RGB_MASKS[bits === 16 ? 16 : 32],
    pixelsAt: view.getUint32(10, true),
    perMetre: { across: 0, down: 0 },
  };
}

function infoHeader(bytes: Uint8Array, view: DataView, length: number): BmpHeader {
  // OS/2's second header may end after any of these fields: those that are left out are 0.
  const field = (at: number) => (at + 4 <= FILE_HEADER + length ? view.getUint32(at, true) : 0);
  const compression = field(30);
  const bits = bitsOf(view.getUint16(28, true), compression);
  const height = view.getInt32(22, true);
  return {
    columns: view.getInt32(18, true),
    rows: Math.abs(height),
    bits,
    packing: compression === 1 || compression === 2 ? 'runs' : 'none',
    isTopDown: height < 0,
    palette: palette(
      bytes,
      FILE_HEADER + length,
      bits > 8 ? 0 : Math.min(field(46) || 2 ** bits, 2 ** bits),
      4,
    ),
    masks: compression === 3 ? givenMasks(view) : RGB_MASKS[bits === 16 ? 16 : 32],
    pixelsAt: view.getUint32(10, true),
    perMetre: { across: field(38) | 0, down: field(42) | 0 },
  };
}

/** Widths that each way of packing is for, by its number. */
const WIDTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 4, 8, 16, 24, 32],
  1: [8],
  2: [4],
  3: [16, 32],
};

function bitsOf(bits: number, compression: number): BmpHeader['bits'] {
  if (WIDTHS[compression]?.includes(bits)) return bits as BmpHeader['bits'];
  throw new Fault(
    'film.unsupported',
    'This kind of BMP picture cannot be opened. Save it as PNG, or take the DICOM original.',
    `${bits} bits, compression ${compression}`,
  );
}

/** They follow the first forty bytes of the header, in longer ones as a part of it. */
function givenMasks(view: DataView): BmpHeader['masks'] {
  if (view.byteLength < FILE_HEADER + INFO_HEADER + 12) throw truncated();
  const mask = (i: number) => view.getUint32(FILE_HEADER + INFO_HEADER + 4 * i, true);
  return [mask(0), mask(1), mask(2)];
}

/** Entries are blue, green, red, and in all but OS/2's first header a byte of nothing. */
function palette(bytes: Uint8Array, at: number, entries: number, entryBytes: 3 | 4): Uint8Array {
  return Uint8Array.from({ length: 3 * entries }, (_, i) => {
    return bytes[at + entryBytes * Math.floor(i / 3) + 2 - (i % 3)] ?? 0;
  });
}

function truncated(): Fault {
  return new Fault(
    'film.truncated',
    'This BMP picture ends in its header: it was not copied whole. Copy it again.',
  );
}
