/** A chunk of a PNG file (W3C PNG, third edition, section 5.3). */
export interface PngChunk {
  readonly type: string;
  /** As far as the file goes. */
  readonly data: Uint8Array;
  /** False where the file ends inside the chunk. */
  readonly isWhole: boolean;
  /** Whether its check is right; of one that isn't whole nobody can tell. Worked out when asked for. */
  readonly isSound: () => boolean;
}

const SIGNATURE = 8;

export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    const isWhole = end + 4 <= bytes.length;
    const typed = bytes.subarray(at + 4, end);
    yield {
      type: String.fromCharCode(...typed.subarray(0, 4)),
      data: typed.subarray(4),
      isWhole,
      isSound: () => isWhole && crc32(typed) === view.getUint32(end),
    };
    at = end + 4;
  }
}

/** Annex D: what the low byte makes of the rest. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    crc = (CRC_TABLE[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
