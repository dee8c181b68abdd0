/** Entropy-coded bytes between two markers (T.81 B.1.1.5), the zeros stuffed after 0xff taken out. */
export interface EntropySegment {
  /** With zeros beyond their end, so that a reader may look ahead. */
  readonly bytes: Uint8Array;
  /** Bits that the stream really holds. */
  readonly bits: number;
  /** Where in the stream the marker is that ends them, or its end. */
  readonly end: number;
}

/** As far as a reader of single bits may look beyond the last one it asks for. */
const LOOK_AHEAD = 8;

/**
 * The segment that begins at `start`.
 *
 * @param beyond bytes that a reader may ask for after the end before it looks whether it is over
 */
export function entropySegment(stream: Uint8Array, start: number, beyond: number): EntropySegment {
  const end = segmentEnd(stream, start);
  const bytes = new Uint8Array(end - start + beyond + LOOK_AHEAD);
  let length = 0;
  for (let from = start; from < end; ) {
    const stuffed = stream.indexOf(0xff, from);
    const to = stuffed < 0 || stuffed >= end ? end : stuffed + 1;
    bytes.set(stream.subarray(from, to), length);
    length += to - from;
    from = to + 1;
  }
  return { bytes, bits: 8 * length, end };
}

/** The next marker: 0xff and anything but the zero that is stuffed. */
function segmentEnd(stream: Uint8Array, start: number): number {
  for (let at = start; ; at += 2) {
    at = stream.indexOf(0xff, at);
    if (at < 0) return stream.length;
    if (stream[at + 1] !== 0) return at;
  }
}

/** Where the segment after the restart marker at `end` begins. */
export function afterRestart(stream: Uint8Array, end: number): number {
  let at = end;
  while (stream[at] === 0xff && stream[at + 1] === 0xff) at += 1;
  if (stream[at] !== 0xff || ((stream[at + 1] ?? 0) & 0xf8) !== 0xd0)
    throw new Error('a restart marker is missing');
  return at + 2;
}
