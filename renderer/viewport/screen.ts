import { type Bounds, boundsOf } from '../../src/geometry/measure.ts';
import { type FilmPoint, filmPoint, type ScreenPoint, screenPoint } from '../../src/geometry/point.ts';
import { type Affine, applyAffine, compose, invert } from '../../src/geometry/transform.ts';

/** Where film points are on the screen, and back. */
export interface FilmOnScreen {
  /** Film to CSS pixels of the viewport. */
  readonly toScreen: Affine;
  readonly toFilm: Affine;
  readonly devicePixelRatio: number;
  /** How much larger than usual lines, handles and letters are drawn, as the page's text is on a large screen. */
  readonly inkScale: number;
}

/** How far off a target a pointer may be, in CSS pixels at the usual ink. */
const TOLERANCE = 6;

/** @returns null where the film is shrunk to nothing */
export function filmOnScreen(
  filmToDevice: Affine,
  devicePixelRatio: number,
  inkScale: number,
): FilmOnScreen | null {
  const shrink = 1 / devicePixelRatio;
  const toScreen = compose([shrink, 0, 0, shrink, 0, 0], filmToDevice);
  const toFilm = invert(toScreen);
  return toFilm === null ? null : { toScreen, toFilm, devicePixelRatio, inkScale };
}

export function screenOf({ toScreen }: FilmOnScreen, point: FilmPoint): ScreenPoint {
  const [x, y] = applyAffine(toScreen, point);
  return screenPoint(x, y);
}

export function filmOf({ toFilm }: FilmOnScreen, point: ScreenPoint): FilmPoint {
  const [x, y] = applyAffine(toFilm, point);
  return filmPoint(x, y);
}

/** What a box on the film fills of the screen. */
export function boundsOnScreen(screen: FilmOnScreen, { minX, minY, maxX, maxY }: Bounds): Bounds {
  // A film is turned by right angles alone: two corners across from one another are enough.
  return boundsOf([screenOf(screen, filmPoint(minX, minY)), screenOf(screen, filmPoint(maxX, maxY))]);
}

/** How far off a target a pointer may be, in film pixels. */
export function tolerancePx({ toScreen: [a, b], inkScale }: FilmOnScreen): number {
  return (TOLERANCE * inkScale) / Math.hypot(a, b);
}

/** The same with a CSS pixel's place taken by the unit that ink is measured in. */
export function inInk({ toScreen, devicePixelRatio, inkScale }: FilmOnScreen): FilmOnScreen {
  const shrink = 1 / inkScale;
  const toInk = compose([shrink, 0, 0, shrink, 0, 0], toScreen);
  return { toScreen: toInk, toFilm: invert(toInk) as Affine, devicePixelRatio, inkScale: 1 };
}
