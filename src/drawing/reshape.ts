import { areaBounds, type Bounds, boundsOf } from '../geometry/measure.ts';
import type { Outline, Ring } from '../geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import { mapOutline, translation } from '../geometry/transform.ts';
import type { FilmFrame, VertexAt } from './tool.ts';

/** The nearest point that lies on the film. */
export function onFilm(point: Vec, film: FilmFrame): FilmPoint {
  return filmPoint(clamp(point[0], 0, film.columns), clamp(point[1], 0, film.rows));
}

export function vertexOf(outline: Outline, at: VertexAt): FilmPoint | undefined {
  return outline[at.ring]?.[at.index];
}

export function withVertexMoved(outline: Outline, at: VertexAt, to: FilmPoint): Outline {
  return withRing(outline, at.ring, (ring) => ring.with(at.index, to));
}

/** Several vertices moved by a vector, as far as the film reaches. */
export function withVerticesMoved(
  outline: Outline,
  vertices: readonly VertexAt[],
  by: Vec,
  film: FilmFrame,
): Outline {
  const isMoved = among(vertices);
  const points = outline.flatMap((ring, at) => ring.filter((_, index) => isMoved(at, index)));
  const [dx, dy] = stepOnFilm(boundsOf(points), by, film);
  return outline.map((ring, at) =>
    ring.map((point, index) => (isMoved(at, index) ? filmPoint(point[0] + dx, point[1] + dy) : point)),
  );
}

/** The vertices that lie in a box. */
export function verticesIn(outline: Outline, { minX, minY, maxX, maxY }: Bounds): readonly VertexAt[] {
  return outline.flatMap((points, ring) =>
    points.flatMap(([x, y], index) =>
      x >= minX && x <= maxX && y >= minY && y <= maxY ? [{ ring, index }] : [],
    ),
  );
}

/** A new vertex before the one at `at.index`. */
export function withVertexInserted(outline: Outline, at: VertexAt, point: FilmPoint): Outline {
  return withRing(outline, at.ring, (ring) => ring.toSpliced(at.index, 0, point));
}

/**
 * Without some of its vertices. A hole that is left with two or less goes.
 *
 * @returns null where the outer ring would be left with two or less
 */
export function withVerticesRemoved(outline: Outline, vertices: readonly VertexAt[]): Outline | null {
  const isRemoved = among(vertices);
  const rings = outline.map((points, ring) => points.filter((_, index) => !isRemoved(ring, index)));
  const [outer = []] = rings;
  return outer.length < 3 ? null : rings.filter((ring) => ring.length >= 3);
}

function among(vertices: readonly VertexAt[]): (ring: number, index: number) => boolean {
  const rings = Map.groupBy(vertices, ({ ring }) => ring);
  const indices = new Map([...rings].map(([ring, at]) => [ring, new Set(at.map(({ index }) => index))]));
  return (ring, index) => indices.get(ring)?.has(index) ?? false;
}

/** Moved together by a vector, as far as the film reaches: outlines never leave it by being moved. */
export function movedOnFilm(outlines: readonly Outline[], by: Vec, film: FilmFrame): readonly Outline[] {
  const map = translation(...stepOnFilm(areaBounds(outlines), by, film));
  return outlines.map((outline) => mapOutline(map, outline));
}

/** A step cut short where it would take a box off the film. */
function stepOnFilm({ minX, minY, maxX, maxY }: Bounds, [dx, dy]: Vec, film: FilmFrame): Vec {
  return [clamp(dx, -minX, film.columns - maxX), clamp(dy, -minY, film.rows - maxY)];
}

/**
 * A stretch of a ring pulled along with one of its vertices, less and less with the distance along the ring, and
 * nothing from `reachPx` on (a cosine bell). A reach of 0 moves the one vertex.
 */
export function withStretchPulled(ring: Ring, index: number, [dx, dy]: Vec, reachPx: number): Ring {
  const along = distancesAlong(ring, index);
  return ring.map((point, each) => {
    const distancePx = along[each] as number;
    if (each !== index && distancePx >= reachPx) return point;
    const weight = each === index ? 1 : (1 + Math.cos((Math.PI * distancePx) / reachPx)) / 2;
    return filmPoint(point[0] + weight * dx, point[1] + weight * dy);
  });
}

/**
 * A ring with enough vertices to bend smoothly: near one of its vertices, as far as `reachPx` along the ring, edges
 * longer than `stepPx` get new vertices on them. What the ring encloses stays the same.
 *
 * @returns the ring, and where that vertex is in it now
 */
export function withStretchRefined(
  ring: Ring,
  index: number,
  reachPx: number,
  stepPx: number,
): { readonly ring: Ring; readonly index: number } {
  const along = distancesAlong(ring, index);
  const refined: FilmPoint[] = [];
  let at = index;
  for (let each = 0; each < ring.length; each++) {
    if (each === index) at = refined.length;
    const next = (each + 1) % ring.length;
    const [from, to] = [ring[each] as FilmPoint, ring[next] as FilmPoint];
    refined.push(from);
    if (Math.min(along[each] as number, along[next] as number) >= reachPx) continue;
    const pieces = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / stepPx);
    for (let piece = 1; piece < pieces; piece++) {
      const t = piece / pieces;
      refined.push(filmPoint(from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])));
    }
  }
  return { ring: refined, index: at };
}

/** The distance of every vertex from one of them along the ring, the shorter way round. */
function distancesAlong(ring: Ring, from: number): readonly number[] {
  const count = ring.length;
  const forward = new Array<number>(count).fill(0);
  let total = 0;
  for (let step = 1; step <= count; step++) {
    const before = ring[(from + step - 1) % count] as FilmPoint;
    const here = ring[(from + step) % count] as FilmPoint;
    total += Math.hypot(here[0] - before[0], here[1] - before[1]);
    if (step < count) forward[(from + step) % count] = total;
  }
  return forward.map((distancePx) => Math.min(distancePx, total - distancePx));
}

function withRing(outline: Outline, at: number, change: (ring: Ring) => Ring): Outline {
  return outline.map((ring, index) => (index === at ? change(ring) : ring));
}

function clamp(value: number, from: number, to: number): number {
  // The lower end wins: an outline as wide as the film, give or take rounding, stays where it is.
  return Math.max(from, Math.min(to, value));
}
