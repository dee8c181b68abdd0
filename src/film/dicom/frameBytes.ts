import dicomParser, { type DataSet, type Element, type Fragment } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { PIXEL_DATA } from './dataSet.ts';
import type { PixelFormat } from './pixelFormat.ts';

export function nativeFrameLength({ rows, columns, bitsAllocated }: PixelFormat): number {
  return rows * columns * (bitsAllocated / 8);
}

/** Bytes of pixel data that are really there, whatever the element's length says. */
export function pixelBytesPresent({ dataOffset, length }: Element, fileLength: number): number {
  return Math.max(0, Math.min(length, fileLength - dataOffset));
}

/** @throws Fault `film.truncated` when the frame is not all there. */
export function nativeFrameBytes(
  dataSet: DataSet,
  element: Element,
  format: PixelFormat,
  frame: number,
): Uint8Array {
  const length = nativeFrameLength(format);
  const present = pixelBytesPresent(element, dataSet.byteArray.length);
  if ((frame + 1) * length > present)
    throw truncated(`frame ${frame} needs ${length} bytes, ${present - frame * length} there`);
  const start = element.dataOffset + frame * length;
  return dataSet.byteArray.subarray(start, start + length);
}

/**
 * One frame's compressed stream: its fragments (PS3.5 A.4) in one piece. As many fragments as frames are one each
 * (an extended offset table asks for just that); else the basic offset table tells, else JPEG's end markers.
 *
 * @throws Fault `film.truncated`, `film.corrupt`.
 */
export function encapsulatedFrameBytes(
  dataSet: DataSet,
  pixelData: Element,
  frames: number,
  frame: number,
): Uint8Array {
  const element = withFragments(dataSet, pixelData);
  const fragments = element.fragments ?? [];
  const first = firstFragments(dataSet, element, frames);
  const from = first[frame];
  if (from === undefined) throw truncated(`no fragment for frame ${frame} of ${frames}`);
  return joined(dataSet, fragments.slice(from, first[frame + 1] ?? fragments.length));
}

function withFragments(dataSet: DataSet, pixelData: Element): Element {
  const stream = new dicomParser.ByteStream(
    dicomParser.littleEndianByteArrayParser,
    dataSet.byteArray,
    pixelData.dataOffset,
  );
  const element: Element = { ...pixelData, tag: PIXEL_DATA };
  dicomParser.findEndOfEncapsulatedElement(stream, element, []);
  return element;
}

/** Index of each frame's first fragment. */
function firstFragments(dataSet: DataSet, element: Element, frames: number): readonly number[] {
  const fragments = element.fragments ?? [];
  if (frames === 1) return fragments.length > 0 ? [0] : [];
  if (fragments.length === frames) return fragments.map((_, i) => i);
  const table = element.basicOffsetTable ?? [];
  const offsets = table.length > 0 ? table : dicomParser.createJPEGBasicOffsetTable(dataSet, element);
  const indices = offsets.map((offset) => fragments.findIndex((fragment) => fragment.offset === offset));
  if (indices.includes(-1)) {
    throw new Fault(
      'film.corrupt',
      'The table of frames in this film points nowhere. Export it again from where it came from.',
      `offsets ${offsets.slice(0, 8).join(', ')}`,
    );
  }
  return indices;
}

function joined(dataSet: DataSet, fragments: readonly Fragment[]): Uint8Array {
  const end = fragments.reduce((last, { position, length }) => Math.max(last, position + length), 0);
  if (end > dataSet.byteArray.length)
    throw truncated(`a fragment ends at ${end} of ${dataSet.byteArray.length} bytes`);
  const bytes = new Uint8Array(fragments.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { position, length } of fragments) {
    bytes.set(dataSet.byteArray.subarray(position, position + length), at);
    at += length;
  }
  return bytes;
}

function truncated(detail: string): Fault {
  return new Fault(
    'film.truncated',
    'The picture in this file ends early: it was not copied whole. Copy or export it again.',
    detail,
  );
}
