import { outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import { fitSimilarity, nearestSimilarity, type PointPair, scaleOf } from '../geometry/similarityFit.ts';
import { type PointMap, thinPlate } from '../geometry/thinPlate.ts';
import { type Affine, applyAffine, compose, mapOutline, similarityAbout } from '../geometry/transform.ts';
import type { HandPlacement, Landmarks } from './hand.ts';
import { LANDMARK_NAMES, type LandmarkName } from './landmarks.ts';

/** The hands that are placed on a film. */
export interface FilmHands {
  readonly hands: readonly Pick<HandPlacement, 'side' | 'landmarks'>[];
  /** Height of a pixel over its width. */
  readonly pixelAspect: number;
}

/** Where the places of one film's hands are on those of another. */
export interface HandTwin {
  /** The same place of the hand on the other film. A landmark's is that landmark. */
  at(point: FilmPoint): FilmPoint;
  /** How many columns of the other film a hand there is as broad as on one column of this. */
  scaleAt(point: FilmPoint): number;
}

/** Fewer landmarks in common do not settle how one hand lies on the other. */
const LEAST_SHARED = 3;
/** Across their longest direction, landmarks reach at least so far for a part of how far they reach along it. */
const SPREAD = 0.15;

/**
 * A hand's twin is the same hand of the other film, or where that is not on it (or the two are one film) the other
 * hand, which is its mirror image. Of several hands the nearest to a place speaks for it.
 *
 * @returns null where no hand has enough landmarks in common with its twin
 */
export function handTwin(from: FilmHands, to: FilmHands, isSameFilm: boolean): HandTwin | null {
  const aspects = { from: from.pixelAspect, to: to.pixelAspect };
  const links = from.hands.flatMap((hand) => {
    const others = to.hands.toSorted((a, b) => Number(b.side === hand.side) - Number(a.side === hand.side));
    const twin = isSameFilm ? others.find(({ side }) => side !== hand.side) : others[0];
    const isOtherHand = twin?.side !== hand.side;
    return (twin && linkOf(hand.landmarks, twin.landmarks, aspects, isOtherHand)) ?? [];
  });
  if (links.length === 0) return null;
  const linkAt = (point: Vec): HandLink =>
    links.reduce((nearest, link) => (link.distance(point) < nearest.distance(point) ? link : nearest));
  return {
    at(point) {
      const square = inSquares(point, from.pixelAspect);
      const [x, y] = linkAt(square).map(square);
      return filmPoint(x, y / to.pixelAspect);
    },
    scaleAt: (point) => linkAt(inSquares(point, from.pixelAspect)).scale,
  };
}

/**
 * An outline where its place is on the other film: carried as a whole, turned and turned over as the hand is there.
 * It is not bent with the hand, for calcium does not stretch.
 *
 * @param scale columns of the other film for one of this that are as long in millimetres; null for as the hand's size is
 */
export function carriedOutline(
  outline: Outline,
  twin: HandTwin,
  aspects: { readonly from: number; readonly to: number },
  scale: number | null,
): Outline {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  const middle = filmPoint((minX + maxX) / 2, (minY + maxY) / 2);
  const reach = Math.max(1, (maxX - minX) / 2, (maxY - minY) / 2);
  const pairs = [
    [middle[0] - reach, middle[1]],
    [middle[0] + reach, middle[1]],
    [middle[0], middle[1] - reach],
    [middle[0], middle[1] + reach],
  ].map(([x = 0, y = 0]) => ({
    from: inSquares([x, y], aspects.from),
    to: inSquares(twin.at(filmPoint(x, y)), aspects.to),
  }));
  const near = nearestSimilarity(pairs);
  const place = applyAffine(near, inSquares(middle, aspects.from));
  const sized =
    scale === null ? near : compose(similarityAbout(place, 0, scale / Math.max(1e-9, scaleOf(near))), near);
  const toSquares: Affine = [1, 0, 0, aspects.from, 0, 0];
  const fromSquares: Affine = [1, 0, 0, 1 / aspects.to, 0, 0];
  return mapOutline(compose(fromSquares, compose(sized, toSquares)), outline);
}

/** One hand on its twin, in pixels of a column's width both ways. */
interface HandLink {
  readonly map: PointMap;
  readonly scale: number;
  /** How far a place is from the hand's nearest landmark. */
  readonly distance: (point: Vec) => number;
}

function linkOf(
  from: Landmarks,
  to: Landmarks,
  aspects: { readonly from: number; readonly to: number },
  isOtherHand: boolean,
): HandLink | null {
  const pairs = LANDMARK_NAMES.filter((name) => from[name] && to[name]).map((name: LandmarkName) => ({
    from: inSquares(from[name] as FilmPoint, aspects.from),
    to: inSquares(to[name] as FilmPoint, aspects.to),
  }));
  if (pairs.length < LEAST_SHARED) return null;
  const plate = isSpread(pairs) ? thinPlate(pairs) : null;
  // Landmarks in a line do not tell whether a film was turned over: its hands do, as films are mostly taken.
  const whole =
    plate === null
      ? fitSimilarity(
          pairs,
          pairs.map(() => 1),
          isOtherHand,
        )
      : nearestSimilarity(pairs);
  return {
    map: plate ?? ((point) => applyAffine(whole, point)),
    scale: scaleOf(whole),
    distance: ([x, y]) => Math.min(...pairs.map(({ from: [px, py] }) => Math.hypot(x - px, y - py))),
  };
}

/** Whether the places lie all over a hand, and not in one line of it: a plate held along a line flaps. */
function isSpread(pairs: readonly PointPair[]): boolean {
  const mean = (axis: 0 | 1) => pairs.reduce((sum, { from }) => sum + from[axis], 0) / pairs.length;
  const [cx, cy] = [mean(0), mean(1)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const { from } of pairs) {
    const [x, y] = [from[0] - cx, from[1] - cy];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  // The squares of how far they reach along their longest direction and across it.
  const half = Math.hypot((xx - yy) / 2, xy);
  const [along, across] = [(xx + yy) / 2 + half, (xx + yy) / 2 - half];
  return across > SPREAD ** 2 * along;
}

function inSquares([x, y]: Vec, pixelAspect: number): Vec {
  return [x, y * pixelAspect];
}
