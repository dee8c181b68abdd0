import { inOutline } from '../../src/geometry/contains.ts';
import { centroid } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { type FilmPoint, filmPoint } from '../../src/geometry/point.ts';

/** Where a reader would press in a deposit: in its middle; on a ring's rim where the middle is its hole. */
export function placeIn(outline: Outline): FilmPoint {
  const middle = centroid(outline);
  const [outer, hole] = outline;
  if (inOutline(middle, outline) || outer === undefined || hole === undefined) return middle;
  const [x, y] = outer[0] as FilmPoint;
  const away = ([px, py]: FilmPoint) => Math.hypot(px - x, py - y);
  const [hx, hy] = hole.reduce((nearest, point) => (away(point) < away(nearest) ? point : nearest));
  return filmPoint((x + hx) / 2, (y + hy) / 2);
}
