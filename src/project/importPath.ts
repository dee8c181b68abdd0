import type { ImportedFilm } from '../contract/operations.ts';
import type { Cohort } from './cohort.ts';
import { importFilm } from './films.ts';
import { readPath } from './readPath.ts';

/**
 * Imports the film file at `path`.
 *
 * @throws Fault `file.unreadable`; those of `importFilm`
 */
export async function importPath(cohort: Cohort, path: string, now: Date): Promise<ImportedFilm> {
  return importFilm(cohort, { name: path, bytes: await readPath(path) }, now);
}
