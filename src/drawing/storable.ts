import { cleanOutline, clipToFilm, largestOutline } from '../geometry/clean.ts';
import { isSimpleOutline } from '../geometry/crossing.ts';
import { outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { FilmFrame, Refusal } from './tool.ts';

/** An outline as it may be stored, or why there is none. */
export type Storable = { readonly outline: Outline } | { readonly refusal: Refusal };

/**
 * Mends what a hand draws: crossings are taken apart, what leaves the film is cut at its edge, and of several pieces
 * the largest stays, as a deposit is one focus. An outline that needs none of it comes back as it is, the same value,
 * so that its vertices keep their places.
 */
export function storableOutline(drawn: Outline, film: FilmFrame): Storable {
  if (liesOn(film, drawn) && isSimpleOutline(drawn)) return { outline: drawn };
  const mended = cleanOutline(drawn);
  const outline = largestOutline(clipToFilm(mended, film.columns, film.rows));
  if (outline !== null) return { outline };
  return { refusal: mended.length === 0 ? noArea : offFilm };
}

/** Whether an outline lies on the film, its edge included. */
export function liesOn(film: FilmFrame, outline: Outline): boolean {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  return minX >= 0 && minY >= 0 && maxX <= film.columns && maxY <= film.rows;
}

const noArea: Refusal = {
  code: 'no-area',
  message: 'This outline encloses no area. Go on drawing, or press Esc to drop it.',
};

export const offFilm: Refusal = {
  code: 'off-film',
  message: 'This outline lies outside the film. Go on drawing, or press Esc to drop it.',
};
