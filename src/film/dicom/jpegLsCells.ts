import type { Cells } from '../film.ts';
import { withEnd } from '../jpegEnd.ts';
import { jpegFrame, jpegSegments } from '../jpegFrame.ts';
import type { Codecs } from '../ports.ts';
import { refuseDisagreement } from './agreed.ts';
import { decodedCells } from './jpegCells.ts';
import { interleaved } from './nativeCells.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in JPEG-LS. */
export function jpegLsCells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  return streamCells(encoded, format, codecs, false);
}

/** What there is of a stream that is cut off. */
export function cutJpegLsCells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  return streamCells(encoded, format, codecs, true);
}

async function streamCells(
  encoded: Uint8Array,
  format: PixelFormat,
  { jpegLs }: Codecs,
  isCut: boolean,
): Promise<Cells> {
  refuseDisagreement(jpegFrame(encoded), format);
  const cells = decodedCells(await jpegLs(withEnd(encoded), isCut), format);
  return scanComponents(encoded) < format.samples ? interleaved(cells, format.samples) : cells;
}

/** T.87 C.2.3: a first scan of one component means that each has its own. */
function scanComponents(encoded: Uint8Array): number {
  for (const { marker, data } of jpegSegments(encoded)) if (marker === 0xda) return data[0] ?? 1;
  return 1;
}
