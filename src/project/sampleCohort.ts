import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleFilms } from '../phantom/sample.ts';
import { type Cohort, createCohort, type NewCohort } from './cohort.ts';
import { importFile } from './importFiles.ts';

/**
 * Makes the sample: a cohort of synthetic films with known truth, ready to be read. Where it cannot be finished
 * nothing of it stays.
 *
 * @throws the Faults of `createCohort`
 */
export async function createSampleCohort(start: NewCohort, now: Date): Promise<Cohort> {
  const cohort = await createCohort(start, now);
  try {
    for (const { fileName, dicomBytes } of sampleFilms()) {
      const source = { kind: 'bytes', bytes: dicomBytes } as const;
      await importFile(cohort, { path: fileName, source, importId: null, pattern: null, now });
    }
    return cohort;
  } catch (error) {
    await cohort.close();
    await rm(cohort.folder, { recursive: true, force: true });
    throw error;
  }
}

/** `Sample`, or `Sample 2` and so on where that is taken. */
export async function freeSampleFolder(home: string): Promise<string> {
  for (let count = 1; ; count++) {
    const folder = join(home, count === 1 ? 'Sample' : `Sample ${count}`);
    if ((await stat(folder).catch(() => null)) === null) return folder;
  }
}
