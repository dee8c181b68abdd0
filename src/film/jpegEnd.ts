import { jpegSegments } from './jpegFrame.ts';

/**
 * The stream with one more end marker. Where it lacks its own, libjpeg-turbo refuses a picture that is all there, and
 * CharLS takes many seconds to find that it ends early. What follows the first end marker is not read.
 */
export function withEnd(stream: Uint8Array): Uint8Array {
  const ended = new Uint8Array(stream.length + 2);
  ended.set(stream);
  ended.set([0xff, 0xd9], stream.length);
  return ended;
}

/** Whether an end marker follows the header of the first scan; in entropy-coded bytes nothing looks like one (B.1.1.5). */
export function hasEnd(stream: Uint8Array): boolean {
  const last = [...jpegSegments(stream)].at(-1);
  const start = last === undefined ? 0 : last.data.byteOffset - stream.byteOffset + last.data.length;
  for (let at = stream.indexOf(0xff, start); at >= 0; at = stream.indexOf(0xff, at + 1)) {
    if (stream[at + 1] === 0xd9) return true;
  }
  return false;
}
