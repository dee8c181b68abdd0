import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WorklistFilm } from '../../../src/contract/operations.ts';
import { type SampleFilm, sampleFilms } from '../../../src/phantom/sample.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { parseCsv } from '../export/rfc4180.ts';
import { codeOf, testWorkspace, valueFrom } from './fixture.ts';

function rows(folder: string, name: string): Record<string, string>[] {
  const [header = [], ...records] = parseCsv(readFileSync(join(folder, name), 'utf8'));
  return records.map((record) => Object.fromEntries(header.map((column, at) => [column, record[at] ?? ''])));
}

/** Reads a film as its truth says, and signs. */
async function readAsTruth(
  workspace: Workspace,
  { filmId }: WorklistFilm,
  { truth }: SampleFilm,
): Promise<void> {
  const { readingId } = await valueFrom(workspace.openReading({ filmId, frame: 0, reader: 'AB', pass: 1 }));
  const edits: Edit[] = [
    ...truth.reading.hands.map((hand, index) => ({ kind: 'hand-placed', hand, index }) as const),
    ...truth.reading.deposits.map((deposit, index) => ({ kind: 'deposit-added', deposit, index }) as const),
  ];
  for (const [revision, edit] of edits.entries())
    await valueFrom(workspace.appendEdit({ readingId, revision, edit, action: 'do', refers: null }));
  await valueFrom(workspace.signReading({ readingId, revision: edits.length }));
}

describe('the sample', () => {
  it('is a cohort ready to be read, whose truth comes out of the export', { timeout: 120_000 }, async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const { folder, name } = await valueFrom(workspace.createSampleCohort({}));
    expect({ folder, name }).toEqual({ folder: join(home, 'Sample'), name: 'Sample' });
    const { films } = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
    const sample = [...sampleFilms()];
    expect(films.map(({ fileName }) => fileName).sort()).toEqual(
      sample.map(({ fileName }) => fileName).sort(),
    );

    // One patient with a hand on each of two films, one with both hands on one.
    const read = sample.filter(({ fileName }) => /^SSC-00[24]_/.test(fileName));
    for (const each of read) {
      const film = films.find(({ fileName }) => fileName === each.fileName) as WorklistFilm;
      await readAsTruth(workspace, film, each);
    }
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);

    const exported = (await valueFrom(workspace.exportCohort({}))).folder;
    const hands = rows(exported, 'hands.csv');
    expect(hands).toHaveLength(4);
    const patients = rows(exported, 'patients.csv');
    expect(patients.map((row) => row.patient_id)).toEqual(['SSC-002', 'SSC-004']);
    for (const patient of patients) {
      const own = hands.filter((row) => row.patient_id === patient.patient_id);
      expect(own.map(({ complete }) => complete)).toEqual(['true', 'true']);
      expect(Number(patient.burden)).toBeCloseTo(Number(own[0]?.burden) + Number(own[1]?.burden), 9);
      expect(Number(patient.burden)).toBeGreaterThan(0);
      expect(patient).toMatchObject({ state: 'signed', unit: 'mm', note: '' });
    }
    const numbers = read.flatMap(({ truth }) => truth.expected.hands.map(({ number }) => number));
    expect(hands.map((row) => Number(row.number)).sort()).toEqual(numbers.sort());
    const areas = read.flatMap(({ truth }) => truth.expected.deposits.map(({ areaPx2 }) => areaPx2));
    const deposits = rows(exported, 'deposits.csv');
    expect(deposits.reduce((sum, row) => sum + Number(row.area_px2), 0)).toBeCloseTo(
      areas.reduce((sum, area) => sum + area, 0),
      6,
    );
    for (const row of deposits) {
      expect(Number(row.area_mm2)).toBeCloseTo(Number(row.area_px2) * 0.2 * 0.2, 9);
      expect(Number(row.value_pixels)).toBeGreaterThan(0);
    }
    const signed = (await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }))).films.filter(
      ({ state }) => state === 'signed',
    );
    expect(signed.map(({ signedBurden }) => signedBurden)).not.toContain(null);
  });

  it('leaves nothing where it cannot be made', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const taken = join(home, 'taken');
    await valueFrom(workspace.createCohort({ folder: taken, name: 'Taken' }));
    expect(await codeOf(workspace.createSampleCohort({ folder: taken }))).toBe('cohort.exists');
    expect(existsSync(join(home, 'Sample'))).toBe(false);
    expect(readdirSync(taken)).toContain('cohort.sqlite');
  });
});
