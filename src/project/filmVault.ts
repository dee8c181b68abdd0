import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../fault/fault.ts';
import { flushFile, flushFolder } from './durableFile.ts';

/** Where a cohort keeps the bytes of a film: under their own hash, so that they cannot change unnoticed. */
export function vaultPath(cohortFolder: string, filmId: string): string {
  return join(cohortFolder, 'films', filmId.slice(0, 2), filmId);
}

/** Bytes that were set down beside their place in the vault. */
export interface Unfinished {
  readonly unfinished: string;
  readonly filmId: string;
}

/**
 * Puts films that were set down where they belong, for good: flushed, renamed, and their folders flushed. All at
 * once, for what the disk is made to wait for then is shared.
 */
export async function keepFilms(cohortFolder: string, films: readonly Unfinished[]): Promise<void> {
  if (films.length === 0) return;
  await Promise.all(films.map(({ unfinished }) => flushFile(unfinished)));
  const paths = films.map(({ filmId }) => vaultPath(cohortFolder, filmId));
  await Promise.all(films.map(({ unfinished }, index) => rename(unfinished, paths[index] as string)));
  const folders = new Set([...paths.map(dirname), join(cohortFolder, 'films'), cohortFolder]);
  await Promise.all([...folders].map(flushFolder));
}

/** @throws Fault `film.lost` where the cohort's folder no longer holds it */
export async function filmBytes(cohortFolder: string, filmId: string): Promise<Uint8Array> {
  try {
    return await readFile(vaultPath(cohortFolder, filmId));
  } catch (error) {
    throw new Fault(
      'film.lost',
      'The file of this film cannot be read from the cohort’s folder. Import the film again, or restore the folder from a backup.',
      String(error),
    );
  }
}
