import type { Cells } from '../film.ts';
import { jpegFrame, jpegSegments } from '../jpegFrame.ts';
import type { Codecs } from '../ports.ts';
import { refuseDisagreement } from './agreed.ts';
import { decodedCells } from './jpegCells.ts';
import { interleaved } from './nativeCells.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Cells of a frame in JPEG-LS. */
export async function jpegLsCells(encoded: Uint8Array, format: PixelFormat, codecs: Codecs): Promise<Cells> {
  refuseDisagreement(jpegFrame(encoded), format);
  const cells = decodedCells(await codecs.jpegLs(ended(encoded)), format);
  return scanComponents(encoded) < format.samples ? interleaved(cells, format.samples) : cells;
}

/** With an end marker, without which CharLS takes many seconds to find that a stream ends early. */
function ended(encoded: Uint8Array): Uint8Array {
  const stream = new Uint8Array(encoded.length + 2);
  stream.set(encoded);
  stream.set([0xff, 0xd9], encoded.length);
  return stream;
}

/** T.87 C.2.3: a first scan of one component means that each has its own. */
function scanComponents(encoded: Uint8Array): number {
  for (const { marker, data } of jpegSegments(encoded)) if (marker === 0xda) return data[0] ?? 1;
  return 1;
}
