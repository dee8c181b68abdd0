import type { FilmSpacing, Millimetres } from '../film.ts';
import { isPlausibleSpacing } from '../plausibleSpacing.ts';

/** The offer that a picture's density makes (films.md, Measures right); none where it is not that of a radiograph. */
export function densitySpacing(mm: Millimetres, warnings: string[]): FilmSpacing {
  if (isPlausibleSpacing(mm)) return { mm, source: 'picture' };
  warnings.push('The density in this picture is not that of a radiograph and was left aside.');
  return NO_DENSITY;
}

export const NO_DENSITY: FilmSpacing = { mm: null, source: 'unknown' };
