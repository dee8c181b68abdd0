import { inOutline } from '../geometry/contains.ts';
import { type Bounds, outlineBounds } from '../geometry/measure.ts';
import type { Outline, Ring } from '../geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import { LANDMARK_NAMES, type LandmarkName, type Side } from '../hand/landmarks.ts';
import type { HeldBone } from '../hand/moveDigit.ts';
import type { Deposit, Reading } from '../reading/reading.ts';
import type { FilmFrame, PointerAt, VertexAt } from './tool.ts';

/**
 * What a pointer is on. Distances are as the film is shown: in pixels of a column's width, with rows stretched by
 * the aspect, so that the tolerance is round on the screen.
 */
export function distancePx(a: Vec, b: Vec, film: FilmFrame): number {
  return Math.hypot(a[0] - b[0], (a[1] - b[1]) * film.pixelAspect);
}

/** A press becomes a drag after this part of the tolerance, so that a click never moves anything. */
const DRAG_AFTER = 0.4;

export function isDragged(from: Vec, { at, tolerancePx }: PointerAt, film: FilmFrame): boolean {
  return distancePx(from, at, film) > tolerancePx * DRAG_AFTER;
}

/** An edge, named by the vertex that ends it, and the point on it nearest to a pointer. */
export interface EdgeHit {
  readonly at: VertexAt;
  readonly point: FilmPoint;
  readonly distancePx: number;
}

export function nearestEdge(outline: Outline, pointer: Vec, film: FilmFrame): EdgeHit | null {
  let nearest: EdgeHit | null = null;
  for (const [ring, points] of outline.entries()) {
    for (let index = 0; index < points.length; index++) {
      const from = points.at(index - 1) as FilmPoint;
      const to = points[index] as FilmPoint;
      const point = nearestOnSegment(from, to, pointer, film);
      const away = distancePx(point, pointer, film);
      if (nearest === null || away < nearest.distancePx)
        nearest = { at: { ring, index }, point, distancePx: away };
    }
  }
  return nearest;
}

function nearestOnSegment(from: Vec, to: Vec, pointer: Vec, film: FilmFrame): FilmPoint {
  const stretch = film.pixelAspect ** 2;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const square = dx * dx + dy * dy * stretch;
  const along =
    square === 0 ? 0 : ((pointer[0] - from[0]) * dx + (pointer[1] - from[1]) * dy * stretch) / square;
  const t = Math.max(0, Math.min(1, along));
  return filmPoint(from[0] + t * dx, from[1] + t * dy);
}

/** The vertex under a pointer: the nearest one within the tolerance. */
export function vertexUnder(
  outline: Outline,
  pointer: Vec,
  tolerancePx: number,
  film: FilmFrame,
): VertexAt | null {
  let nearest: VertexAt | null = null;
  let nearestPx = tolerancePx;
  for (const [ring, points] of outline.entries())
    for (const [index, point] of points.entries()) {
      const away = distancePx(point, pointer, film);
      if (away > nearestPx) continue;
      nearest = { ring, index };
      nearestPx = away;
    }
  return nearest;
}

/** The middle of an edge, where dragging makes a new vertex before the one at `at`. */
export interface Midpoint {
  readonly at: VertexAt;
  readonly point: FilmPoint;
}

/** Edges shorter than this many tolerances have no room for a handle in the middle. */
const EDGE_WITH_MIDPOINT = 3;

export function midpointsOf(outline: Outline, tolerancePx: number, film: FilmFrame): readonly Midpoint[] {
  return outline.flatMap((points, ring) =>
    points.flatMap((to, index) => {
      const from = points.at(index - 1) as FilmPoint;
      if (distancePx(from, to, film) < EDGE_WITH_MIDPOINT * tolerancePx) return [];
      return [{ at: { ring, index }, point: filmPoint((from[0] + to[0]) / 2, (from[1] + to[1]) / 2) }];
    }),
  );
}

/**
 * Whether the vertices of an outline lie far enough apart at this zoom to be taken one by one. Where they do not, a
 * press takes the whole outline, not whichever vertex lies under it.
 */
export function hasRoomForHandles(outline: Outline, tolerancePx: number, film: FilmFrame): boolean {
  const outer = outline[0] as Ring;
  let lengthPx = 0;
  for (let index = 0; index < outer.length; index++)
    lengthPx += distancePx(outer.at(index - 1) as FilmPoint, outer[index] as FilmPoint, film);
  // So that the reach of one does not touch the next one's.
  return lengthPx >= outer.length * 2 * tolerancePx;
}

/** The deposit under a pointer; of several the one whose line is nearest, so that a small one on a large is found. */
export function depositUnder(
  reading: Reading,
  pointer: Vec,
  tolerancePx: number,
  film: FilmFrame,
): Deposit | null {
  let found: Deposit | null = null;
  let foundPx = Number.POSITIVE_INFINITY;
  for (const deposit of reading.deposits) {
    if (!isNear(outlineBounds(deposit.outline), pointer, tolerancePx, film)) continue;
    const away = nearestEdge(deposit.outline, pointer, film)?.distancePx ?? Number.POSITIVE_INFINITY;
    if (away >= foundPx || (away > tolerancePx && !inOutline(pointer, deposit.outline))) continue;
    found = deposit;
    foundPx = away;
  }
  return found;
}

function isNear(box: Bounds, [x, y]: Vec, tolerancePx: number, film: FilmFrame): boolean {
  const tolerancePy = tolerancePx / film.pixelAspect;
  return (
    x >= box.minX - tolerancePx &&
    x <= box.maxX + tolerancePx &&
    y >= box.minY - tolerancePy &&
    y <= box.maxY + tolerancePy
  );
}

export interface LandmarkAt {
  readonly side: Side;
  readonly name: LandmarkName;
}

/** The landmark under a pointer: the nearest of all hands within the tolerance. */
export function landmarkUnder(
  reading: Reading,
  pointer: Vec,
  tolerancePx: number,
  film: FilmFrame,
): LandmarkAt | null {
  let nearest: LandmarkAt | null = null;
  let nearestPx = tolerancePx;
  for (const hand of reading.hands)
    for (const name of LANDMARK_NAMES) {
      const point = hand.landmarks[name];
      const away = point === undefined ? Number.POSITIVE_INFINITY : distancePx(point, pointer, film);
      if (away > nearestPx) continue;
      nearest = { side: hand.side, name };
      nearestPx = away;
    }
  return nearest;
}

/** Bones of the digits, each named by the landmark at its distal end. */
const BONES = LANDMARK_NAMES.flatMap((name, index) => {
  const next = LANDMARK_NAMES[index + 1];
  return next?.slice(0, 2) === name.slice(0, 2) && isBone(name) ? [[name, next] as const] : [];
});

function isBone(name: LandmarkName): name is HeldBone {
  return !name.startsWith('W.') && !name.endsWith('.CMC');
}

/** The bone under a pointer: of all hands' the one whose axis is nearest, within the tolerance. */
export function boneUnder(
  reading: Reading,
  pointer: Vec,
  tolerancePx: number,
  film: FilmFrame,
): { readonly side: Side; readonly bone: HeldBone } | null {
  let nearest: { readonly side: Side; readonly bone: HeldBone } | null = null;
  let nearestPx = tolerancePx;
  for (const { side, landmarks } of reading.hands)
    for (const [bone, proximal] of BONES) {
      const [from, to] = [landmarks[bone], landmarks[proximal]];
      if (from === undefined || to === undefined) continue;
      const away = distancePx(nearestOnSegment(from, to, pointer, film), pointer, film);
      if (away > nearestPx) continue;
      nearest = { side, bone };
      nearestPx = away;
    }
  return nearest;
}
