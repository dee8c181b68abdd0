import type { Area, Outline } from './outline.ts';
import type { Vec } from './point.ts';

/**
 * Whether a point lies in a ring, by crossings of a ray to the right. A point on the ring itself lies in one of the
 * two sides, the same for every ring that shares the edge: rings that tile the plane hold each point once.
 */
export function inRing([x, y]: Vec, ring: readonly Vec[]): boolean {
  let inside = false;
  let [previousX, previousY] = ring.at(-1) ?? [0, 0];
  for (const point of ring) {
    const [pointX, pointY] = point;
    if (pointY > y !== previousY > y) {
      // From the lower end up, so that both neighbours of an edge compute the same crossing.
      const [lowX, lowY, highX, highY] =
        pointY < previousY ? [pointX, pointY, previousX, previousY] : [previousX, previousY, pointX, pointY];
      if (x < lowX + ((y - lowY) / (highY - lowY)) * (highX - lowX)) inside = !inside;
    }
    previousX = pointX;
    previousY = pointY;
  }
  return inside;
}

/** Whether a point lies in an outline and in none of its holes. */
export function inOutline(point: Vec, outline: Outline): boolean {
  return outline.reduce((inside, ring) => inside !== inRing(point, ring), false);
}

export function inArea(point: Vec, area: Area): boolean {
  return area.some((outline) => inOutline(point, outline));
}
