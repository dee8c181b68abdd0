import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../fault/fault.ts';
import { writeDurably } from './durableFile.ts';

/** Where a cohort keeps the bytes of a film: under their own hash, so that they cannot change unnoticed. */
export function vaultPath(cohortFolder: string, filmId: string): string {
  return join(cohortFolder, 'films', filmId.slice(0, 2), filmId);
}

/** Puts a film's bytes where they belong; nothing is done where they are there already. */
export async function keepFilm(cohortFolder: string, filmId: string, bytes: Uint8Array): Promise<void> {
  const path = vaultPath(cohortFolder, filmId);
  const there = await stat(path).catch(() => null);
  if (there?.size === bytes.length) return;
  await writeDurably(path, bytes);
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
