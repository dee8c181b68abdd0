import { Fault } from '../../../fault/fault.ts';
import type { Millimetres } from '../../film.ts';
import { type Orientation, orientationOf } from '../exifOrientation.ts';
import { COMPRESSIONS, type Compression } from './compressions.ts';
import type { TiffDirectory } from './directories.ts';

/** One page of a TIFF file (TIFF 6.0): what its pixels are and where. */
export interface TiffPage {
  readonly rows: number;
  readonly columns: number;
  /** Of a sample, 1 to 16. */
  readonly bits: number;
  readonly signed: boolean;
  readonly samples: number;
  readonly model: (typeof MODELS)[number];
  /** Red, green and blue of each palette entry, all reds first, 16 bits. */
  readonly palette: readonly number[];
  readonly compression: Compression;
  /** Whether the first bit of a byte is its lowest (FillOrder). */
  readonly isLowFirst: boolean;
  /** What the JPEG streams of all segments begin with. */
  readonly jpegTables: readonly number[];
  /** Whether colours are luma and chroma in their JPEG streams. */
  readonly isYcbcr: boolean;
  /** Whether samples are differences to the one on the left (section 14). */
  readonly isDifferenced: boolean;
  /** Whether each sample has segments of its own. */
  readonly planar: boolean;
  /** Strips or tiles, row after row of them. */
  readonly segments: readonly { readonly offset: number; readonly length: number }[];
  readonly segmentRows: number;
  readonly segmentColumns: number;
  readonly orientation: Orientation;
  /** Of its density; null where it has none. */
  readonly densityMm: Millimetres | null;
  /** A smaller copy of another page. */
  readonly isReduced: boolean;
}

/** By the number TIFF gives them. */
const MODELS = ['white-is-zero', 'black-is-zero', 'rgb', 'palette'] as const;
/** Luma and chroma, which the decoder of JPEG makes red, green and blue of. */
const YCBCR = 6;
const JPEG = 7;

/** @throws Fault `film.unsupported` for kinds of pixels and compressions that are not opened. */
export function tiffPage(directory: TiffDirectory): TiffPage {
  const first = (tag: number, otherwise: number) => directory.values(tag)[0] ?? otherwise;
  const isYcbcr = first(259, 1) === JPEG && first(262, -1) === YCBCR && first(284, 1) === 1;
  const model = isYcbcr ? 'rgb' : MODELS[first(262, -1)];
  const compression = COMPRESSIONS[first(259, 1)];
  const widths = directory.values(258);
  // Missing where pixels are single bits, as fax machines' are.
  const [bits = 1] = widths;
  const format = first(339, 1);
  const isOneWidth = bits > 0 && widths.every((width) => width === bits);
  const isDifferenced = first(317, 1) === 2;
  if (model === undefined) throw unsupported(`of photometric interpretation ${first(262, -1)}`);
  if (compression === undefined) throw unsupported(`with compression ${first(259, 1)}`);
  if (!isOneWidth || bits > 16) throw unsupported(`of ${widths.join(', ')} bits`);
  if (format > 2) throw unsupported('of floating-point numbers');
  if (bits % 8 !== 0 && (format === 2 || isDifferenced))
    throw unsupported(`of ${format === 2 ? 'signed numbers' : 'differences'} of ${bits} bits`);
  const [rows, columns] = [first(257, 0), first(256, 0)];
  const isTiled = directory.values(324).length > 0;
  return {
    rows,
    columns,
    bits,
    signed: format === 2,
    samples: first(277, 1),
    model,
    palette: directory.values(320),
    compression,
    isLowFirst: first(266, 1) === 2,
    jpegTables: directory.values(347),
    isYcbcr,
    isDifferenced,
    planar: first(284, 1) === 2,
    segments: segments(directory.values(isTiled ? 324 : 273), directory.values(isTiled ? 325 : 279)),
    segmentRows: isTiled ? first(323, 0) : Math.min(rows, first(278, rows)),
    segmentColumns: isTiled ? first(322, 0) : columns,
    orientation: orientationOf(first(274, 1)),
    densityMm: densityMm(first(282, 0), first(283, 0), first(296, 2)),
    isReduced: (first(254, 0) & 1) === 1,
  };
}

function segments(offsets: readonly number[], lengths: readonly number[]): TiffPage['segments'] {
  return offsets.map((offset, i) => ({ offset, length: lengths[i] ?? 0 }));
}

/** Pixels per inch or centimetre, across and down. */
function densityMm(across: number, down: number, unit: number): Millimetres | null {
  const unitMm = { 2: 25.4, 3: 10 }[unit];
  return unitMm !== undefined && across > 0 && down > 0 ? [unitMm / down, unitMm / across] : null;
}

function unsupported(what: string): Fault {
  return new Fault(
    'film.unsupported',
    `This is a TIFF picture ${what}, which cannot be opened. Save it with 8 or 16 bits, uncompressed, or as PNG.`,
  );
}
