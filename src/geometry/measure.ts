import type { Area, Outline } from './outline.ts';
import type { FilmPoint, Vec } from './point.ts';
import { filmPoint } from './point.ts';

/** An upright box: what lies between `min` and `max`, both included. */
export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/**
 * The area inside a ring, in squared units of its points. Positive where the ring runs clockwise as
 * seen on the film (y down), negative the other way round.
 */
export function signedArea(ring: readonly Vec[]): number {
  let sum = 0;
  // Taken relative to the first point: far from the origin the products would eat the small differences.
  const [originX, originY] = ring[0] ?? [0, 0];
  let [previousX, previousY] = ring.at(-1) ?? [0, 0];
  previousX -= originX;
  previousY -= originY;
  for (const point of ring) {
    const x = point[0] - originX;
    const y = point[1] - originY;
    sum += previousX * y - x * previousY;
    previousX = x;
    previousY = y;
  }
  return sum / 2;
}

/** Area of an outline less its holes, in px², whatever way its rings run. */
export function outlineAreaPx2(outline: Outline): number {
  return outline.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(signedArea(ring)), 0);
}

/** Area of disjoint outlines, in px². */
export function areaPx2(area: Area): number {
  return area.reduce((sum, outline) => sum + outlineAreaPx2(outline), 0);
}

/**
 * Length of all of an outline's rings, holes included, in units of `scale`: how long one step along columns (x) and
 * rows (y) is. Pixels by default.
 */
export function perimeter(outline: Outline, scale: Vec = [1, 1]): number {
  let sum = 0;
  for (const ring of outline) {
    let previous = ring.at(-1) as FilmPoint;
    for (const point of ring) {
      sum += Math.hypot((point[0] - previous[0]) * scale[0], (point[1] - previous[1]) * scale[1]);
      previous = point;
    }
  }
  return sum;
}

/** Centre of mass of an outline less its holes; of its points' box where it has no area. */
export function centroid(outline: Outline): FilmPoint {
  const [originX, originY] = outline[0]?.[0] ?? [0, 0];
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  outline.forEach((ring, index) => {
    const moments = ringMoments(ring, originX, originY);
    const sign = (index === 0 ? 1 : -1) * Math.sign(moments.area);
    weight += sign * moments.area;
    sumX += sign * moments.x;
    sumY += sign * moments.y;
  });
  if (weight > 0) return filmPoint(originX + sumX / weight, originY + sumY / weight);
  const box = outlineBounds(outline);
  return filmPoint((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2);
}

/** Signed area and first moments of a ring about a given origin. */
function ringMoments(
  ring: readonly Vec[],
  originX: number,
  originY: number,
): { area: number; x: number; y: number } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach((point, index) => {
    const next = ring[(index + 1) % ring.length] as Vec;
    const [ax, ay, bx, by] = [point[0] - originX, point[1] - originY, next[0] - originX, next[1] - originY];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  });
  return { area, x, y };
}

/** The smallest box around points; turned inside out (min above max) where there are none. */
export function boundsOf(points: Iterable<Vec>): Bounds {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    const x = point[0];
    const y = point[1];
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export function outlineBounds(outline: Outline): Bounds {
  return boundsOf(outline[0] ?? []);
}

/** The smallest box around an area. */
export function areaBounds(area: Area): Bounds {
  let bounds = boundsOf([]);
  for (const outline of area) bounds = boundsUnion(bounds, outlineBounds(outline));
  return bounds;
}

export function boundsOverlap(a: Bounds, b: Bounds): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}

/** The smallest box around both. */
export function boundsUnion(a: Bounds, b: Bounds): Bounds {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}
