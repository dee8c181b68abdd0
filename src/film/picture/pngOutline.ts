import { Fault } from '../../fault/fault.ts';
import { firstDirectoryValue, ORIENTATION_TAG, type Orientation, orientationOf } from './exifOrientation.ts';
import { type PngChunk, pngChunks } from './pngChunks.ts';

/** What a PNG's chunks tell without inflating anything (W3C PNG, third edition, section 11). */
export interface PngOutline {
  readonly rows: number;
  readonly columns: number;
  /** Bits of one sample, of a palette's index. */
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** Samples a pixel. */
  readonly channels: number;
  /** Red, green and blue of each entry; null where samples are no indices. */
  readonly palette: Uint8Array | null;
  readonly isColour: boolean;
  readonly isInterlaced: boolean;
  readonly hasTransparency: boolean;
  readonly orientation: Orientation;
  readonly perMetre: { readonly across: number; readonly down: number } | null;
  /** Deflated pixels, in their pieces. */
  readonly deflated: readonly Uint8Array[];
  /** Whether the picture's last chunk is there. */
  readonly isWhole: boolean;
  /** Whether the checks of all chunks the picture is made from are right. Reads the whole file. */
  readonly isSound: () => boolean;
}

/** Samples a pixel and depths of each colour type (table 8). */
const COLOUR_TYPES: Readonly<Record<number, readonly [channels: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};
const PALETTE = 3;
const NEEDED = new Set(['IHDR', 'PLTE', 'IDAT']);

/** @throws Fault `film.truncated`, `film.corrupt`. */
export function pngOutline(bytes: Uint8Array): PngOutline {
  if (bytes.length < 33) {
    throw new Fault(
      'film.truncated',
      'This PNG picture ends in its header: it was not copied whole. Copy it again.',
    );
  }
  const chunks = [...pngChunks(bytes)];
  const [header] = chunks;
  const view = viewOf(header?.data);
  if (header?.type !== 'IHDR' || view.byteLength < 13) throw damaged('no IHDR');
  const [depth, colourType, interlace] = [view.getUint8(8), view.getUint8(9), view.getUint8(12)];
  const [channels, depths] = COLOUR_TYPES[colourType] ?? [0, []];
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? null;
  const isPossible = depths.includes(depth) && interlace <= 1 && (colourType !== PALETTE || palette !== null);
  if (!isPossible) throw damaged(`depth ${depth}, colour type ${colourType}, interlace ${interlace}`);
  const exif = chunks.find(({ type }) => type === 'eXIf');
  return {
    columns: view.getUint32(0),
    rows: view.getUint32(4),
    depth: depth as PngOutline['depth'],
    channels,
    palette: colourType === PALETTE ? palette : null,
    isColour: (colourType & 2) !== 0,
    isInterlaced: interlace === 1,
    hasTransparency: colourType >= 4 || chunks.some(({ type }) => type === 'tRNS'),
    orientation: exif === undefined ? 1 : orientationOf(firstDirectoryValue(exif.data, ORIENTATION_TAG)),
    perMetre: perMetre(chunks),
    deflated: chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
    isWhole: chunks.some(({ type }) => type === 'IEND'),
    isSound: () => chunks.every(({ type, isWhole, isSound }) => !(NEEDED.has(type) && isWhole) || isSound()),
  };
}

function perMetre(chunks: readonly PngChunk[]): PngOutline['perMetre'] {
  const view = viewOf(chunks.find(({ type }) => type === 'pHYs')?.data);
  if (view.byteLength !== 9) return null;
  const [across, down, unit] = [view.getUint32(0), view.getUint32(4), view.getUint8(8)];
  return unit === 1 && across > 0 && down > 0 ? { across, down } : null;
}

function viewOf(data: Uint8Array = new Uint8Array()): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

function damaged(detail: string): Fault {
  return new Fault(
    'film.corrupt',
    'The header of this PNG picture is damaged. Ask for the file again from where it came from.',
    detail,
  );
}
