import type { Vec } from './point.ts';

/**
 * Leaves out points that lie within a tolerance of the line through those kept (Douglas & Peucker 1973), so that the
 * line stays within `tolerance` of the old one. Both ends are kept. A line that did not cross itself may do so
 * afterwards: `cleanOutline` mends that.
 */
export function simplifyLine<P extends Vec>(line: readonly P[], tolerance: number): P[] {
  const kept = new Uint8Array(line.length).fill(0);
  const spans: [number, number][] = [[0, line.length - 1]];
  kept[0] = 1;
  kept[line.length - 1] = 1;
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [first, last] = span;
    const farthest = farthestFrom(line, first, last);
    if (farthest.distance <= tolerance) continue;
    kept[farthest.index] = 1;
    spans.push([first, farthest.index], [farthest.index, last]);
  }
  return line.filter((_, index) => kept[index] === 1);
}

/** The same for a closed ring, split at its first point and the one farthest from it. */
export function simplifyRing<P extends Vec>(ring: readonly P[], tolerance: number): readonly P[] {
  if (ring.length < 4) return ring;
  const start = ring[0] as P;
  let split = 0;
  let farthest = -1;
  ring.forEach((point, index) => {
    const distance = Math.hypot(point[0] - start[0], point[1] - start[1]);
    if (distance > farthest) [split, farthest] = [index, distance];
  });
  const there = simplifyLine(ring.slice(0, split + 1), tolerance);
  const back = simplifyLine([...ring.slice(split), start], tolerance);
  return [...there.slice(0, -1), ...back.slice(0, -1)];
}

function farthestFrom(
  line: readonly Vec[],
  first: number,
  last: number,
): { index: number; distance: number } {
  const [a, b] = [line[first] as Vec, line[last] as Vec];
  let found = { index: first, distance: 0 };
  for (let index = first + 1; index < last; index++) {
    const distance = distanceToSegment(line[index] as Vec, a, b);
    if (distance > found.distance) found = { index, distance };
  }
  return found;
}

/** Distance from a point to the segment between `a` and `b`. */
export function distanceToSegment([x, y]: Vec, a: Vec, b: Vec): number {
  const [alongX, alongY] = [b[0] - a[0], b[1] - a[1]];
  const square = alongX ** 2 + alongY ** 2;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * alongX + (y - a[1]) * alongY) / square));
  return Math.hypot(x - a[0] - t * alongX, y - a[1] - t * alongY);
}
