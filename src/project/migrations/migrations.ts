import type { Migration } from 'kysely';
import * as cohort from './0001-cohort.ts';
import * as imports from './0002-imports.ts';

/** Every version of the database, oldest first; a released one is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-cohort': cohort,
  '0002-imports': imports,
};
