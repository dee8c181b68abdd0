import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';
import { parseCsv } from '../export/rfc4180.ts';
import { codeOf, pngFilm, resources, testWorkspace, valueFrom } from './fixture.ts';

const files = [
  'patients.csv',
  'hands.csv',
  'regions.csv',
  'deposits.csv',
  'films.csv',
  'calcigraph-1.json',
  'datapackage.json',
];

let home: string;
let folder: string;
let workspace: Workspace;

/** A cohort with a signed and an unsigned reading, and a film that nobody has read. */
beforeEach(async () => {
  home = temporaryFolder();
  folder = join(home, 'cohort');
  workspace = testWorkspace(home, '1.2.3');
  await valueFrom(workspace.createCohort({ folder, name: 'Sclerodactyly' }));
  for (const [seed, name] of ['=P1.png', 'P2.png', 'P3.png'].entries())
    await valueFrom(workspace.importBytes({ name, bytes: pngFilm(seed) }));
  await read(0, true);
  await read(1, false);
});

async function read(index: number, sign: boolean): Promise<void> {
  const { films } = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
  const filmId = films[index]?.filmId as string;
  const { readingId } = await valueFrom(workspace.openReading({ filmId, frame: 0, reader: 'AB', pass: 1 }));
  const outline = [[filmPoint(1, 1), filmPoint(3, 1), filmPoint(3, 3)]];
  const deposit = {
    id: 'd1',
    side: 'R',
    outline,
    densityGrade: 2,
    multiplicity: 1,
    morphology: 'none',
  } as const;
  const edit: Edit = { kind: 'deposit-added', index: 0, deposit };
  await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit, action: 'do', refers: null }));
  if (sign) await valueFrom(workspace.signReading({ readingId, revision: 1 }));
}

function rows(exported: string, name: string): Record<string, string>[] {
  const [header = [], ...records] = parseCsv(readFileSync(join(exported, name), 'utf8'));
  return records.map((record) => Object.fromEntries(header.map((column, at) => [column, record[at] ?? ''])));
}

describe('an export', () => {
  it('is a folder of tables with their description and the protocol they follow', async () => {
    const exported = await valueFrom(workspace.exportCohort({}));
    expect(exported.files).toEqual(files);
    expect(readdirSync(exported.folder).sort()).toEqual([...files].sort());
    expect(exported.folder.startsWith(join(folder, 'exports', '2026-03-01T09-'))).toBe(true);
    expect(readFileSync(join(exported.folder, 'calcigraph-1.json'))).toEqual(
      readFileSync(join(resources, 'protocols', 'calcigraph-1.json')),
    );
    expect(rows(exported.folder, 'films.csv')).toMatchObject([
      { patient_id: "'=P1", reader: 'AB', state: 'signed', application_version: '1.2.3' },
      { patient_id: 'P2', reader: 'AB', state: 'started', application_version: '1.2.3' },
      { patient_id: 'P3', reader: '', state: 'unread' },
    ]);
    expect(rows(exported.folder, 'deposits.csv')).toMatchObject([
      { deposit_id: 'd1', area_px2: '2', area_mm2: '', unit: 'px', spacing_source: 'unknown' },
      { deposit_id: 'd1', area_px2: '2', area_mm2: '', unit: 'px', spacing_source: 'unknown' },
    ]);
  });

  it('has no figures of a film that ends inside its picture', async () => {
    const bytes = tinyDicom({ pixels: Uint8Array.of(1, 2, 3, 4) });
    await valueFrom(workspace.importBytes({ name: 'cut.dcm', bytes }));
    const before = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
    await read(
      before.films.findIndex(({ fileName }) => fileName === 'cut.dcm'),
      false,
    );
    const exported = await valueFrom(workspace.exportCohort({}));
    const cut = rows(exported.folder, 'films.csv').find((row) => row.file_name === 'cut.dcm');
    expect(cut).toMatchObject({ state: 'started', ends_early: 'true' });
    const ofFilms = rows(exported.folder, 'deposits.csv').map((row) => row.film_sha256);
    expect(ofFilms).toHaveLength(2);
    expect(ofFilms).not.toContain(cut?.film_sha256);
  });

  it('has the unit of the values that a film’s file gives', async () => {
    const bytes = tinyDicom({ elements: { '00281053': ['DS', '1'], '00281054': ['LO', 'OD'] } });
    await valueFrom(workspace.importBytes({ name: 'od.dcm', bytes }));
    const before = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
    await read(
      before.films.findIndex(({ fileName }) => fileName === 'od.dcm'),
      true,
    );
    const exported = await valueFrom(workspace.exportCohort({}));
    const units = rows(exported.folder, 'deposits.csv').map((row) => row.value_unit);
    expect(units.toSorted()).toEqual(['', '', 'OD']);
  });

  it('says of every file how long it is and what its hash is', async () => {
    const exported = await valueFrom(workspace.exportCohort({}));
    const description = JSON.parse(readFileSync(join(exported.folder, 'datapackage.json'), 'utf8'));
    const described = description.resources.map((resource: { path: string }) => resource.path);
    expect([...described, 'datapackage.json']).toEqual(files);
    for (const { path, bytes, hash } of description.resources) {
      const content = readFileSync(join(exported.folder, path));
      expect(content.length).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash);
    }
  });

  it('goes where it is told, if that is empty or not there, and leaves nothing beside it', async () => {
    const given = join(home, 'tables', 'first');
    expect((await valueFrom(workspace.exportCohort({ folder: given }))).folder).toBe(given);
    mkdirSync(join(home, 'tables', 'second'));
    await valueFrom(workspace.exportCohort({ folder: join(home, 'tables', 'second') }));
    expect(readdirSync(join(home, 'tables'))).toEqual(['first', 'second']);
  });

  it('never touches a folder that holds files', async () => {
    const taken = join(home, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'patients.csv'), 'mine');
    expect(await codeOf(workspace.exportCohort({ folder: taken }))).toBe('export.folder-not-empty');
    expect(readdirSync(taken)).toEqual(['patients.csv']);
    expect(readFileSync(join(taken, 'patients.csv'), 'utf8')).toBe('mine');
  });

  it('leaves nothing where it cannot be finished', async () => {
    writeFileSync(join(folder, 'exports'), 'a file where the exports should be');
    expect(await codeOf(workspace.exportCohort({}))).toBe('cohort.cannot-write');
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});
