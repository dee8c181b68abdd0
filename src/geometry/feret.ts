import { distance, type Vec } from './point.ts';

/**
 * The convex hull of points, without the points on its sides (Andrew's monotone chain); it runs as a ring of positive
 * area does.
 */
export function convexHull(points: readonly Vec[]): Vec[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (from: readonly Vec[]): Vec[] => {
    const hull: Vec[] = [];
    for (const point of from) {
      while (hull.length > 1 && turn(hull.at(-2) as Vec, hull.at(-1) as Vec, point) <= 0) hull.pop();
      hull.push(point);
    }
    hull.pop();
    return hull;
  };
  return sorted.length < 2 ? sorted : [...chain(sorted), ...chain(sorted.reverse())];
}

/**
 * The longest distance between two of the points (the Feret diameter of what they bound), in units of `scale`: how
 * long one step along columns (x) and rows (y) is. Pixels by default; 0 for fewer than two points.
 */
export function feretDiameter(points: readonly Vec[], scale: Vec = [1, 1]): number {
  const pair = farthestPair(points.map(([x, y]): Vec => [x * scale[0], y * scale[1]]));
  return pair === null ? 0 : distance(...pair);
}

/** The two points that lie farthest apart; null where there are not two different ones. */
export function farthestPair(points: readonly Vec[]): readonly [Vec, Vec] | null {
  const hull = convexHull(points);
  const count = hull.length;
  const at = (index: number) => hull[index % count] as Vec;
  if (count < 3) return count < 2 || distance(at(0), at(1)) === 0 ? null : [at(0), at(1)];
  let longest: readonly [Vec, Vec] = [at(0), at(1)];
  const consider = (one: Vec, other: Vec) => {
    if (distance(one, other) > distance(...longest)) longest = [one, other];
  };
  let opposite = 1;
  // Rotating calipers (Shamos 1978): the farthest point from a side only ever moves on round the hull.
  for (let side = 0; side < count; side++) {
    const [a, b] = [at(side), at(side + 1)];
    while (turn(a, b, at(opposite + 1)) > turn(a, b, at(opposite))) opposite++;
    consider(a, at(opposite));
    consider(b, at(opposite));
    // Parallel sides: the next point is as far, and may be the farther end.
    if (turn(a, b, at(opposite + 1)) === turn(a, b, at(opposite))) {
      consider(a, at(opposite + 1));
      consider(b, at(opposite + 1));
    }
  }
  return longest;
}

function turn(a: Vec, b: Vec, c: Vec): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
