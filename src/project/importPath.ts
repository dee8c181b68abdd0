import { readFile } from 'node:fs/promises';
import type { ImportedFilm } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import type { Cohort } from './cohort.ts';
import { importFilm } from './films.ts';

/**
 * Imports the film file at `path`.
 *
 * @throws Fault `file.unreadable`; those of `importFilm`
 */
export async function importPath(cohort: Cohort, path: string, now: Date): Promise<ImportedFilm> {
  return importFilm(cohort, { name: path, bytes: await readPath(path) }, now);
}

/** @throws Fault `file.unreadable` */
export async function readPath(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new Fault(
      'file.unreadable',
      `${path} cannot be read. Check that it is a file, that it is still there and that you may read it.`,
      String(error),
    );
  }
}
