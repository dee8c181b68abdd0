import type { Vec } from './point.ts';
import { type Affine, applyAffine } from './transform.ts';

/** A place, and where it is to go. */
export interface PointPair {
  readonly from: Vec;
  readonly to: Vec;
}

/**
 * The similarity that takes the points nearest to where they are to go, by weighted least squares.
 *
 * @param turnedOver whether it mirrors
 */
export function fitSimilarity(
  pairs: readonly PointPair[],
  weights: readonly number[],
  turnedOver: boolean,
): Affine {
  const over = turnedOver ? -1 : 1;
  const froms = pairs.map(({ from: [x, y] }): Vec => [over * x, y]);
  const [cx, cy] = weightedMean(froms, weights);
  const [gx, gy] = weightedMean(
    pairs.map(({ to }) => to),
    weights,
  );
  let [re, im, square] = [0, 0, 0];
  pairs.forEach(({ to: [tx, ty] }, i) => {
    const weight = weights[i] as number;
    const [fx, fy] = froms[i] as Vec;
    const [x, y] = [fx - cx, fy - cy];
    re += weight * (x * (tx - gx) + y * (ty - gy));
    im += weight * (x * (ty - gy) - y * (tx - gx));
    square += weight * (x * x + y * y);
  });
  const [a, b] = square === 0 ? [1, 0] : [re / square, im / square];
  return [over * a, over * b, -b, a, gx - a * cx + b * cy, gy - b * cx - a * cy];
}

/** The similarity, turned over or not, that comes nearest; points count alike. */
export function nearestSimilarity(pairs: readonly PointPair[]): Affine {
  const weights = pairs.map(() => 1);
  const [straight, over] = [fitSimilarity(pairs, weights, false), fitSimilarity(pairs, weights, true)];
  return misfit(over, pairs) < misfit(straight, pairs) ? over : straight;
}

/** How much longer a similarity makes everything. */
export function scaleOf([a, b]: Affine): number {
  return Math.hypot(a, b);
}

function misfit(map: Affine, pairs: readonly PointPair[]): number {
  return pairs.reduce((sum, { from, to }) => {
    const [x, y] = applyAffine(map, from);
    return sum + (x - to[0]) ** 2 + (y - to[1]) ** 2;
  }, 0);
}

function weightedMean(points: readonly Vec[], weights: readonly number[]): Vec {
  const total = weights.reduce((a, b) => a + b, 0);
  const sum = (axis: 0 | 1) =>
    points.reduce((all, point, i) => all + (weights[i] as number) * point[axis], 0);
  return [sum(0) / total, sum(1) / total];
}
