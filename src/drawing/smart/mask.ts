/** Which pixels of a square patch are meant: 1 or 0 for each, row after row. */
export type Mask = Uint8Array;

/** Pixels whose centres lie within a radius of a point. */
export function discMask(size: number, [x, y]: readonly [number, number], radius: number): Mask {
  const mask = new Uint8Array(size * size);
  reveal(mask, size, x, y, radius);
  return mask;
}

/** Marks a disc, the patch's outermost pixels aside. */
export function reveal(mask: Mask, size: number, x: number, y: number, radius: number): void {
  for (let row = Math.max(1, Math.floor(y - radius)); row < Math.min(size - 1, y + radius); row++)
    for (let column = Math.max(1, Math.floor(x - radius)); column < Math.min(size - 1, x + radius); column++)
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) mask[row * size + column] = 1;
}

export function pixelsOf(mask: Mask): number {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i] as number;
  return count;
}

/** How far off the pixel that was pointed at may be what it belongs to, in pixels. */
const NEAR = 3;

/** What is at or above a level and hangs together with a pixel, or with the nearest that is; null where none is near. */
export function component(values: ArrayLike<number>, size: number, seed: number, level: number): Mask | null {
  const start = nearestAbove(values, size, seed, level);
  if (start === null) return null;
  const inside = new Uint8Array(values.length);
  const queue = [start];
  inside[start] = 1;
  const steps = [-1, 1, -size, size];
  for (let i = queue.pop(); i !== undefined; i = queue.pop())
    for (const step of steps) {
      const next = i + step;
      if (inside[next] || !((values[next] as number) >= level)) continue;
      inside[next] = 1;
      queue.push(next);
    }
  return inside;
}

function nearestAbove(values: ArrayLike<number>, size: number, seed: number, level: number): number | null {
  for (let reach = 0; reach <= NEAR; reach++)
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const i = seed + dy * size + dx;
        if (Math.max(Math.abs(dx), Math.abs(dy)) === reach && (values[i] as number) >= level) return i;
      }
  return null;
}

/** The mask with all that lies within `by` pixels of it, the patch's outermost pixels aside. */
export function dilated(mask: Mask, size: number, by: number): Mask {
  const out = new Uint8Array(mask.length);
  const reach = Math.floor(by);
  const spans = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.floor(Math.sqrt(by * by - (i - reach) ** 2)),
  );
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      if (!mask[row * size + column]) continue;
      for (let y = Math.max(1, row - reach); y <= Math.min(size - 2, row + reach); y++) {
        const span = spans[y - row + reach] as number;
        out.fill(1, y * size + Math.max(1, column - span), y * size + Math.min(size - 2, column + span) + 1);
      }
    }
  return out;
}

/** How much two masks share of what either holds. */
export function overlapShare(one: Mask, other: Mask): number {
  let [both, either] = [0, 0];
  for (let i = 0; i < one.length; i++) {
    both += (one[i] as number) & (other[i] as number);
    either += (one[i] as number) | (other[i] as number);
  }
  return both / either;
}

/** The value that a part of those under a mask does not reach. */
export function quantileInside(values: Float32Array, mask: Mask, part: number): number {
  const inside = new Float32Array(pixelsOf(mask));
  for (let i = 0, n = 0; i < mask.length; i++) if (mask[i]) inside[n++] = values[i] as number;
  inside.sort();
  return inside[Math.floor(part * (inside.length - 1))] as number;
}

/** Tails narrower than this part of the whole's breadth are no part of a deposit. */
const TAIL = 0.65;

/** A segment without what hangs on it by little of its own breadth: tails along the margin of a bone. */
export function withoutTails(segment: Mask, size: number, seed: number): Mask {
  const depth = depthInside(segment, size);
  let deepest = 0;
  for (let i = 0; i < depth.length; i++) deepest = Math.max(deepest, depth[i] as number);
  const cut = TAIL * deepest;
  if (cut < 1.5) return segment;
  const outsideCore = new Uint8Array(segment.length);
  for (let i = 0; i < depth.length; i++) outsideCore[i] = (depth[i] as number) > cut ? 0 : 1;
  // Back out from the core to the border, and on along the segment by some more.
  const fromCore = depthInside(outsideCore, size);
  const kept = segment.slice();
  for (let i = 0; i < kept.length; i++) if ((fromCore[i] as number) > 1.6 * cut + 1) kept[i] = 0;
  return component(kept, size, seed, 1) ?? segment;
}

/** Distance of each marked pixel to the nearest that is not, in pixels, along rows, columns and diagonals. */
function depthInside(mask: Mask, size: number): Float32Array {
  const depth = new Float32Array(mask.length);
  for (let i = 0; i < mask.length; i++) depth[i] = mask[i] ? 2 * size : 0;
  const lower = (i: number, x: number, y: number, dx: number, dy: number) => {
    if (x + dx < 0 || y + dy < 0 || x + dx >= size || y + dy >= size) return;
    const next = (depth[i + dy * size + dx] as number) + (dx !== 0 && dy !== 0 ? Math.SQRT2 : 1);
    if (next < (depth[i] as number)) depth[i] = next;
  };
  for (const way of [-1, 1])
    for (let n = 0; n < mask.length; n++) {
      const i = way < 0 ? n : mask.length - 1 - n;
      if (!mask[i]) continue;
      const [x, y] = [i % size, Math.floor(i / size)];
      lower(i, x, y, way, 0);
      for (const dx of [-1, 0, 1]) lower(i, x, y, dx, way);
    }
  return depth;
}

/** How much of a deposit's height a gap within it keeps at the least; a ring's hole keeps none. */
const GAP_FLOOR = 0.25;
/** Gaps up to twice this part of a deposit's radius are its own, and up to twice `WIDEST` pixels. */
const GAP_OF_RADIUS = 0.35;
const WIDEST = 4;

/** Heights with the narrow gaps of nets and clusters filled up to what is around them, by a closing (Serra 1982). */
export function withGapsFilled(
  heights: Float32Array,
  size: number,
  pixels: number,
  peak: number,
): Float32Array {
  const by = Math.round(Math.min(WIDEST, GAP_OF_RADIUS * Math.sqrt(pixels / Math.PI)));
  if (by < 1) return heights;
  const closed = extremes(extremes(heights, size, by, 1), size, by, -1);
  const floor = GAP_FLOOR * peak;
  return heights.map((height, i) => (height > floor ? Math.max(height, closed[i] as number) : height));
}

/**
 * The highest (`sign` 1) or lowest (-1) value within an octagon around each pixel, as near as quick steps come to a
 * disc: by turns to the four neighbours and to all eight.
 */
function extremes(values: Float32Array, size: number, by: number, sign: 1 | -1): Float32Array {
  const diamonds = Math.round(by * (2 - Math.SQRT2));
  const out = values.map((value) => sign * value);
  const before = new Float32Array(values.length);
  for (let turn = 0; turn < by; turn++) {
    before.set(out);
    const steps = turn < diamonds ? [-1, 1, -size, size] : [-1, 1, -size, size, ...diagonalSteps(size)];
    for (let row = 1; row < size - 1; row++)
      for (let i = row * size + 1; i < (row + 1) * size - 1; i++) {
        let most = before[i] as number;
        for (let k = 0; k < steps.length; k++) {
          const there = before[i + (steps[k] as number)] as number;
          if (there > most) most = there;
        }
        out[i] = most;
      }
  }
  return sign === 1 ? out : out.map((value) => -value);
}

function diagonalSteps(size: number): readonly number[] {
  return [-size - 1, -size + 1, size - 1, size + 1];
}
