import { type DensityFilm, densityFilm } from '../../src/film/density.ts';
import type { Film } from '../../src/film/film.ts';

/** A film's pixels as tools and densities read them, the same for the same film; null of a film that is cut off. */
export function densityFilmOf(film: Film): DensityFilm | null {
  if (film.complete === false) return null;
  const known = films.get(film);
  if (known !== undefined) return known;
  const made = densityFilm(film);
  films.set(film, made);
  return made;
}

const films = new WeakMap<Film, DensityFilm>();
