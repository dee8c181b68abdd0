import { type FilmPoint, filmPoint } from '../../src/geometry/point.ts';
import { type FilmHands, handTwin } from '../../src/hand/handTwin.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import { type Camera, type FilmShape, lookedAtFrom } from './camera.ts';

/** A film as far as another one can be linked with it. */
export interface LinkedFilm extends FilmHands {
  /** The same for the same frame of the same film. */
  readonly id: string;
  readonly shape: FilmShape;
  /** Between columns; null where the spacing is not known. */
  readonly columnMm: number | null;
  readonly side: Side | null;
  /** Whether its hands were found on it, and no reader has placed them. */
  readonly areProposed: boolean;
}

/** How one film's places are found on another. */
export interface FilmLink {
  readonly by: 'landmarks' | 'proposed-landmarks' | 'millimetres' | 'film';
  at(point: FilmPoint): FilmPoint;
  /** How many columns of the other film are as broad, as far as is known, as one column of this at a place. */
  scaleAt(point: FilmPoint): number;
}

/**
 * Through the landmarks where both hands are placed, or proposed. Else plainly, from the middles of the films: by millimetres where
 * both have them, by parts of the film where not; a left hand beside a right one lies the other way round.
 */
export function filmLink(from: LinkedFilm, to: LinkedFilm): FilmLink {
  const isSameFilm = from.id === to.id;
  const twin = handTwin(from, to, isSameFilm);
  if (twin !== null)
    return { by: from.areProposed || to.areProposed ? 'proposed-landmarks' : 'landmarks', ...twin };
  const turnedOver = from.side !== null && to.side !== null && from.side !== to.side ? -1 : 1;
  const inMillimetres = from.columnMm !== null && to.columnMm !== null;
  const across = inMillimetres
    ? (from.columnMm as number) / (to.columnMm as number)
    : to.shape.columns / from.shape.columns;
  const down = inMillimetres ? (across * from.pixelAspect) / to.pixelAspect : to.shape.rows / from.shape.rows;
  return {
    by: inMillimetres ? 'millimetres' : 'film',
    at: ([x, y]) =>
      filmPoint(
        to.shape.columns / 2 + turnedOver * across * (x - from.shape.columns / 2),
        to.shape.rows / 2 + down * (y - from.shape.rows / 2),
      ),
    scaleAt: () => across,
  };
}

/** A film looked at so that it shows the place, and at the size, that another one is looked at with. */
export function linkedCamera(
  leading: Camera,
  link: FilmLink,
  from: FilmShape,
  to: FilmShape,
  following: Camera,
): Camera {
  const devicePxPerColumn = (leading.zoomPercent * from.stretch[0]) / link.scaleAt(leading.center);
  return lookedAtFrom(following, to, link.at(leading.center), devicePxPerColumn / to.stretch[0]);
}
