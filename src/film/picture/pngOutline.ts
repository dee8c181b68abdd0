import { Fault } from '../../fault/fault.ts';

/** What a PNG's chunks tell without inflating anything (W3C PNG, third edition, section 11). */
export interface PngOutline {
  readonly rows: number;
  readonly columns: number;
  /** Bits of one sample, of a palette's index. */
  readonly depth: number;
  readonly bitsPerPixel: number;
  readonly isPalette: boolean;
  readonly isColour: boolean;
  readonly hasTransparency: boolean;
  readonly perMetre: { readonly across: number; readonly down: number } | null;
  /** Deflated pixels, in their pieces. */
  readonly deflated: readonly Uint8Array[];
  /** Whether the picture's last chunk is there. */
  readonly isComplete: boolean;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const PALETTE = 3;

/** @throws Fault `film.truncated`, `film.corrupt`. */
export function pngOutline(bytes: Uint8Array): PngOutline {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33) {
    throw new Fault(
      'film.truncated',
      'This PNG picture ends in its header: it was not copied whole. Copy it again.',
    );
  }
  const [depth, colourType] = [view.getUint8(24), view.getUint8(25)];
  const channels = CHANNELS[colourType];
  if (view.getUint32(12) !== IHDR || channels === undefined) {
    throw new Fault(
      'film.corrupt',
      'The header of this PNG picture is damaged. Ask for the file again from where it came from.',
      `depth ${depth}, colour type ${colourType}`,
    );
  }
  const chunks = [...chunkPlaces(view)];
  const density = chunks.find(({ type, length }) => type === PHYS && length === 9);
  return {
    columns: view.getUint32(16),
    rows: view.getUint32(20),
    depth,
    bitsPerPixel: depth * channels,
    isPalette: colourType === PALETTE,
    isColour: (colourType & 2) !== 0,
    hasTransparency: colourType >= 4 || chunks.some(({ type }) => type === TRNS),
    perMetre: density === undefined ? null : perMetre(view, density.at),
    deflated: chunks
      .filter(({ type }) => type === IDAT)
      .map(({ at, length }) => bytes.subarray(at, at + length)),
    isComplete: chunks.some(({ type }) => type === IEND),
  };
}

const IHDR = 0x49484452;
const PHYS = 0x70485973;
const TRNS = 0x74524e53;
const IDAT = 0x49444154;
const IEND = 0x49454e44;

/** The chunks that are wholly there: type, and place and length of their data. */
function* chunkPlaces(view: DataView): Generator<{ type: number; at: number; length: number }> {
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > view.byteLength) return;
    yield { type: view.getUint32(at + 4), at: at + 8, length };
    at += 12 + length;
  }
}

function perMetre(view: DataView, at: number): PngOutline['perMetre'] {
  const [across, down, unit] = [view.getUint32(at), view.getUint32(at + 4), view.getUint8(at + 8)];
  return unit === 1 && across > 0 && down > 0 ? { across, down } : null;
}
