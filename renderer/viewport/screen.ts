import { type FilmPoint, filmPoint, type ScreenPoint, screenPoint } from '../../src/geometry/point.ts';
import { type Affine, applyAffine, compose, invert } from '../../src/geometry/transform.ts';

/** Where film points are on the screen, and back. */
export interface FilmOnScreen {
  /** Film to CSS pixels of the viewport. */
  readonly toScreen: Affine;
  readonly toFilm: Affine;
  readonly devicePixelRatio: number;
}

/** @returns null where the film is shrunk to nothing */
export function filmOnScreen(filmToDevice: Affine, devicePixelRatio: number): FilmOnScreen | null {
  const shrink = 1 / devicePixelRatio;
  const toScreen = compose([shrink, 0, 0, shrink, 0, 0], filmToDevice);
  const toFilm = invert(toScreen);
  return toFilm === null ? null : { toScreen, toFilm, devicePixelRatio };
}

export function screenOf({ toScreen }: FilmOnScreen, point: FilmPoint): ScreenPoint {
  const [x, y] = applyAffine(toScreen, point);
  return screenPoint(x, y);
}

export function filmOf({ toFilm }: FilmOnScreen, point: ScreenPoint): FilmPoint {
  const [x, y] = applyAffine(toFilm, point);
  return filmPoint(x, y);
}

/** CSS pixels to one film pixel across its columns. */
export function cssPxPerFilmPx({ toScreen: [a, b] }: FilmOnScreen): number {
  return Math.hypot(a, b);
}
