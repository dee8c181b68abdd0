import { type FilmPoint, filmPoint } from '../geometry/point.ts';
import type { Landmarks } from './hand.ts';
import { LANDMARK_NAMES, type LandmarkName } from './landmarks.ts';

/**
 * A hand's landmarks after one has been moved, with those that hang on it: the joints farther out on its digit. They
 * turn and move with the bone that ends at it; where one of them was placed by hand it stays, and those before it are
 * stretched between the two. Pixels are square.
 *
 * @param placedByHand landmarks the reader put where they are
 */
export function followLandmark(
  landmarks: Landmarks,
  moved: { readonly name: LandmarkName; readonly to: FilmPoint },
  placedByHand: ReadonlySet<LandmarkName>,
): Landmarks {
  const { name, to } = moved;
  const from = landmarks[name];
  const result: Partial<Record<LandmarkName, FilmPoint>> = { ...landmarks, [name]: to };
  if (from === undefined || name.startsWith('W.')) return result;
  // Tip first: what lies before it in the digit hangs on it.
  const digit = LANDMARK_NAMES.filter((each) => each.slice(0, 2) === name.slice(0, 2));
  const place = digit.indexOf(name);
  const outer = digit.slice(0, place).toReversed();
  const stop = outer.findIndex((each) => placedByHand.has(each));
  const anchorName = stop === -1 ? undefined : outer[stop];
  const anchor = anchorName && landmarks[anchorName];
  const base = landmarks[digit[place + 1] as LandmarkName];
  const map = anchor === undefined ? turning(base, from, to) : stretching(from, anchor, to);
  for (const each of stop === -1 ? outer : outer.slice(0, stop)) {
    const point = landmarks[each];
    if (point !== undefined) result[each] = map(point);
  }
  return result;
}

type PointMap = (point: FilmPoint) => FilmPoint;

/** Moves `from` to `to` and turns what lies beyond as the bone from `base` turns. */
function turning(base: FilmPoint | undefined, from: FilmPoint, to: FilmPoint): PointMap {
  const [before, after] =
    base === undefined ? [0, 0] : [from, to].map(([x, y]) => Math.atan2(y - base[1], x - base[0]));
  const angle = (after as number) - (before as number);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => {
    const [dx, dy] = [x - from[0], y - from[1]];
    return filmPoint(to[0] + dx * cos - dy * sin, to[1] + dx * sin + dy * cos);
  };
}

/** The similarity that takes `from` to `to` and leaves `anchor` where it is. */
function stretching(from: FilmPoint, anchor: FilmPoint, to: FilmPoint): PointMap {
  const [ax, ay, bx, by] = [from[0] - anchor[0], from[1] - anchor[1], to[0] - anchor[0], to[1] - anchor[1]];
  const square = ax * ax + ay * ay || 1;
  const [re, im] = [(ax * bx + ay * by) / square, (ax * by - ay * bx) / square];
  return ([x, y]) => {
    const [dx, dy] = [x - anchor[0], y - anchor[1]];
    return filmPoint(anchor[0] + re * dx - im * dy, anchor[1] + im * dx + re * dy);
  };
}
