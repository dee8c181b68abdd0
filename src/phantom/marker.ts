import type { Outline } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';
import type { Vec } from '../geometry/point.ts';
import type { Side } from '../hand/landmarks.ts';
import { distanceToRing, type Grid } from './grid.ts';
import type { PlacedHand } from './placedHand.ts';
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

/** A letter keeps this far from every hand where it can. */
const CLEARANCE_MM = 6;

/** Lays a hand's letter in lead at the film's edge: clear of every hand, and then the nearest to its own. */
export function addMarker(
  total: Grid,
  hand: PlacedHand,
  silhouettes: readonly Outline[],
  spec: PhantomSpec,
): void {
  const px = 1 / spec.spacingMm;
  const size = HEIGHT_MM * px;
  const middle: Vec = [hand.allLandmarks['D3.MCP'][0] - size / 3, hand.allLandmarks['D3.MCP'][1] - size / 2];
  const clearance = ([x, y]: Vec) =>
    Math.min(
      ...silhouettes.map(([ring]) => distanceToRing(x + size / 3, y + size / 2, ring ?? []) - size / 2),
    );
  const cost = (place: Vec) =>
    Math.hypot(place[0] - middle[0], place[1] - middle[1]) -
    1000 * Math.min(clearance(place), CLEARANCE_MM * px);
  const [x, y] = placesFor(spec, size).reduce((best, place) => (cost(place) < cost(best) ? place : best));
  const rings = LETTERS[hand.side].map((ring) => ring.map(([u, v]): Vec => [x + u * size, y + v * size]));
  eachSpan(total, rings, (row, from, to) => {
    total.values.fill(LEAD, row * total.columns + from, row * total.columns + to);
  });
}

/** Where a letter's top left corner can lie: in the film's corners and at the middle of its upper edge. */
function placesFor({ columns, rows, spacingMm, collimationMm }: PhantomSpec, size: number): Vec[] {
  const edge = ((collimationMm ?? 0) + EDGE_MM) / spacingMm;
  const [right, bottom] = [columns - edge - 0.65 * size, rows - edge - size];
  return [
    [edge, edge],
    [(edge + right) / 2, edge],
    [right, edge],
    [edge, bottom],
    [right, bottom],
  ];
}
