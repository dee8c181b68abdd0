import { inRing } from '../geometry/contains.ts';
import type { Bounds } from '../geometry/measure.ts';
import { distance, type Vec } from '../geometry/point.ts';
import { distanceToSegment } from '../geometry/simplify.ts';

/*
 * The Voronoi cell of a segment among segments, as a polygon. Every point of such a cell has its nearest point on the
 * cell's own segment, and the line between the two stays within the cell (the empty circle round the one holds those
 * round all points between). So the cell is traced by rays: along the normals of both sides and in a fan round both
 * ends, each up to the distance at which a rival becomes as near. That distance has a closed form; the rays are
 * refined until the polygon follows the border.
 */

/** A segment of a rival site. */
export interface Segment {
  readonly a: Vec;
  readonly b: Vec;
  /** Unit vector from `a` to `b`; zero where they coincide. */
  readonly direction: Vec;
  readonly length: number;
}

/** What the traced cell competes with. */
export interface Rivals {
  readonly segments: readonly Segment[];
  /** Polygons that count as filled; their sides are among the segments. */
  readonly polygons: readonly (readonly Vec[])[];
}

export function segment(a: Vec, b: Vec): Segment {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const direction: Vec = length === 0 ? [0, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  return { a, b, direction, length };
}

/** How far the polygon's line may lie from the true border, before corners double it. */
const TOLERANCE = 0.015;

/** Below this length a piece is only refined for its bend, not in search of a rival that cuts in between. */
const SEARCH_LENGTH = 1;

/** What lies this near to a rival's line lies on it: there is no telling on which side. */
const ON_LINE = 1e-9;

const MAX_DEPTH = 24;
const MAX_POINTS = 5000;

interface Ray {
  readonly origin: Vec;
  readonly direction: Vec;
  /** How far along the own segment the origin stands from its end `a`, and how far before its end `b`. */
  readonly fromA: number;
  readonly toB: number;
  /** At an end of the own segment: the direction from there along it; null in between. */
  readonly inward: Vec | null;
}

/** A rival's segment, and which end of the own segment each of its ends shares. */
interface Rival extends Segment {
  readonly aShares: 'a' | 'b' | null;
  readonly bShares: 'a' | 'b' | null;
}

interface Sample {
  readonly at: number;
  readonly origin: Vec;
  readonly point: Vec;
  /** Distance of the point from the own segment. */
  readonly reach: number;
  /** Who is as near; null where the ray was cut off outside the box. */
  readonly rival: Rival | null;
}

/**
 * Traces the cell of `own` within `box` (it may go on outside, where only that it is outside counts). On a tie at a
 * joint that both share, a point belongs to the axis whose direction from the joint is the nearer to its own, which is
 * to say that the bisector decides; a tie all along goes to `own`. A polygon's sides count as such axes: at a CMC
 * joint the bisector between the metacarpal and the nearer side of the carpus decides (in a hand as hands are, no
 * point is so placed).
 */
export function traceCell(own: Segment, rivals: Rivals, box: Bounds): Vec[] {
  const farthest = 1.1 * farthestCorner(own, box);
  const segments = rivals.segments.map((rival): Rival => {
    return { ...rival, aShares: sharedEnd(own, rival.a), bShares: sharedEnd(own, rival.b) };
  });
  // The nearest first: they put most of the others out of reach.
  const apartFromOwn = ({ a, b }: Segment) =>
    Math.min(distanceToSegment(a, own.a, own.b), distanceToSegment(b, own.a, own.b));
  segments.sort((one, other) => apartFromOwn(one) - apartFromOwn(other));
  const sample = (at: number) => cast(own, rayAt(own, at), at, segments, rivals.polygons, farthest);
  const cell: Vec[] = [];
  let from = sample(0);
  for (const at of [...stations(own, segments), 4]) {
    const to = sample(at);
    cell.push(from.point);
    refine(from, to, 0);
    from = to;
  }
  return cell;

  function refine(start: Sample, end: Sample, depth: number): void {
    if (depth === MAX_DEPTH || cell.length > MAX_POINTS) return;
    const middle = sample((start.at + end.at) / 2);
    if (settled(start, middle, end, segments, box)) return;
    refine(start, middle, depth + 1);
    cell.push(middle.point);
    refine(middle, end, depth + 1);
  }
}

/**
 * Where the first rays stand on the way round a segment: 0 to 1 along its one side, 1 to 2 round end `b`, 2 to 3 back
 * along its other side, 3 to 4 round end `a`. There is one on either side of each bisector that decides a tie, where
 * the cell's border runs straight back to the joint.
 */
function stations(own: Segment, rivals: readonly Rival[]): number[] {
  const even = Array.from({ length: 47 }, (_, index) => (index + 1) / 12);
  const breaks = [1, 2, 3, ...rivals.flatMap((rival) => tieDirections(own, rival))];
  const beside = [1e-9, 4 - 1e-9, ...breaks.flatMap((at) => [at - 1e-9, at + 1e-9])];
  return [...even, ...beside].sort((one, other) => one - other);
}

/** Where, on the way round `own`, the bisectors between it and a rival that shares an end point away from both. */
function tieDirections({ direction: [ux, uy] }: Segment, rival: Rival): number[] {
  const ends = [
    { shared: 'b', inward: [-ux, -uy] as Vec, first: 1, turned: 0 },
    { shared: 'a', inward: [ux, uy] as Vec, first: 3, turned: 1 },
  ];
  return ends.flatMap(({ shared, inward, first, turned }) => {
    if (rival.aShares !== shared && rival.bShares !== shared) return [];
    const sign = rival.aShares === shared ? 1 : -1;
    const x = inward[0] - sign * rival.direction[0];
    const y = inward[1] - sign * rival.direction[1];
    const perpendicular: Vec[] = [
      [-y, x],
      [y, -x],
    ];
    return perpendicular.flatMap((direction) => {
      const quarter = Math.atan2(dot(direction, [ux, uy]), dot(direction, [uy, -ux])) / Math.PI;
      const share = (quarter < 0 ? quarter + 2 : quarter) - turned;
      return share > 0 && share < 1 ? [first + share] : [];
    });
  });
}

function sharedEnd(own: Segment, point: Vec): 'a' | 'b' | null {
  return same(point, own.a) ? 'a' : same(point, own.b) ? 'b' : null;
}

function rayAt({ a, b, direction: own, length }: Segment, at: number): Ray {
  const [ux, uy] = length === 0 ? [1, 0] : own;
  const part = Math.min(3, Math.floor(at));
  const share = at - part;
  const along = part === 0 ? share : part === 2 ? 1 - share : part === 1 ? 1 : 0;
  const origin: Vec =
    along === 0 ? a : along === 1 ? b : [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
  const quarter = part === 0 ? 0 : part === 1 ? share : part === 2 ? 1 : 1 + share;
  // Turns from the normal of the one side, over the far end, to the normal of the other.
  const [cos, sin] = [Math.cos(Math.PI * quarter), Math.sin(Math.PI * quarter)];
  const inward: Vec | null = along === 0 ? own : along === 1 ? [-own[0], -own[1]] : null;
  const direction: Vec = [uy * cos + ux * sin, -ux * cos + uy * sin];
  return { origin, direction, fromA: along * length, toB: (1 - along) * length, inward };
}

function cast(
  own: Segment,
  ray: Ray,
  at: number,
  rivals: readonly Rival[],
  polygons: Rivals['polygons'],
  farthest: number,
): Sample {
  const { origin, direction } = ray;
  let reach = farthest;
  let nearest: Rival | null = null;
  for (const rival of rivals) {
    if (outOfReach(rival, origin, reach)) continue;
    const distance = reachBefore(rival, own, ray);
    if (distance < reach) {
      reach = distance;
      nearest = rival;
    }
  }
  // Just off the origin, which may itself be a corner of the polygon.
  const start: Vec = [origin[0] + 1e-6 * direction[0], origin[1] + 1e-6 * direction[1]];
  if (reach > 0 && polygons.some((polygon) => inRing(start, polygon))) reach = 0;
  const point: Vec = [origin[0] + reach * direction[0], origin[1] + reach * direction[1]];
  return { at, origin, point, reach, rival: nearest };
}

/** Whether a rival lies wholly outside every circle through the origin with a radius up to `reach`. */
function outOfReach({ a, direction, length }: Segment, origin: Vec, reach: number): boolean {
  const x = a[0] + (direction[0] * length) / 2 - origin[0];
  const y = a[1] + (direction[1] * length) / 2 - origin[1];
  const far = 2 * reach + length / 2;
  return x * x + y * y > far * far;
}

/** How far along a ray its points stay nearer to the ray's origin than to the rival; the own segment is no nearer. */
function reachBefore(rival: Rival, own: Segment, ray: Ray): number {
  const { direction, inward } = ray;
  const [ux, uy] = rival.direction;
  const [dx, dy] = direction;
  // A shared end is where it is along the own segment to the last bit: next to it the bisector hangs on that.
  const [ax, ay] = towards(rival.aShares, rival.a, own, ray);
  const [bx, by] = towards(rival.bShares, rival.b, own, ray);
  const along = dx * ux + dy * uy;
  if (inward !== null) {
    if (ax === 0 && ay === 0) return along > dot(direction, inward) ? 0 : Infinity;
    if (bx === 0 && by === 0) return -along > dot(direction, inward) ? 0 : Infinity;
  }
  const side = rival.aShares !== null || rival.bShares === null ? ux * ay - uy * ax : ux * by - uy * bx;
  // The distance to the rival's line is |side| + reach · climb, which equals reach at
  const climb = (side < 0 ? 1 : -1) * (ux * dy - uy * dx);
  const onLine = Math.abs(side) < ON_LINE * fromShared(rival, ray);
  const reach = onLine ? 0 : Math.abs(side) / Math.max(0, 1 - climb);
  const foot = reach * along - (ax * ux + ay * uy);
  if (foot >= 0 && foot <= rival.length && rival.length > 0) return reach;
  // A shared end is a point of the own segment, never nearer than the ray's origin.
  return Math.min(
    rival.aShares === null ? reachBeforePoint(ax, ay, dx, dy) : Infinity,
    rival.bShares === null ? reachBeforePoint(bx, by, dx, dy) : Infinity,
  );
}

/** What a distance from the rival's line is measured by: next to a shared end, that end's distance. */
function fromShared({ aShares, bShares }: Rival, { fromA, toB }: Ray): number {
  const shares = aShares ?? bShares;
  return shares === null ? 1 : shares === 'a' ? fromA : toB;
}

function towards(
  shares: Rival['aShares'],
  point: Vec,
  { direction }: Segment,
  { origin, fromA, toB }: Ray,
): Vec {
  if (shares === 'a') return [-fromA * direction[0], -fromA * direction[1]];
  if (shares === 'b') return [toB * direction[0], toB * direction[1]];
  return [point[0] - origin[0], point[1] - origin[1]];
}

function reachBeforePoint(toX: number, toY: number, dx: number, dy: number): number {
  const towards = toX * dx + toY * dy;
  return towards > 0 ? (toX * toX + toY * toY) / (2 * towards) : Infinity;
}

/** Whether the border between two rays is the straight line between their ends, as seen from the ray half-way. */
function settled(start: Sample, middle: Sample, end: Sample, rivals: readonly Rival[], box: Bounds): boolean {
  const cutOff = start.rival === null && middle.rival === null && end.rival === null;
  if (cutOff || beyondBox(start.point, middle.point, end.point, box)) return true;
  if (distanceToSegment(middle.point, start.point, end.point) > TOLERANCE) return false;
  const step = Math.max(distance(start.point, middle.point), distance(middle.point, end.point));
  if (step <= SEARCH_LENGTH) return true;
  for (const rival of rivals) {
    const known = rival === start.rival || rival === middle.rival || rival === end.rival;
    if (!known && mayCutIn(rival, middle, step)) return false;
  }
  return true;
}

/**
 * Whether a rival could be nearer than the own segment somewhere within a step of a sample. Distances change at most by
 * what their gradients (unit vectors away from the nearest points) say, and those turn by no more than 1 / distance.
 */
function mayCutIn({ a, direction: [ux, uy], length }: Segment, sample: Sample, step: number): boolean {
  const { point, origin, reach } = sample;
  const foot = Math.min(length, Math.max(0, (point[0] - a[0]) * ux + (point[1] - a[1]) * uy));
  const fromX = point[0] - a[0] - foot * ux;
  const fromY = point[1] - a[1] - foot * uy;
  const distance = Math.sqrt(fromX * fromX + fromY * fromY);
  const excess = distance - reach;
  // As near as the nearest: it shares the joint that counts here.
  if (excess < 1e-9 || excess >= 2 * step) return false;
  if (reach <= 2 * step) return true;
  const parting = Math.hypot(
    fromX / distance - (point[0] - origin[0]) / reach,
    fromY / distance - (point[1] - origin[1]) / reach,
  );
  return excess < step * parting + (step * step) / (reach - step);
}

/** Whether three points lie beyond the same side of the box. */
function beyondBox(p: Vec, q: Vec, r: Vec, { minX, minY, maxX, maxY }: Bounds): boolean {
  return (
    (p[0] < minX && q[0] < minX && r[0] < minX) ||
    (p[0] > maxX && q[0] > maxX && r[0] > maxX) ||
    (p[1] < minY && q[1] < minY && r[1] < minY) ||
    (p[1] > maxY && q[1] > maxY && r[1] > maxY)
  );
}

function farthestCorner({ a, b }: Segment, { minX, minY, maxX, maxY }: Bounds): number {
  const corners: Vec[] = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ];
  return Math.max(...corners.flatMap((corner) => [distance(corner, a), distance(corner, b)]), 1);
}

function same(p: Vec, q: Vec): boolean {
  return p[0] === q[0] && p[1] === q[1];
}

function dot(p: Vec, q: Vec): number {
  return p[0] * q[0] + p[1] * q[1];
}
