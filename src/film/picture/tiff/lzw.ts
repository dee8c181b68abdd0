const CLEAR = 256;
const END = 257;

/**
 * Undoes LZW as TIFF has it (TIFF 6.0, section 13): codes from 9 to 12 bits, the highest bit first, each width left
 * one code early.
 *
 * @returns how many bytes of `unpacked` were filled
 * @throws Error on a code that cannot be yet
 */
export function unpackLzw(packed: Uint8Array, unpacked: Uint8Array): number {
  /** Where the string of each code begins in what has been unpacked, and its length: it was written there before. */
  const starts = new Uint32Array(4096);
  const lengths = new Uint32Array(4096);
  let next = END + 1;
  let width = 9;
  let filled = 0;
  let previous = -1;
  let [bits, count] = [0, 0];
  for (let at = 0; filled < unpacked.length; ) {
    while (count < width && at < packed.length) {
      bits = ((bits << 8) | (packed[at++] as number)) & 0xffffff;
      count += 8;
    }
    if (count < width) break;
    count -= width;
    const code = (bits >> count) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, previous] = [END + 1, 9, -1];
      continue;
    }
    // A new code is the previous string and one byte more, the first of what is written after it now.
    if (previous >= 0 && next < 4096) {
      starts[next] = previous;
      lengths[next] = filled - previous + 1;
      next += 1;
    }
    if (code >= next || (code > END && previous < 0)) throw new Error(`LZW code ${code} is not known yet`);
    previous = filled;
    if (code < CLEAR) unpacked[filled++] = code;
    else filled = repeat(unpacked, starts[code] as number, lengths[code] as number, filled);
    if (next + 1 >= 1 << width && width < 12) width += 1;
  }
  return filled;
}

/** Copies byte by byte, as the string may reach into its own copy. */
function repeat(unpacked: Uint8Array, start: number, length: number, filled: number): number {
  const end = Math.min(unpacked.length, filled + length);
  for (let from = start, to = filled; to < end; from++, to++) unpacked[to] = unpacked[from] as number;
  return end;
}
