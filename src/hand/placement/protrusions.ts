import type { Ring } from '../../geometry/outline.ts';
import type { Vec } from '../../geometry/point.ts';
import { geodesicFrom } from './geodesic.ts';
import { depthOnFilm, type TissuePart } from './tissue.ts';

/** What stands out from a silhouette as a finger does. */
export interface Protrusion {
  readonly tip: Vec;
  /** Where on the ring. */
  readonly index: number;
  /** How far the tip stands out beyond the higher of the valleys beside it, in pixels. */
  readonly prominence: number;
  /** Whether the film or its field ends here, and what stands out goes on. */
  readonly cut: boolean;
}

export interface Protrusions {
  /** In the ring's order. */
  readonly peaks: readonly Protrusion[];
  /** The ring's point nearest to the palm's middle, by ways inside, between one peak and another: a web. */
  valleyBetween(from: Protrusion, to: Protrusion): Vec;
  /** The palm's middle. */
  readonly centre: Vec;
  /** How deep it is there, in pixels. */
  readonly palmRadius: number;
}

/** What stands out by less than this part of the palm's depth is no finger. */
const LEAST_PROMINENCE = 0.1;
const MOST_PEAKS = 9;
/** A finger is at its end at most this part of the palm's depth deep; a forearm more. */
const BROADEST = 0.5;
/** How near, in pixels, the end of film or field cuts a finger off. */
const CUT_WITHIN = 3;

/** Where the palm's middle may be: the pixel that lies deepest, and how deep. */
export interface Deepest {
  readonly pixel: number;
  readonly depth: number;
}

/**
 * Where a part of the film is deepest: taking it to go on beyond the end of film or field, as a palm does that is cut
 * there, then to end there, as is right for a forearm; once where these are the same.
 */
export function* deepestOf(
  { mask, depth }: Pick<TissuePart, 'mask' | 'depth'>,
  columns: number,
  rows: number,
): Generator<Deepest> {
  const goingOn = deepest(depth);
  yield goingOn;
  const ending = deepest(depthOnFilm(mask, columns, rows));
  if (ending.pixel !== goingOn.pixel) yield ending;
}

function deepest(depths: Float32Array): Deepest {
  let pixel = 0;
  depths.forEach((value, i) => {
    if (value > (depths[pixel] as number)) pixel = i;
  });
  return { pixel, depth: depths[pixel] as number };
}

export function protrusionsOf(
  ring: Ring,
  { mask, depth }: Pick<TissuePart, 'mask' | 'depth'>,
  { pixel, depth: palmRadius }: Deepest,
  beyond: Uint8Array,
  columns: number,
  rows: number,
): Protrusions {
  const centre: Vec = [(pixel % columns) + 0.5, Math.floor(pixel / columns) + 0.5];
  const around = ([x, y]: Vec, reach: number): (number | null)[] => {
    const found: (number | null)[] = [];
    for (let row = Math.floor(y - reach); row <= y + reach; row++)
      for (let column = Math.floor(x - reach); column <= x + reach; column++)
        found.push(column < 0 || row < 0 || column >= columns || row >= rows ? null : row * columns + column);
    return found;
  };
  const distance = geodesicFrom(mask, columns, rows, pixel);
  const heights = ring.map((point) => heightAtRing(point, distance, columns, rows));
  const peaks = peaksOf(heights)
    .filter(({ prominence }) => prominence > LEAST_PROMINENCE * palmRadius)
    .toSorted((a, b) => b.prominence - a.prominence)
    .slice(0, MOST_PEAKS)
    .toSorted((a, b) => a.index - b.index)
    .map(({ index, prominence }): Protrusion => {
      const tip = ring[index] as Vec;
      return {
        index,
        prominence,
        tip,
        cut: around(tip, CUT_WITHIN).some((i) => i === null || beyond[i] === 1),
      };
    })
    .filter(({ tip }) => {
      const breadth = around(tip, 0.25 * palmRadius).map((i) => (i === null ? 0 : (depth[i] as number)));
      return Math.max(...breadth) < BROADEST * palmRadius;
    });
  return {
    peaks,
    centre,
    palmRadius,
    valleyBetween(from, to) {
      let lowest = from.index;
      for (let i = from.index; i !== to.index; i = (i + 1) % ring.length)
        if ((heights[i] as number) < (heights[lowest] as number)) lowest = i;
      return ring[lowest] as Vec;
    },
  };
}

/** The farthest of the pixels around a point of the ring. */
function heightAtRing([x, y]: Vec, distance: Float32Array, columns: number, rows: number): number {
  let height = 0;
  for (let row = Math.max(0, Math.floor(y) - 2); row <= Math.min(rows - 1, Math.floor(y) + 2); row++)
    for (
      let column = Math.max(0, Math.floor(x) - 2);
      column <= Math.min(columns - 1, Math.floor(x) + 2);
      column++
    ) {
      const value = distance[row * columns + column] as number;
      if (value > height) height = value;
    }
  return height;
}

/** Peaks of a closed line of heights with their prominence, by joining from the top (Edelsbrunner et al. 2002). */
function peaksOf(heights: readonly number[]): { index: number; prominence: number }[] {
  const count = heights.length;
  const order = heights.map((_, i) => i).sort((a, b) => (heights[b] as number) - (heights[a] as number));
  const parent = new Int32Array(count).fill(-1);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  const found: { index: number; prominence: number }[] = [];
  for (const i of order) {
    const sides = [(i + count - 1) % count, (i + 1) % count].filter((j) => parent[j] !== -1).map(root);
    parent[i] = i;
    const [first, second] = sides;
    if (first === undefined) continue;
    parent[i] = first;
    if (second === undefined || second === first) continue;
    const [high, low] =
      (heights[first] as number) >= (heights[second] as number) ? [first, second] : [second, first];
    found.push({ index: low, prominence: (heights[low] as number) - (heights[i] as number) });
    parent[low] = high;
    parent[i] = high;
  }
  const top = order[0];
  const bottom = order.at(-1);
  if (top !== undefined && bottom !== undefined)
    found.push({ index: top, prominence: (heights[top] as number) - (heights[bottom] as number) });
  return found;
}
