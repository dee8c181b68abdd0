import { concat, latin1 } from './tinyDicom.ts';
import { entropyCoded, magnitudeBits, segment } from './tinyJpegLossless.ts';

interface Picture {
  /** Blocks of 8 x 8 pixels, each of one shade. */
  readonly blockRows: number;
  readonly blockColumns: number;
  /** One for grey, luma and two chroma differences, or four inks: a shade of 0 to 255 for each block. */
  readonly components: readonly (readonly number[])[];
  /** Segments to put after the start of the picture. */
  readonly segments?: readonly Uint8Array[];
  /** Blocks between restart markers; none unless told. */
  readonly restart?: number;
}

/** A baseline JPEG for tests (T.81), flat in each block so that it decodes to just these shades. */
export function tinyJpeg({
  blockRows,
  blockColumns,
  components,
  segments = [],
  restart = blockRows * blockColumns,
}: Picture): Uint8Array<ArrayBuffer> {
  const [rows, columns] = [8 * blockRows, 8 * blockColumns];
  const ids = components.map((_, i) => i + 1);
  const frame = [8, rows >> 8, rows & 255, columns >> 8, columns & 255, ids.length];
  return concat([
    Uint8Array.of(0xff, 0xd8),
    ...segments,
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    // Difference categories 0 to 11, four bits each; and of the other coefficients only "no more of them".
    segment(0xc4, [0x00, 0, 0, 0, 12, ...Array<number>(12).fill(0), ...Array(12).keys()]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xc0, [...frame, ...ids.flatMap((id) => [id, 0x11, 0])]),
    ...(restart < blockRows * blockColumns ? [segment(0xdd, [restart >> 8, restart & 255])] : []),
    segment(0xda, [ids.length, ...ids.flatMap((id) => [id, 0]), 0, 63, 0]),
    ...intervals(components, restart).flatMap((interval, i) => [
      ...(i > 0 ? [Uint8Array.of(0xff, 0xd0 + ((i - 1) % 8))] : []),
      entropyCoded(interval),
    ]),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

/** The blocks' codes from one restart to the next: each tells how much it differs from the one before. */
function intervals(components: Picture['components'], restart: number): readonly (readonly string[])[] {
  const count = components[0]?.length ?? 0;
  const code = (block: number) =>
    components.map((shades) => {
      const before = block % restart === 0 ? 128 : (shades[block - 1] as number);
      const bits = magnitudeBits((shades[block] as number) - before);
      return `${bits.length.toString(2).padStart(4, '0')}${bits}0`;
    });
  return Array.from({ length: Math.ceil(count / restart) }, (_, i) =>
    Array.from({ length: Math.min(restart, count - i * restart) }, (_, j) => code(i * restart + j)).flat(),
  );
}

/** Adobe's marker (T.872 6.5.3): how the colours were transformed, 0 not at all, 2 as YCCK. */
export function adobeSegment(transform: number): Uint8Array {
  return segment(0xee, [...latin1('Adobe'), 0, 100, 0, 0, 0, 0, transform]);
}
