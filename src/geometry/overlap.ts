import { areaBounds, type Bounds, boundsOverlap, signedArea } from './measure.ts';
import type { Area } from './outline.ts';
import type { Vec } from './point.ts';

/**
 * The area that two areas have in common, in px², without making its outline: exact but for floating point, and
 * with no decision about what crosses what, so that shared edges and points need no care.
 *
 * An area is the sum of the strips below its edges, added or taken away by the way each edge runs. So what two areas
 * have in common is the sum, over pairs of an edge of each, of what their strips have in common: the integral of the
 * lower of two straight lines.
 */
export function overlapAreaPx2(one: Area, other: Area): number {
  const [bounds, otherBounds] = [areaBounds(one), areaBounds(other)];
  if (!boundsOverlap(bounds, otherBounds)) return 0;
  const window = {
    minX: Math.max(bounds.minX, otherBounds.minX),
    minY: Math.max(bounds.minY, otherBounds.minY),
    maxX: Math.min(bounds.maxX, otherBounds.maxX),
    maxY: Math.min(bounds.maxY, otherBounds.maxY),
  };
  const [strips, others] = [stripsBelow(one, window), stripsBelow(other, window)];
  // Both run from left to right: what ends before a strip starts is passed for good.
  let [sum, passed, passedTo] = [0, 0, -Infinity];
  for (const strip of strips) {
    for (let next = others[passed]; next !== undefined; next = others[passed]) {
      passedTo = Math.max(passedTo, next.to);
      if (passedTo > strip.from) break;
      passed++;
    }
    for (let index = passed; index < others.length; index++) {
      const facing = others[index] as Strip;
      if (facing.from >= strip.to) break;
      if (facing.to > strip.from) sum += commonOf(strip, facing);
    }
  }
  return Math.max(0, sum);
}

/** What lies below an edge, or part of one, down to the window's least y. */
interface Strip {
  readonly from: number;
  readonly to: number;
  /** Height at `from`, and how it changes along x. */
  readonly height: number;
  readonly slope: number;
  readonly sign: number;
}

/** The strips below an area's edges, as far as they lie in a window, from left to right. */
function stripsBelow(area: Area, window: Bounds): Strip[] {
  const strips: Strip[] = [];
  for (const outline of area)
    outline.forEach((ring, index) => {
      // A ring of positive area runs along its greater y from right to left.
      const sign = signedArea(ring) > 0 === (index === 0) ? -1 : 1;
      let from = ring.at(-1) as Vec;
      for (const to of ring) {
        if (from[0] < to[0]) addStrips(strips, from, to, sign, window);
        else if (from[0] > to[0]) addStrips(strips, to, from, -sign, window);
        from = to;
      }
    });
  return strips.sort((one, other) => one.from - other.from);
}

/** Adds what lies below an edge from left to right, cut off at the window's sides, foot and top. */
function addStrips(strips: Strip[], left: Vec, right: Vec, sign: number, window: Bounds): void {
  const { minX, minY, maxX, maxY } = window;
  if (right[0] <= minX || left[0] >= maxX || (left[1] <= minY && right[1] <= minY)) return;
  const slope = (right[1] - left[1]) / (right[0] - left[0]);
  const heightAt = (x: number) => left[1] - minY + (x - left[0]) * slope;
  const top = maxY - minY;
  const from = Math.max(left[0], minX);
  const to = Math.min(right[0], maxX);
  const [lowest, highest] = slope < 0 ? [heightAt(to), heightAt(from)] : [heightAt(from), heightAt(to)];
  if (lowest >= 0 && highest <= top) {
    strips.push({ from, to, height: heightAt(from), slope, sign });
    return;
  }
  // The edge leaves the window: below its foot nothing is left of the strip, above its top it lies flat.
  const within = (x: number) => Math.min(to, Math.max(from, x));
  const foot = slope === 0 ? (lowest > 0 ? from : to) : within(left[0] + (minY - left[1]) / slope);
  const roof = slope === 0 ? (lowest > top ? from : to) : within(left[0] + (maxY - left[1]) / slope);
  const [start, stop] = slope < 0 ? [roof, foot] : [foot, roof];
  if (start < stop) strips.push({ from: start, to: stop, height: heightAt(start), slope, sign });
  const flat = slope < 0 ? [from, roof] : [roof, to];
  const [flatFrom, flatTo] = flat as [number, number];
  if (flatFrom < flatTo && highest > top)
    strips.push({ from: flatFrom, to: flatTo, height: top, slope: 0, sign });
}

/** What two strips have in common, with the product of their signs. */
function commonOf(one: Strip, other: Strip): number {
  const from = Math.max(one.from, other.from);
  const width = Math.min(one.to, other.to) - from;
  const sign = one.sign * other.sign;
  const a = one.height + (from - one.from) * one.slope;
  const c = other.height + (from - other.from) * other.slope;
  const b = a + width * one.slope;
  const d = c + width * other.slope;
  const [before, after] = [a - c, b - d];
  if (before <= 0 && after <= 0) return (sign * width * (a + b)) / 2;
  if (before >= 0 && after >= 0) return (sign * width * (c + d)) / 2;
  // Which is the lower changes where they cross.
  const share = before / (before - after);
  const crossing = a + share * (b - a);
  const lowerBefore = Math.min(a, c) + crossing;
  const lowerAfter = crossing + Math.min(b, d);
  return (sign * width * (share * lowerBefore + (1 - share) * lowerAfter)) / 2;
}
