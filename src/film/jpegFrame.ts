import { Fault } from '../fault/fault.ts';

/** What the frame header of a JPEG or JPEG-LS stream announces (ITU-T T.81 B.2.2, T.87 C.2.2). */
export interface JpegFrame {
  /** Low nibble of the SOF marker: 0 baseline, 1 extended, 2 progressive, 3 lossless, and so on; null for JPEG-LS. */
  readonly process: number | null;
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** Whether any component has other than one sample for each pixel. */
  readonly isSubsampled: boolean;
  /** The components one by one, in the order of the scans. */
  readonly parts: readonly JpegComponent[];
}

export interface JpegComponent {
  /** Sampling factors, horizontal and vertical: blocks of this component in a coding unit. */
  readonly across: number;
  readonly down: number;
  /** Destination of the quantization table. */
  readonly quantization: number;
}

export interface JpegSegment {
  readonly marker: number;
  readonly data: Uint8Array;
}

const SOS = 0xda;
const SOF55 = 0xf7;
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

/** The marker segments up to the first scan's own header. Ends where the stream ends or stops being JPEG. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (length < 2) return;
    yield { marker, data: bytes.subarray(at + 4, at + 2 + length) };
    if (marker === SOS) return;
    at += 2 + length;
  }
}

/** @throws Fault `film.corrupt` when the stream has no frame header. */
export function jpegFrame(bytes: Uint8Array): JpegFrame {
  for (const { marker, data } of jpegSegments(bytes)) {
    const isFrame = marker === SOF55 || (marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker));
    if (!isFrame || data.length < 6) continue;
    const [precision, rowsHigh, rowsLow, columnsHigh, columnsLow, components] = data as unknown as number[];
    const parts = Array.from({ length: components as number }, (_, i) => component(data, 6 + 3 * i));
    return {
      process: marker === SOF55 ? null : marker & 0x0f,
      precision: precision as number,
      rows: ((rowsHigh as number) << 8) | (rowsLow as number),
      columns: ((columnsHigh as number) << 8) | (columnsLow as number),
      components: components as number,
      isSubsampled: parts.some(({ across, down }) => across !== 1 || down !== 1),
      parts,
    };
  }
  throw new Fault(
    'film.corrupt',
    'The JPEG stream of this film has no frame header. Ask for the file again from where it came from.',
  );
}

function component(data: Uint8Array, at: number): JpegComponent {
  const factors = data[at + 1] ?? 0;
  return { across: factors >> 4, down: factors & 15, quantization: data[at + 2] ?? 0 };
}
