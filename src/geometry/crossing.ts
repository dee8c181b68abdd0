import { inRing } from './contains.ts';
import { signedArea } from './measure.ts';
import type { Outline, Ring } from './outline.ts';
import type { FilmPoint, Vec } from './point.ts';

/** Where a ring meets itself: two of its edges, each named by its first point's index, and the place. */
export interface SelfContact {
  readonly edges: readonly [number, number];
  readonly at: FilmPoint;
}

/**
 * Whether a ring is simple: three points or more, no point repeated, no two edges with a point in common but for the
 * one that neighbours share, and some area.
 */
export function isSimple(ring: Ring): boolean {
  return ring.length >= 3 && signedArea(ring) !== 0 && findSelfContact(ring) === null;
}

/**
 * Whether an outline keeps its invariants: every ring simple, holes inside the outer ring and outside one another.
 * Different rings may touch in single points.
 */
export function isSimpleOutline(outline: Outline): boolean {
  const [outer, ...holes] = outline;
  if (outer === undefined || !outline.every(isSimple)) return false;
  if (holes.length === 0) return true;
  if (ringsCross(outline)) return false;
  return holes.every(
    (hole, index) =>
      mostlyInside(hole, outer) &&
      holes.every((other, at) => at === index || (!mostlyInside(hole, other) && !mostlyInside(other, hole))),
  );
}

/** For rings that do not cross, though they may touch: whether the first lies in the second. */
export function mostlyInside(ring: Ring, other: Ring): boolean {
  return ring.filter((point) => inRing(point, other)).length * 2 > ring.length;
}

/**
 * The first place found where a ring touches, crosses or runs back over itself, or null where it does not. Ten
 * thousand points take some milliseconds: edges are swept along the axis on which fewer of them lie abreast.
 */
export function findSelfContact(ring: Ring): SelfContact | null {
  const count = ring.length;
  let found: SelfContact | null = null;
  forPairsAbreast([ring], (_, first, __, second) => {
    const [a, b] = [ring[first] as FilmPoint, ring[(first + 1) % count] as FilmPoint];
    const [c, d] = [ring[second] as FilmPoint, ring[(second + 1) % count] as FilmPoint];
    if (!meetWrongly(a, b, c, d, (second + 1) % count === first, (first + 1) % count === second))
      return false;
    found = { edges: [Math.min(first, second), Math.max(first, second)], at: meetingPoint(a, b, c, d) };
    return true;
  });
  return found;
}

/** Whether edges of different rings cross or run along one another; touching in one point is allowed. */
function ringsCross(rings: readonly Ring[]): boolean {
  let cross = false;
  forPairsAbreast(rings, (ring, first, other, second) => {
    if (ring === other) return false;
    const [a, b] = [ring[first] as Vec, ring[(first + 1) % ring.length] as Vec];
    const [c, d] = [other[second] as Vec, other[(second + 1) % other.length] as Vec];
    cross = crossProperly(a, b, c, d) || runAlong(a, b, c, d);
    return cross;
  });
  return cross;
}

/**
 * Whether two edges of one ring have more in common than they may.
 *
 * @param afterward whether `ab` starts where `cd` ends; `onward` whether `cd` starts where `ab` ends
 */
function meetWrongly(a: Vec, b: Vec, c: Vec, d: Vec, afterward: boolean, onward: boolean): boolean {
  if (onward || afterward) {
    if (same(a, b) || same(c, d) || (onward && afterward)) return true;
    return onward ? foldsBack(a, b, d) : foldsBack(c, d, b);
  }
  const [c1, c2] = [orientation(a, b, c), orientation(a, b, d)];
  const [a1, a2] = [orientation(c, d, a), orientation(c, d, b)];
  if (c1 * c2 < 0 && a1 * a2 < 0) return true;
  return (
    (c1 === 0 && within(c, a, b)) ||
    (c2 === 0 && within(d, a, b)) ||
    (a1 === 0 && within(a, c, d)) ||
    (a2 === 0 && within(b, c, d))
  );
}

function foldsBack(a: Vec, joint: Vec, b: Vec): boolean {
  const along = (a[0] - joint[0]) * (b[0] - joint[0]) + (a[1] - joint[1]) * (b[1] - joint[1]);
  return along > 0 && orientation(a, joint, b) === 0;
}

function crossProperly(a: Vec, b: Vec, c: Vec, d: Vec): boolean {
  return orientation(a, b, c) * orientation(a, b, d) < 0 && orientation(c, d, a) * orientation(c, d, b) < 0;
}

/** Whether two edges share more than a point. */
function runAlong(a: Vec, b: Vec, c: Vec, d: Vec): boolean {
  if (orientation(a, b, c) !== 0 || orientation(a, b, d) !== 0) return false;
  const axis = Math.abs(b[0] - a[0]) > Math.abs(b[1] - a[1]) ? 0 : 1;
  const from = Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]));
  const to = Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));
  return from < to;
}

/** Which side of the line `ab` the point `p` lies on: the sign of twice the triangle's area. */
function orientation(a: Vec, b: Vec, p: Vec): number {
  return Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
}

/** For a point on the line `ab`: whether it lies between them or on one of them. */
function within(p: Vec, a: Vec, b: Vec): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

function same(a: Vec, b: Vec): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Where two edges meet: their crossing, or an end of one that lies on the other. */
function meetingPoint(a: FilmPoint, b: FilmPoint, c: FilmPoint, d: FilmPoint): FilmPoint {
  const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (cross === 0) return within(c, a, b) ? c : within(d, a, b) ? d : a;
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross;
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] as unknown as FilmPoint;
}

interface Edge {
  readonly ring: Ring;
  readonly index: number;
  /** Extent along the sweep, then across it. */
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Calls `visit` for every pair of edges whose boxes overlap, until it answers true. Edges enter in order of their
 * start along the sweep axis and leave when passed.
 */
function forPairsAbreast(
  rings: readonly Ring[],
  visit: (ring: Ring, edge: number, other: Ring, otherEdge: number) => boolean,
): void {
  const edges = sweepEdges(rings);
  const active: Edge[] = [];
  for (const edge of edges) {
    let kept = 0;
    for (const other of active) {
      if (other.to < edge.from) continue;
      active[kept++] = other;
      if (other.low > edge.high || other.high < edge.low) continue;
      if (visit(edge.ring, edge.index, other.ring, other.index)) return;
    }
    active.length = kept;
    active.push(edge);
  }
}

function sweepEdges(rings: readonly Ring[]): Edge[] {
  const axis = sweepAxis(rings);
  const across = axis === 0 ? 1 : 0;
  const edges = rings.flatMap((ring) =>
    ring.map((a, index): Edge => {
      const b = ring[(index + 1) % ring.length] as Vec;
      return {
        ring,
        index,
        from: Math.min(a[axis], b[axis]),
        to: Math.max(a[axis], b[axis]),
        low: Math.min(a[across], b[across]),
        high: Math.max(a[across], b[across]),
      };
    }),
  );
  return edges.sort((one, other) => one.from - other.from);
}

/** The axis along which edges are shorter against the whole extent, so that fewer of them lie abreast. */
function sweepAxis(rings: readonly Ring[]): 0 | 1 {
  const share = (axis: 0 | 1) => {
    let [low, high, travelled] = [Infinity, -Infinity, 0];
    for (const ring of rings) {
      let previous = ring.at(-1) as Vec;
      for (const point of ring) {
        low = Math.min(low, point[axis]);
        high = Math.max(high, point[axis]);
        travelled += Math.abs(point[axis] - previous[axis]);
        previous = point;
      }
    }
    return travelled / (high - low || 1);
  };
  return share(0) <= share(1) ? 0 : 1;
}
