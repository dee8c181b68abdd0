import { centroid, signedArea } from './measure.ts';
import type { Ring } from './outline.ts';
import { type FilmPoint, filmPoint } from './point.ts';
import { simplifyRing } from './simplify.ts';

const ROUNDS = 2;
/** How far corners that say little may lie off the line to go again, in px: smoothing doubles their number a round. */
const PRECISION_PX = 0.05;

/**
 * A ring with its corners rounded, enclosing the same area: corners are cut at a quarter of each edge, twice (Chaikin
 * 1974, 10.1016/0146-664X(74)90028-8), and what that takes off is given back by growing the ring about its centre. It
 * may cross itself or another afterwards, where it came near: `cleanOutline` mends that.
 */
export function smoothRing(ring: Ring): Ring {
  let rounded: Ring = ring;
  for (let round = 0; round < ROUNDS; round++) rounded = cornersCut(rounded);
  const simpler = simplifyRing(rounded, PRECISION_PX);
  const [x, y] = centroid([simpler]);
  const growth = Math.sqrt(Math.abs(signedArea(ring) / signedArea(simpler)));
  if (!Number.isFinite(growth)) return ring;
  return simpler.map((point) => filmPoint(x + growth * (point[0] - x), y + growth * (point[1] - y)));
}

function cornersCut(ring: Ring): Ring {
  return ring.flatMap((to, index) => {
    const from = ring.at(index - 1) as FilmPoint;
    return [between(from, to, 0.25), between(from, to, 0.75)];
  });
}

function between(from: FilmPoint, to: FilmPoint, part: number): FilmPoint {
  return filmPoint(from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]));
}
