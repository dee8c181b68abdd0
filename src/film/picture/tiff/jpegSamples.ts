import { withEnd } from '../../jpegEnd.ts';
import { jpegFrame } from '../../jpegFrame.ts';
import { decodeJpegSequential } from '../../jpegSequential.ts';
import type { Codecs } from '../../ports.ts';
import type { TiffPage } from './page.ts';

/**
 * The samples of a strip or tile that is a JPEG stream (TIFF Technical Note 2), its tables most often apart from it. Of
 * 8 bits grey and colour, of 12 grey.
 *
 * @throws Error on a stream that is broken, or of another picture than the page's
 */
export async function jpegSamples(
  packed: Uint8Array,
  page: TiffPage,
  rows: number,
  codecs: Codecs,
): Promise<Uint8Array | Uint16Array> {
  const perPixel = page.planar ? 1 : page.samples;
  const stream = withTables(packed, page, perPixel);
  const frame = jpegFrame(stream);
  const isThePages =
    frame.columns === page.segmentColumns &&
    frame.rows >= rows &&
    frame.rows <= page.segmentRows &&
    frame.components === perPixel &&
    frame.precision === page.bits;
  if (!isThePages)
    throw new Error(`a JPEG stream of ${frame.rows} x ${frame.columns}, ${frame.precision} bits`);
  if (frame.precision > 8) return decodeJpegSequential(stream);
  return (await codecs.jpeg(withEnd(stream))).values;
}

const START = [0xff, 0xd8];
/** Adobe's segment, by which decoders tell colours that were made luma and chroma (1) from those that were not (0). */
const ADOBE = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0];

/** The stream with the page's tables, both without the markers they begin and end with, and what its colours are. */
function withTables(packed: Uint8Array, page: TiffPage, perPixel: number): Uint8Array {
  const colours = perPixel === 3 ? [...ADOBE, page.isYcbcr ? 1 : 0] : [];
  const head = [...START, ...colours, ...page.jpegTables.slice(2, -2)];
  const stream = new Uint8Array(head.length + packed.length - START.length);
  stream.set(head);
  stream.set(packed.subarray(START.length), head.length);
  return stream;
}
