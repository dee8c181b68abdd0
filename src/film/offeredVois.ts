import type { FilmHeader, Voi } from './film.ts';

/** All ways the file itself offers to show the film, its windows first, to be told apart by their explanations. */
export function offeredVois({ windows, voiLuts = [] }: FilmHeader): readonly Voi[] {
  return [...windows, ...voiLuts];
}

/** What to show a film with at first: the first its header offers, window or table, else `automatic`. */
export function firstVoi(header: FilmHeader, automatic: () => Voi): Voi {
  return offeredVois(header)[0] ?? automatic();
}
