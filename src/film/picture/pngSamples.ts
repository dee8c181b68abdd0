import { inflateUpTo } from '../inflate.ts';
import type { PngOutline } from './pngOutline.ts';

/** Pixels that are stored together: every `down`-th row from `top` on, every `across`-th column from `left` on. */
interface Pass {
  readonly top: number;
  readonly left: number;
  readonly down: number;
  readonly across: number;
}

const WHOLE: readonly Pass[] = [{ top: 0, left: 0, down: 1, across: 1 }];
/** W3C PNG, third edition, section 8.2. */
const ADAM7: readonly Pass[] = [
  { top: 0, left: 0, down: 8, across: 8 },
  { top: 0, left: 4, down: 8, across: 8 },
  { top: 4, left: 0, down: 8, across: 4 },
  { top: 0, left: 2, down: 4, across: 4 },
  { top: 2, left: 0, down: 4, across: 2 },
  { top: 0, left: 1, down: 2, across: 2 },
  { top: 1, left: 0, down: 2, across: 1 },
];

export interface PngSamples {
  /** `channels` a pixel, pixel after pixel, each on its own however few bits it has. */
  readonly samples: Uint8Array | Uint16Array;
  /** False where the pixels end early: those of rows that aren't wholly there are 0. */
  readonly complete: boolean;
}

/**
 * The samples of a PNG picture.
 *
 * Own code, because fast-png (8.0.0) cannot read interlaced pictures of less than 8 bits, inflates whatever a file asks
 * for, and gives nothing of one that ends early.
 *
 * @throws Error on pixels that are damaged
 */
export function pngSamples(outline: PngOutline): PngSamples {
  const { rows, columns, depth, channels, isInterlaced } = outline;
  const bitsPerPixel = depth * channels;
  const passes = (isInterlaced ? ADAM7 : WHOLE).map((pass) => {
    const width = Math.max(0, Math.ceil((columns - pass.left) / pass.across));
    const height = width > 0 ? Math.max(0, Math.ceil((rows - pass.top) / pass.down)) : 0;
    return { ...pass, width, height, rowBytes: Math.ceil((width * bitsPerPixel) / 8) };
  });
  const needed = passes.reduce((sum, { height, rowBytes }) => sum + height * (1 + rowBytes), 0);
  const spare = 1 + Math.ceil((columns * bitsPerPixel) / 8);
  const filtered = inflateUpTo(outline.deflated, needed + spare);
  if (filtered.length === needed + spare) throw new Error('there are more pixels than the header says');
  const samples = new (depth === 16 ? Uint16Array : Uint8Array)(rows * columns * channels);
  let at = 0;
  for (const { top, left, down, across, width, height, rowBytes } of passes) {
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < height; row++, at += 1 + rowBytes) {
      if (at + 1 + rowBytes > filtered.length) return { samples, complete: false };
      const line = filtered.subarray(at + 1, at + 1 + rowBytes);
      unfilter(filtered[at] as number, line, above, Math.ceil(bitsPerPixel / 8));
      const start = ((top + row * down) * columns + left) * channels;
      spread(line, samples, start, across * channels, width, channels, depth);
      above = line;
    }
  }
  return { samples, complete: true };
}

/** Section 9: each byte is the difference to what the filter makes of those to the left, above, and above left. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (filter > 4) throw new Error(`filter ${filter} does not exist`);
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i < pixelBytes ? 0 : (line[i - pixelBytes] as number);
    const up = above[i] as number;
    const upLeft = i < pixelBytes ? 0 : (above[i - pixelBytes] as number);
    line[i] = (line[i] as number) + predicted(filter, left, up, upLeft);
  }
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** Puts a line's samples to their places, `step` apart for each pixel. Below 8 bits the first is in the high bits. */
function spread(
  line: Uint8Array,
  samples: Uint8Array | Uint16Array,
  start: number,
  step: number,
  width: number,
  channels: number,
  depth: number,
): void {
  const mask = 2 ** depth - 1;
  for (let pixel = 0, from = 0; pixel < width; pixel++) {
    for (let channel = 0; channel < channels; channel++, from++) {
      const to = start + pixel * step + channel;
      if (depth === 8) samples[to] = line[from] as number;
      else if (depth === 16) samples[to] = ((line[2 * from] as number) << 8) | (line[2 * from + 1] as number);
      else samples[to] = ((line[(from * depth) >> 3] as number) >> (8 - depth - ((from * depth) & 7))) & mask;
    }
  }
}
