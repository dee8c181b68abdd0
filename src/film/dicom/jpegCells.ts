import { Fault } from '../../fault/fault.ts';
import type { Cells } from '../film.ts';
import { withEnd } from '../jpegEnd.ts';
import { jpegFrame } from '../jpegFrame.ts';
import { decodeJpegLossless } from '../jpegLossless.ts';
import { decodeColourJpegLossless } from '../jpegLosslessColour.ts';
import { decodeJpegSequential } from '../jpegSequential.ts';
import type { Codecs, DecodedPicture } from '../ports.ts';
import { refuseDisagreement } from './agreed.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in JPEG with DCT (Baseline, Extended), 8 or 12 bits; three samples come as RGB. */
export function jpegCells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  return dctCells(encoded, format, codecs, false);
}

/** What there is of a stream that is cut off. */
export function cutJpegCells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  return dctCells(encoded, format, codecs, true);
}

async function dctCells(
  encoded: Uint8Array,
  format: PixelFormat,
  { jpeg }: Codecs,
  isCut: boolean,
): Promise<Cells> {
  const frame = jpegFrame(encoded);
  refuseDisagreement(frame, format);
  if (frame.precision === 8) return decodedCells(await jpeg(withEnd(encoded), isCut), format);
  refuseColour(format);
  return inCells(decodeJpegSequential(encoded, isCut), format);
}

/** Cells of a frame in JPEG Lossless. */
export function jpegLosslessCells(encoded: Uint8Array, format: PixelFormat): Cells {
  const frame = jpegFrame(encoded);
  refuseDisagreement(frame, format);
  if (format.samples === 1) return inCells(decodeJpegLossless(encoded), format);
  if (frame.isSubsampled) refuseColour(format);
  return inCells(decodeColourJpegLossless(encoded), format);
}

/** The same of a stream that is cut off: its whole rows, and 0 for the others. */
export function cutJpegLosslessCells(encoded: Uint8Array, format: PixelFormat): Cells {
  refuseDisagreement(jpegFrame(encoded), format);
  return inCells(decodeJpegLossless(encoded, true), format);
}

/** The decoders of our own are for what radiographs come in. */
function refuseColour({ samples }: PixelFormat): void {
  if (samples === 1) return;
  throw new Fault(
    'film.unsupported',
    'This film is stored in colour in a kind of JPEG that is opened in grey only. Export it uncompressed or in grey.',
  );
}

/** A codec's picture, which must be the frame's, as cells. */
export function decodedCells(
  { rows, columns, channels, values }: DecodedPicture,
  format: PixelFormat,
): Cells {
  if (rows !== format.rows || columns !== format.columns || channels !== format.samples) {
    throw new Error(`decoded ${rows} x ${columns} of ${channels} samples`);
  }
  return inCells(values, format);
}

/** Samples in cells as wide as the header says, whatever width they were decoded in. */
function inCells(values: Uint8Array | Uint16Array, { bitsAllocated }: PixelFormat): Cells {
  const Wanted = bitsAllocated === 32 ? Uint32Array : bitsAllocated > 8 ? Uint16Array : Uint8Array;
  return values instanceof Wanted ? values : Wanted.from(values);
}
