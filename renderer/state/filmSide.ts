import type { Side } from '../../src/hand/landmarks.ts';
import { useCohortStore } from './cohortStore.ts';
import type { Shown } from './shown.ts';

/** The side that a shown film is listed with, else what its file says; null where neither does. */
export function sideIn({ film: shown }: Pick<Shown, 'film'>): Side | null {
  const { film, filmId } = shown.getState();
  const listed = useCohortStore.getState().films.find((each) => each.filmId === filmId);
  return listed?.side ?? film?.header.identity.side ?? null;
}
