import type { Outline } from './outline.ts';
import { type FilmPoint, filmPoint, type Vec } from './point.ts';

/** An affine map of the plane: (x, y) goes to (a·x + c·y + e, b·x + d·y + f), as SVG and canvas write it. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

export function applyAffine([a, b, c, d, e, f]: Affine, [x, y]: Vec): Vec {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** First `first`, then `second`. */
export function compose(second: Affine, first: Affine): Affine {
  const [a, b, c, d, e, f] = second;
  const [p, q, r, s, t, u] = first;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** @returns null where the map flattens the plane */
export function invert([a, b, c, d, e, f]: Affine): Affine | null {
  const determinant = a * d - b * c;
  if (determinant === 0 || !Number.isFinite(determinant)) return null;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}

export function translation(dx: number, dy: number): Affine {
  return [1, 0, 0, 1, dx, dy];
}

/** Rows farther apart by a factor: by a film's pixel aspect to square pixels, by its inverse back. */
export function stretch(factor: number): Affine {
  return [1, 0, 0, factor, 0, 0];
}

/** Turns by an angle from the x axis towards the y axis (clockwise on the film) and scales, about a fixed point. */
export function similarityAbout([x, y]: Vec, radians: number, scale = 1): Affine {
  const cos = scale * Math.cos(radians);
  const sin = scale * Math.sin(radians);
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

export function mapPoint(map: Affine, point: FilmPoint): FilmPoint {
  const [x, y] = applyAffine(map, point);
  return filmPoint(x, y);
}

export function mapOutline(map: Affine, outline: Outline): Outline {
  return outline.map((ring) => ring.map((point) => mapPoint(map, point)));
}
