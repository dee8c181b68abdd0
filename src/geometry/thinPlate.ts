import type { Vec } from './point.ts';
import type { PointPair } from './similarityFit.ts';
import { solve } from './solve.ts';

export type PointMap = (point: Vec) => Vec;

/**
 * The map that takes each `from` exactly to its `to` and bends least in between, as a thin metal plate would
 * (Bookstein 1989, 10.1109/34.24792). What an affine map explains is affine everywhere.
 *
 * @returns null where the points do not settle it: fewer than three, two in one place, or all on a line
 */
export function thinPlate(pairs: readonly PointPair[]): PointMap | null {
  const unit = unitOf(pairs.map(({ from }) => from));
  if (unit === null) return null;
  const froms = pairs.map(({ from }) => unit(from));
  const affine = froms.map(([x, y]) => [1, x, y] as const);
  const weights = solve([
    ...froms.map((at, i) => [
      ...froms.map((other) => bend(at, other)),
      ...(affine[i] as readonly number[]),
      ...(pairs[i] as PointPair).to,
    ]),
    // The bending parts carry nothing that an affine map could.
    ...([0, 1, 2] as const).map((term) => [...affine.map((row) => row[term]), 0, 0, 0, 0, 0]),
  ]);
  if (weights === null) return null;
  return (point) => {
    const at = unit(point);
    const terms = [...froms.map((from) => bend(at, from)), 1, ...at];
    let [x, y] = [0, 0];
    terms.forEach((term, i) => {
      const [wx = 0, wy = 0] = weights[i] as readonly number[];
      x += term * wx;
      y += term * wy;
    });
    return [x, y];
  };
}

/** How a plate that is pushed up in one place is bent in another: r² log r². */
function bend([ax, ay]: Vec, [bx, by]: Vec): number {
  const square = (ax - bx) ** 2 + (ay - by) ** 2;
  return square === 0 ? 0 : square * Math.log(square);
}

/** Brings the points round 0 to a size of about 1, where the equations are solved best. */
function unitOf(points: readonly Vec[]): PointMap | null {
  const count = points.length;
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / count;
  const [cx, cy] = [mean(0), mean(1)];
  const size = Math.sqrt(points.reduce((sum, [x, y]) => sum + (x - cx) ** 2 + (y - cy) ** 2, 0) / count);
  return size > 0 ? ([x, y]) => [(x - cx) / size, (y - cy) / size] : null;
}
