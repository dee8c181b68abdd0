import type { DensityFilm } from '../../film/density.ts';
import { type FilmPoint, filmPoint, type Vec } from '../../geometry/point.ts';
import { simplifyLine } from '../../geometry/simplify.ts';
import { type Edges, edgesOf } from './edges.ts';

/**
 * The cheapest way from one place of a film to each other within reach, where going along an edge is cheap
 * (live-wire: Mortensen & Barrett 1998, 10.1006/gmip.1998.0480; here a node's cost is one measure of the gradient
 * and one of its direction).
 */
export interface Wire {
  readonly from: FilmPoint;
  readonly edges: Edges;
  /** By node, the way back towards the start: a place in `STEPS`. */
  readonly back: Uint8Array;
}

/** Nodes from the middle of the square to its rim: the search takes some milliseconds. */
const HALF = 80;
/** How far from the rim a pointer has to stay for the way to it to be free to go round. */
const MARGIN = 8;
/** A place is an edge worth taking to from this strength on. */
const EDGE = 0.5;

/** The eight neighbours of a node; the opposite of one is 4 on. */
const STEPS: readonly Vec[] = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];
const NONE = 255;

/** Ways from a place that reach at least as far as another, on as coarse a grid as that takes. */
export function wireFrom(film: DensityFilm, from: FilmPoint, to: Vec): Wire {
  const awayPx = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(awayPx / (HALF - MARGIN))));
  const corner = (at: number) => Math.floor(at) - HALF * step - (step >> 1);
  const edges = edgesOf(film, { x: corner(from[0]), y: corner(from[1]), size: 2 * HALF + 1, step });
  return { from, edges, back: cheapestWays(edges, film) };
}

/** Whether a wire reaches a place, on no coarser a grid than it needs. */
export function reaches({ edges: { step }, from }: Wire, to: Vec): boolean {
  const awayPx = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
  return awayPx <= (HALF - MARGIN) * step && (step === 1 || awayPx * 4 > (HALF - MARGIN) * step);
}

/** The way to a place, without its start and with its end, as exact as the edge lets it be told. */
export function wayTo({ edges, back }: Wire, to: FilmPoint): readonly FilmPoint[] {
  const { size, step } = edges;
  const node = (at: number, corner: number) =>
    Math.max(0, Math.min(size - 1, Math.floor((at - corner) / step)));
  let index = node(to[1], edges.y) * size + node(to[0], edges.x);
  const way: FilmPoint[] = [];
  for (let next = back[index] as number; next !== NONE; next = back[index] as number) {
    way.push(onEdge(edges, index));
    const [dx, dy] = STEPS[next] as Vec;
    index += dy * size + dx;
  }
  // The first node is where the pointer is, not where the edge is.
  const line = [...way.slice(1).toReversed(), to];
  return simplifyLine(line, step / 5);
}

/** Where within some distance the edge is that stands out most; the place itself where none does. */
export function nearestEdgeTo(film: DensityFilm, at: FilmPoint, withinPx: number): FilmPoint {
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(withinPx / 8)));
  const half = Math.ceil(withinPx / step) + 8;
  const corner = (place: number) => Math.floor(place) - half * step - (step >> 1);
  const edges = edgesOf(film, { x: corner(at[0]), y: corner(at[1]), size: 2 * half + 1, step });
  let [found, best] = [at, 0];
  for (let index = 0; index < edges.strength.length; index++) {
    const strength = edges.strength[index] as number;
    if (strength < EDGE || strength <= best / 2) continue;
    const point = onEdge(edges, index);
    const away = Math.hypot(point[0] - at[0], point[1] - at[1]) / withinPx;
    // Of edges that are as strong the nearer one.
    const worth = strength * (1 - away / 2);
    if (away <= 1 && worth > best) [found, best] = [point, worth];
  }
  return found;
}

/** A node's place on the film, moved across the edge to where it is steepest: by a parabola through three nodes. */
function onEdge(edges: Edges, index: number): FilmPoint {
  const { x, y, size, step, gx, gy, steepness, strength } = edges;
  const [column, row] = [index % size, Math.floor(index / size)];
  const [dx, dy] = [gx[index] as number, gy[index] as number];
  const steep = steepness[index] as number;
  let off = 0;
  if (steep > 0 && (strength[index] as number) >= EDGE / 2) {
    const before = steepnessAt(edges, column - dx / steep, row - dy / steep);
    const after = steepnessAt(edges, column + dx / steep, row + dy / steep);
    const bend = 2 * steep - before - after;
    off = bend > 0 ? Math.max(-1, Math.min(1, (after - before) / 2 / bend)) : 0;
  }
  const [alongX, alongY] = steep > 0 ? [(off * dx) / steep, (off * dy) / steep] : [0, 0];
  return filmPoint(x + (column + 0.5 + alongX) * step, y + (row + 0.5 + alongY) * step);
}

/** Between nodes, by those around. */
function steepnessAt({ size, steepness }: Edges, column: number, row: number): number {
  const [left, top] = [Math.floor(column), Math.floor(row)].map((each) =>
    Math.max(0, Math.min(size - 2, each)),
  ) as [number, number];
  const [right, down] = [column - left, row - top];
  const index = top * size + left;
  const at = (offset: number) => steepness[index + offset] as number;
  return (
    (1 - down) * ((1 - right) * at(0) + right * at(1)) +
    down * ((1 - right) * at(size) + right * at(size + 1))
  );
}

/** What it costs to go one node on, from flat to sharp; the least there is keeps ways short. */
const LEAST_COST = 0.05;
/** What going across an edge costs beside going along it. */
const ACROSS = 0.4;
/** Costs in whole numbers, so that nodes can wait in a ring of buckets (Dial 1969, 10.1145/363269.363610). */
const COST_UNITS = 64;
const BUCKETS = 256;

/** Dijkstra from the middle of the grid; nodes off the film are never reached. */
function cheapestWays(edges: Edges, film: DensityFilm): Uint8Array {
  const { size, strength } = edges;
  const count = size * size;
  const back = new Uint8Array(count).fill(NONE);
  const cost = new Int32Array(count).fill(UNREACHED);
  const waiting = bucketQueue(count);
  const start = HALF * size + HALF;
  const nodeCosts = Float32Array.from(strength, (each) => LEAST_COST + (1 - each) ** 2);
  const open = onFilm(edges, film);
  cost[start] = 0;
  waiting.put(start, 0);
  for (let node = waiting.take(); node >= 0; node = waiting.take()) {
    const here = cost[node] as number;
    for (let way = 0; way < STEPS.length; way++) {
      const next = node + (ROW_STEPS[way] as number) * size + (COLUMN_STEPS[way] as number);
      if (open[next] !== 1) continue;
      const before = cost[next] as number;
      // Dearer than it was found to be already, whatever the step costs.
      if (before <= here) continue;
      const there = here + stepCost(edges, nodeCosts, node, next, way);
      if (there >= before) continue;
      if (before !== UNREACHED) waiting.drop(next, before);
      cost[next] = there;
      back[next] = (way + 4) % STEPS.length;
      waiting.put(next, there);
    }
  }
  return back;
}

const UNREACHED = 0x7fffffff;
const COLUMN_STEPS = Int32Array.from(STEPS, ([dx]) => dx);
const ROW_STEPS = Int32Array.from(STEPS, ([, dy]) => dy);

/** 1 for nodes that lie on the film; the rim of the grid, which has no gradient, counts as off it. */
function onFilm({ x, y, size, step }: Edges, film: DensityFilm): Uint8Array {
  const open = new Uint8Array(size * size);
  for (let row = 1; row < size - 1; row++) {
    const filmY = y + (row + 0.5) * step;
    if (filmY < 0 || filmY > film.rows) continue;
    for (let column = 1; column < size - 1; column++) {
      const filmX = x + (column + 0.5) * step;
      if (filmX >= 0 && filmX <= film.columns) open[row * size + column] = 1;
    }
  }
  return open;
}

function stepCost(
  { gx, gy, steepness, strength }: Edges,
  nodeCosts: Float32Array,
  from: number,
  to: number,
  way: number,
): number {
  const length = way % 2 === 0 ? 1 : Math.SQRT2;
  const steep = steepness[to] as number;
  const climb =
    (COLUMN_STEPS[way] as number) * (gx[to] as number) + (ROW_STEPS[way] as number) * (gy[to] as number);
  // How much of the step goes up or down the slope.
  const across = steep === 0 ? 0 : Math.abs(climb) / (steep * length);
  const mean = ((nodeCosts[from] as number) + (nodeCosts[to] as number)) / 2;
  return Math.ceil(COST_UNITS * length * (mean + ACROSS * (strength[to] as number) * across));
}

/** Nodes by their cost, in a ring of buckets as long as no step costs more; each in one list at a time. */
function bucketQueue(count: number) {
  const heads = new Int32Array(BUCKETS).fill(-1);
  const next = new Int32Array(count).fill(-1);
  const before = new Int32Array(count).fill(-1);
  let [current, left] = [0, 0];
  return {
    put(node: number, cost: number): void {
      const bucket = cost % BUCKETS;
      const head = heads[bucket] as number;
      next[node] = head;
      before[node] = -1;
      if (head >= 0) before[head] = node;
      heads[bucket] = node;
      left++;
    },
    drop(node: number, cost: number): void {
      const [one, other] = [before[node] as number, next[node] as number];
      if (one >= 0) next[one] = other;
      else heads[cost % BUCKETS] = other;
      if (other >= 0) before[other] = one;
      left--;
    },
    /** @returns -1 where none is left */
    take(): number {
      if (left === 0) return -1;
      while ((heads[current] as number) < 0) current = (current + 1) % BUCKETS;
      const node = heads[current] as number;
      this.drop(node, current);
      return node;
    },
  };
}
