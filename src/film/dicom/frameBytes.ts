import dicomParser, { type DataSet, type Element, type Fragment } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { causeOf } from '../guard.ts';
import { PIXEL_DATA } from './attributes.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** Bits of one uncompressed frame. Frames of single bits need not begin on a byte (PS3.5 8.1.1). */
function nativeFrameBits({ rows, columns, bitsAllocated, samples, model }: PixelFormat): number {
  return rows * columns * bitsAllocated * (model === 'ybr-422' ? 2 : samples);
}

/** Bytes of all uncompressed frames. */
export function nativeLength(format: PixelFormat): number {
  return Math.ceil((nativeFrameBits(format) * format.frames) / 8);
}

/** Bytes of pixel data that are really there, whatever the element's length says. */
export function pixelBytesPresent({ dataOffset, length }: Element, fileLength: number): number {
  return Math.max(0, Math.min(length, fileLength - dataOffset));
}

export interface FrameBytes {
  readonly bytes: Uint8Array;
  readonly complete: boolean;
}

/**
 * One uncompressed frame, filled up with zeros where the file ends inside it.
 *
 * @throws Fault `film.truncated` when nothing of the frame is there.
 */
export function nativeFrameBytes(
  byteArray: Uint8Array,
  element: Element,
  format: PixelFormat,
  frame: number,
): FrameBytes {
  const bits = nativeFrameBits(format);
  const present = pixelBytesPresent(element, byteArray.length);
  const [start, end] = [(frame * bits) >> 3, Math.ceil(((frame + 1) * bits) / 8)];
  if (start >= present) throw truncated(`${present} bytes of ${end} to frame ${frame}`);
  const there = byteArray.subarray(element.dataOffset, element.dataOffset + present);
  if (end <= present)
    return { bytes: fromBit(there.subarray(start, end), (frame * bits) & 7), complete: true };
  const filledUp = new Uint8Array(end - start);
  filledUp.set(there.subarray(start));
  return { bytes: fromBit(filledUp, (frame * bits) & 7), complete: false };
}

/** The bytes that begin at a bit of the first one. */
function fromBit(bytes: Uint8Array, bit: number): Uint8Array {
  if (bit === 0) return bytes;
  return bytes.map((byte, i) => (byte >> bit) | ((bytes[i + 1] ?? 0) << (8 - bit)));
}

/**
 * One frame's compressed stream: its fragments (PS3.5 A.4) in one piece. The basic offset table tells which are a
 * frame's; without one, as many fragments as frames are one each (an extended offset table asks for just that),
 * else the headers that frames in RLE begin with tell, or JPEG's end markers.
 *
 * @throws Fault `film.truncated`.
 */
export function encapsulatedFrameBytes(
  dataSet: DataSet,
  pixelData: Element,
  frames: number,
  frame: number,
): FrameBytes {
  const element = withFragments(dataSet, pixelData);
  const fragments = element.fragments ?? [];
  const first = firstFragments(dataSet, element, frames);
  const from = first[frame] ?? -1;
  if (from < 0) throw truncated(`no fragment for frame ${frame} of ${frames}`);
  const next = first.find((index) => index > from) ?? fragments.length;
  return joined(dataSet, fragments.slice(from, next));
}

function withFragments(dataSet: DataSet, pixelData: Element): Element {
  const stream = new dicomParser.ByteStream(
    dicomParser.littleEndianByteArrayParser,
    dataSet.byteArray,
    pixelData.dataOffset,
  );
  const element: Element = { ...pixelData, tag: PIXEL_DATA };
  try {
    dicomParser.findEndOfEncapsulatedElement(stream, element, []);
  } catch (thrown) {
    throw truncated(causeOf(thrown));
  }
  return element;
}

/** Index of each frame's first fragment; -1 where the file ends before it. */
function firstFragments(dataSet: DataSet, element: Element, frames: number): readonly number[] {
  const fragments = element.fragments ?? [];
  if (frames === 1) return fragments.length > 0 ? [0] : [];
  const placed = (offsets: readonly number[]) =>
    offsets.map((offset) => fragments.findIndex((fragment) => fragment.offset === offset));
  const table = element.basicOffsetTable ?? [];
  if (new Set(table).size === frames) return placed(table);
  if (fragments.length === frames) return fragments.map((_, i) => i);
  const inRle = fragments.flatMap((fragment, i) => (beginsRleFrame(dataSet, fragment) ? [i] : []));
  if (inRle.length === frames) return inRle;
  return placed(dicomParser.createJPEGBasicOffsetTable(dataSet, element));
}

/** PS3.5 G.5: the number of segments, and where they begin, the first right behind its header; unused places are 0. */
function beginsRleFrame({ byteArray }: DataSet, { position, length }: Fragment): boolean {
  if (length < 64 || position + 64 > byteArray.length) return false;
  const view = new DataView(byteArray.buffer, byteArray.byteOffset + position, 64);
  const count = view.getUint32(0, true);
  const places = Array.from({ length: 15 }, (_, i) => view.getUint32(4 + 4 * i, true));
  return (
    places[0] === 64 &&
    places.every((place, i) => (i < count ? i === 0 || place > (places[i - 1] as number) : place === 0))
  );
}

/** Fragments in one piece, the last as far as the file goes. */
function joined(dataSet: DataSet, fragments: readonly Fragment[]): FrameBytes {
  const there = dataSet.byteArray.length;
  const parts = fragments.map(({ position, length }) =>
    dataSet.byteArray.subarray(position, position + length),
  );
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, complete: fragments.every(({ position, length }) => position + length <= there) };
}

export function truncated(detail: string): Fault {
  return new Fault(
    'film.truncated',
    'The picture in this file ends early: it was not copied whole. Copy or export it again.',
    detail,
  );
}
