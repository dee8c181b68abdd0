import type { Outline } from '../geometry/outline.ts';
import type { Vec } from '../geometry/point.ts';
import type { Side } from '../hand/landmarks.ts';
import { distanceToRing, eachSpan, type Grid } from './grid.ts';
import type { PhantomSpec } from './spec.ts';

/** Letters as polygons, unit height, x from 0 to about 0.65, y down; where rings overlap, they cut each other out. */
const LETTERS: Readonly<Record<Side, readonly (readonly Vec[])[]>> = {
  L: [
    [
      [0, 0],
      [0.18, 0],
      [0.18, 0.83],
      [0.6, 0.83],
      [0.6, 1],
      [0, 1],
    ],
  ],
  R: [
    [
      [0, 0],
      [0.4, 0],
      [0.53, 0.05],
      [0.61, 0.15],
      [0.63, 0.29],
      [0.58, 0.43],
      [0.45, 0.53],
      [0.66, 1],
      [0.45, 1],
      [0.27, 0.57],
      [0.18, 0.57],
      [0.18, 1],
      [0, 1],
    ],
    [
      [0.18, 0.16],
      [0.37, 0.16],
      [0.43, 0.21],
      [0.45, 0.29],
      [0.42, 0.37],
      [0.35, 0.41],
      [0.18, 0.41],
    ],
  ],
};

const HEIGHT_MM = 13;
const EDGE_MM = 9;
/** Lead lets nothing through. */
const LEAD = 3;

/** Lays a lead letter on the film, in that of its corners which is farthest from every hand. */
export function addMarker(total: Grid, side: Side, silhouettes: readonly Outline[], spec: PhantomSpec): void {
  const px = 1 / spec.spacingMm;
  const size = HEIGHT_MM * px;
  const edge = ((spec.collimationMm ?? 0) + EDGE_MM) * px;
  const [right, bottom] = [spec.columns - edge - 0.65 * size, spec.rows - edge - size];
  const corners: Vec[] = [
    [edge, edge],
    [right, edge],
    [edge, bottom],
    [right, bottom],
  ];
  const clearance = ([x, y]: Vec) =>
    Math.min(...silhouettes.map(([ring]) => distanceToRing(x + size / 3, y + size / 2, ring ?? [])));
  const [x, y] = corners.reduce((best, corner) => (clearance(corner) > clearance(best) ? corner : best));
  const rings = LETTERS[side].map((ring) => ring.map(([u, v]): Vec => [x + u * size, y + v * size]));
  eachSpan(total, rings, (row, from, to) => {
    for (let i = row * total.columns + from; i < row * total.columns + to; i++) total.values[i] = LEAD;
  });
}
