import { inRing } from '../geometry/contains.ts';
import type { Bounds } from '../geometry/measure.ts';
import type { Vec } from '../geometry/point.ts';
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

const MAX_DEPTH = 24;
const MAX_POINTS = 5000;

interface Ray {
  readonly origin: Vec;
  readonly direction: Vec;
  /** At an end of the own segment: the direction from there along it; null in between. */
  readonly inward: Vec | null;
}

interface Sample {
  readonly at: number;
  readonly origin: Vec;
  readonly point: Vec;
  /** Distance of the point from the own segment. */
  readonly reach: number;
  /** Who is as near; null where the ray was cut off outside the box. */
  readonly rival: Segment | null;
}

/**
 * Traces the cell of `own` within `box` (it may go on outside, where only that it is outside counts). On a tie at a
 * joint that both share, a point belongs to the axis whose direction from the joint is the nearer to its own, which is
 * to say that the bisector decides; a tie all along goes to `own`.
 */
export function traceCell(own: Segment, rivals: Rivals, box: Bounds): Vec[] {
  const farthest = 1.1 * farthestCorner(own, box);
  const sample = (at: number) => cast(rayAt(own, at), at, rivals, farthest);
  const cell: Vec[] = [];
  let from = sample(0);
  for (const at of [...stations(own, rivals), 4]) {
    const to = sample(at);
    cell.push(from.point);
    refine(from, to, 0);
    from = to;
  }
  return cell;

  function refine(start: Sample, end: Sample, depth: number): void {
    if (depth === MAX_DEPTH || cell.length > MAX_POINTS) return;
    const middle = sample((start.at + end.at) / 2);
    if (settled(start, middle, end, rivals.segments, box)) return;
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
function stations(own: Segment, rivals: Rivals): number[] {
  const even = Array.from({ length: 47 }, (_, index) => (index + 1) / 12);
  const bisectors = rivals.segments.flatMap((rival) => tieDirections(own, rival));
  const beside = bisectors.flatMap((at) => [at - 1e-9, at + 1e-9]);
  return [...even, ...beside].sort((one, other) => one - other);
}

/** Where, on the way round `own`, the bisectors between it and a rival that shares an end point away from both. */
function tieDirections(own: Segment, rival: Segment): number[] {
  const [ux, uy] = own.direction;
  const ends = [
    { joint: own.b, inward: [-ux, -uy] as Vec, first: 1, turned: 0 },
    { joint: own.a, inward: own.direction, first: 3, turned: 1 },
  ];
  return ends.flatMap(({ joint, inward, first, turned }) => {
    const [rx, ry] = rival.direction;
    const away: Vec | null = same(joint, rival.a) ? [rx, ry] : same(joint, rival.b) ? [-rx, -ry] : null;
    if (away === null) return [];
    const [x, y] = [inward[0] - away[0], inward[1] - away[1]];
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

function rayAt({ a, b, direction, length }: Segment, at: number): Ray {
  const [ux, uy] = length === 0 ? [1, 0] : direction;
  const part = Math.min(3, Math.floor(at));
  const share = at - part;
  const along = part === 0 ? share : part === 2 ? 1 - share : part === 1 ? 1 : 0;
  const origin: Vec =
    along === 0 ? a : along === 1 ? b : [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])];
  const quarter = part === 0 ? 0 : part === 1 ? share : part === 2 ? 1 : 1 + share;
  // Turns from the normal of the one side, over the far end, to the normal of the other.
  const [cos, sin] = [Math.cos(Math.PI * quarter), Math.sin(Math.PI * quarter)];
  const inward: Vec | null =
    along === 0 ? direction : along === 1 ? [-direction[0], -direction[1]] : null;
  return { origin, direction: [uy * cos + ux * sin, -ux * cos + uy * sin], inward };
}

function cast(ray: Ray, at: number, rivals: Rivals, farthest: number): Sample {
  const { origin, direction } = ray;
  let reach = farthest;
  let nearest: Segment | null = null;
  for (const rival of rivals.segments) {
    if (outOfReach(rival, origin, reach)) continue;
    const distance = reachBefore(rival, ray);
    if (distance < reach) {
      reach = distance;
      nearest = rival;
    }
  }
  // Just off the origin, which may itself be a corner of the polygon.
  const start: Vec = [origin[0] + 1e-6 * direction[0], origin[1] + 1e-6 * direction[1]];
  if (reach > 0 && rivals.polygons.some((polygon) => inRing(start, polygon))) reach = 0;
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
function reachBefore(rival: Segment, { origin, direction, inward }: Ray): number {
  const [ux, uy] = rival.direction;
  const [dx, dy] = direction;
  const ax = rival.a[0] - origin[0];
  const ay = rival.a[1] - origin[1];
  const bx = rival.b[0] - origin[0];
  const by = rival.b[1] - origin[1];
  const along = dx * ux + dy * uy;
  if (inward !== null) {
    if (ax === 0 && ay === 0) return along > dot(direction, inward) ? 0 : Infinity;
    if (bx === 0 && by === 0) return -along > dot(direction, inward) ? 0 : Infinity;
  }
  const side = ux * ay - uy * ax;
  // The distance to the rival's line is |side| + reach · climb, which equals reach at
  const climb = (side < 0 ? 1 : -1) * (ux * dy - uy * dx);
  const reach = Math.abs(side) / (1 - climb);
  const foot = reach * along - (ax * ux + ay * uy);
  if (foot >= 0 && foot <= rival.length && rival.length > 0) return reach;
  return Math.min(reachBeforePoint(ax, ay, dx, dy), reachBeforePoint(bx, by, dx, dy));
}

function reachBeforePoint(toX: number, toY: number, dx: number, dy: number): number {
  const towards = toX * dx + toY * dy;
  return towards > 0 ? (toX * toX + toY * toY) / (2 * towards) : Infinity;
}

/** Whether the border between two rays is the straight line between their ends, as seen from the ray half-way. */
function settled(start: Sample, middle: Sample, end: Sample, rivals: readonly Segment[], box: Bounds): boolean {
  const cutOff = start.rival === null && middle.rival === null && end.rival === null;
  if (cutOff || beyondBox(start.point, middle.point, end.point, box)) return true;
  if (distanceToSegment(middle.point, start.point, end.point) > TOLERANCE) return false;
  const step = Math.max(apart(start.point, middle.point), apart(middle.point, end.point));
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
  return Math.max(...corners.flatMap((corner) => [apart(corner, a), apart(corner, b)]), 1);
}

function same(p: Vec, q: Vec): boolean {
  return p[0] === q[0] && p[1] === q[1];
}

function apart(p: Vec, q: Vec): number {
  return Math.hypot(p[0] - q[0], p[1] - q[1]);
}

function dot(p: Vec, q: Vec): number {
  return p[0] * q[0] + p[1] * q[1];
}
