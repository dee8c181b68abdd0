/**
 * Undoes PackBits run lengths (TIFF 6.0 section 9, the same in PS3.5 G.3.2).
 *
 * @returns how many bytes of `unpacked` were filled: fewer than it has where the packed ones end early
 */
export function unpackBits(packed: Uint8Array, unpacked: Uint8Array): number {
  let at = 0;
  let filled = 0;
  while (at + 1 < packed.length && filled < unpacked.length) {
    const head = packed[at++] as number;
    if (head === 128) continue;
    // Loops, as most runs are of a few bytes: set() and fill() take longer to begin than those to be done.
    if (head < 128) {
      const end = Math.min(filled + head + 1, unpacked.length, filled + packed.length - at);
      while (filled < end) unpacked[filled++] = packed[at++] as number;
    } else {
      const value = packed[at++] as number;
      const end = Math.min(filled + 257 - head, unpacked.length);
      while (filled < end) unpacked[filled++] = value;
    }
  }
  return filled;
}
