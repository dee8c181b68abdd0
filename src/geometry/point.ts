/** A pair of coordinates, x then y, in whatever space its user says. */
export type Vec = readonly [x: number, y: number];

declare const space: unique symbol;

/**
 * A point on the film, in pixels: continuous, origin at the top-left corner of the top-left pixel, x along
 * columns, y along rows; pixel (i, j) has its centre at (i + 0.5, j + 0.5).
 */
export type FilmPoint = Vec & { readonly [space]: 'film' };

/** A point in the viewport, in CSS pixels from its top-left corner. */
export type ScreenPoint = Vec & { readonly [space]: 'screen' };

export function distance([ax, ay]: Vec, [bx, by]: Vec): number {
  return Math.hypot(ax - bx, ay - by);
}

export function filmPoint(x: number, y: number): FilmPoint {
  return [x, y] as unknown as FilmPoint;
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return [x, y] as unknown as ScreenPoint;
}
