/**
 * Undoes PackBits run lengths (TIFF 6.0 section 9, the same in PS3.5 G.3.2).
 *
 * @returns how many bytes of `unpacked` were filled: fewer than it has where the packed ones end early
 */
export function unpackBits(packed: Uint8Array, unpacked: Uint8Array): number {
  let at = 0;
  let filled = 0;
  while (at + 1 < packed.length && filled < unpacked.length) {
    const head = packed[at] as number;
    if (head < 128) {
      const run = packed.subarray(at + 1, at + 2 + head).subarray(0, unpacked.length - filled);
      unpacked.set(run, filled);
      filled += run.length;
      at += 2 + head;
    } else if (head === 128) {
      at += 1;
    } else {
      unpacked.fill(packed[at + 1] as number, filled, filled + 257 - head);
      filled = Math.min(unpacked.length, filled + 257 - head);
      at += 2;
    }
  }
  return filled;
}
