import {
  Clipper,
  ClipType,
  EndType,
  FillRule,
  JoinType,
  type Path64,
  type Point64,
  type PolyPath64,
  PolyTree64,
} from 'clipper2-ts';
import { signedArea } from './measure.ts';
import type { Area, Outline, Ring } from './outline.ts';
import { filmPoint, type Vec } from './point.ts';

/*
 * Polygon booleans, by Clipper2 alone: the one file that knows it. Clipper works on integers; ours are 1/16384 px (a
 * power of two, so that what comes back goes in again unchanged), at which films up to 5000 px across have every
 * product of coordinates exact.
 */
const STEPS_PER_PX = 16384;

/** The step of the grid to which booleans round. */
export const GRID_PX = 1 / STEPS_PER_PX;

/** What lies in any of the outlines. */
export function union(outlines: readonly Outline[]): Area {
  return combine(ClipType.Union, outlines, []);
}

/** What lies in both areas. */
export function intersection(one: Area, other: Area): Area {
  return combine(ClipType.Intersection, one, other);
}

/** What lies in the first area and not in the second. */
export function difference(from: Area, taken: Area): Area {
  return combine(ClipType.Difference, from, taken);
}

/** What rings enclose where each may cross itself and the others: all that any of them winds round. */
export function enclosedBy(rings: readonly Ring[]): Area {
  const tree = new PolyTree64();
  Clipper.booleanOpWithPolyTree(
    ClipType.Union,
    rings.filter(isClosable).map(toPath),
    null,
    tree,
    FillRule.NonZero,
  );
  return fromTree(tree);
}

/**
 * An area with all within `byPx` of it, its corners rounded off.
 *
 * @param byPx in pixels of a column's width
 * @param pixelAspect height of a pixel over its width
 */
export function grownBy(area: Area, byPx: number, pixelAspect = 1): Area {
  const inSquares = area.map((outline) => stretched(outline, pixelAspect));
  const paths = Clipper.inflatePaths(
    toPaths(inSquares),
    byPx * STEPS_PER_PX,
    JoinType.Round,
    EndType.Polygon,
    2,
    ROUND_WITHIN_PX * STEPS_PER_PX,
  );
  const rings = paths.map((path) => path.map(({ x, y }) => filmPoint(x / STEPS_PER_PX, y / STEPS_PER_PX)));
  return enclosedBy(rings).map((outline) => stretched(outline, 1 / pixelAspect));
}

/** How far a rounded corner's chords may lie off its circle. */
const ROUND_WITHIN_PX = 0.1;

function stretched(outline: Outline, factor: number): Outline {
  return factor === 1 ? outline : outline.map((ring) => ring.map(([x, y]) => filmPoint(x, y * factor)));
}

function combine(operation: ClipType, one: Area, other: Area): Area {
  const tree = new PolyTree64();
  Clipper.booleanOpWithPolyTree(operation, toPaths(one), toPaths(other), tree, FillRule.NonZero);
  return fromTree(tree);
}

/** Oriented, so that holes wind back to nothing and what overlaps counts as inside. */
function toPaths(area: Area): Path64[] {
  return area.flatMap((outline) =>
    outline.flatMap((ring, index) => {
      if (!isClosable(ring)) return [];
      const path = toPath(ring);
      return [signedArea(ring) > 0 === (index === 0) ? path : path.reverse()];
    }),
  );
}

/** Clipper stumbles over paths without points, and fewer than three enclose nothing. */
function isClosable(ring: Ring): boolean {
  return ring.length >= 3;
}

/**
 * On the grid, with each run of level edges made one: clipper2-ts 2.0.1 never comes back from level edges that turn
 * round (github.com/countertype/clipper2-ts/pull/36), and what lies on such a run encloses nothing.
 */
function toPath(ring: readonly Vec[]): Path64 {
  const path: Path64 = [];
  for (const [x, y] of ring) {
    const point = { x: Math.round(x * STEPS_PER_PX), y: Math.round(y * STEPS_PER_PX) };
    while (isLevel(path.at(-2), path.at(-1), point)) path.pop();
    if (path.at(-1)?.x !== point.x || path.at(-1)?.y !== point.y) path.push(point);
  }
  while (path.length >= 3 && isLevel(path.at(-2), path.at(-1), path[0])) path.pop();
  while (path.length >= 3 && isLevel(path.at(-1), path[0], path[1])) path.shift();
  return path;
}

function isLevel(a: Point64 | undefined, b: Point64 | undefined, c: Point64 | undefined): boolean {
  return a !== undefined && a.y === b?.y && a.y === c?.y;
}

/** Outer rings with their holes; an island in a hole is an outline of its own. */
function fromTree(tree: PolyTree64): Area {
  const area: Outline[] = [];
  const take = (outer: PolyPath64) => {
    const outline = [toRing(outer)];
    for (let hole = 0; hole < outer.count; hole++) {
      const child = outer.child(hole);
      outline.push(toRing(child));
      for (let island = 0; island < child.count; island++) take(child.child(island));
    }
    area.push(outline);
  };
  for (let index = 0; index < tree.count; index++) take(tree.child(index));
  return area;
}

function toRing(node: PolyPath64): Ring {
  return (node.poly ?? []).map(({ x, y }) => filmPoint(x / STEPS_PER_PX, y / STEPS_PER_PX));
}
