import { inOutline } from '../geometry/contains.ts';
import { centroid } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import type { Side } from '../hand/landmarks.ts';
import type { Hand } from '../reading/reading.ts';
import { distancePx, nearestEdge } from './hit.ts';
import type { DrawingContext, FilmFrame } from './tool.ts';

/** The side a new outline belongs to: that of the hand nearest to its middle; the active one where there is none. */
export function nearestSide(outline: Outline, context: DrawingContext): Side {
  const middle = centroid(outline);
  let side = context.activeSide;
  let nearestPx = Number.POSITIVE_INFINITY;
  for (const hand of context.reading.hands) {
    const away = distanceToHandPx(hand, middle, context.film);
    if (away >= nearestPx) continue;
    side = hand.side;
    nearestPx = away;
  }
  return side;
}

function distanceToHandPx(hand: Hand, point: Vec, film: FilmFrame): number {
  if (hand.silhouette !== undefined) {
    if (inOutline(point, hand.silhouette)) return 0;
    return nearestEdge(hand.silhouette, point, film)?.distancePx ?? Number.POSITIVE_INFINITY;
  }
  const landmarks = Object.values(hand.landmarks) as readonly FilmPoint[];
  return Math.min(...landmarks.map((landmark) => distancePx(landmark, point, film)));
}
