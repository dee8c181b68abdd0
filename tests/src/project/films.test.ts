import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorklistFilm } from '../../../src/contract/operations.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';
import { codeOf, pngFilm, testWorkspace, valueFrom } from './fixture.ts';

let home: string;
let folder: string;
let workspace: Workspace;

beforeEach(async () => {
  home = temporaryFolder();
  folder = join(home, 'cohort');
  workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder, name: 'Sclerodactyly' }));
});

async function films(): Promise<readonly WorklistFilm[]> {
  return (await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }))).films;
}

async function importPaths(...paths: string[]) {
  const begun = { source: 'a test', files: paths.length, passedOver: 0, pattern: null };
  const { importId } = await valueFrom(workspace.beginImport(begun));
  return valueFrom(workspace.importPaths({ importId, paths }));
}

async function vaultFiles(): Promise<string[]> {
  const entries = await readdir(join(folder, 'films'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('importing', () => {
  it('keeps the bytes under their hash and goes by the file’s name where it says nothing', async () => {
    const { filmId, outcome, header } = await valueFrom(
      workspace.importBytes({ name: 'C:\\films\\SSc-007.v2.PNG', bytes: pngFilm() }),
    );
    expect(outcome).toBe('imported');
    expect(header).toMatchObject({ format: 'png', rows: 8, columns: 8 });
    expect(readFileSync(workspace.filmPath(filmId) as string)).toEqual(Buffer.from(pngFilm()));
    expect(await vaultFiles()).toEqual([filmId]);
    expect(await films()).toEqual([
      {
        filmId,
        fileName: 'SSc-007.v2.PNG',
        patientId: 'SSc-007.v2',
        issuer: null,
        patientName: null,
        visitDate: null,
        side: null,
        patientSource: 'file-name',
        visitDateSource: null,
        sideSource: null,
        view: null,
        frames: 1,
        state: 'unread',
        depositCount: 0,
        signedBurden: null,
      },
    ]);
  });

  it('knows a film again by its content, also at the same moment, and puts back one that was lost', async () => {
    const twice = [1, 2].map((name) =>
      valueFrom(workspace.importBytes({ name: `${name}.png`, bytes: pngFilm() })),
    );
    const both = await Promise.all(twice);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['here-already', 'imported']);
    const path = workspace.filmPath(both[0]?.filmId as string) as string;
    rmSync(path);
    expect((await valueFrom(workspace.verify())).findings).toMatchObject([
      { code: 'film.lost', where: /png$/ },
    ]);
    await valueFrom(workspace.importBytes({ name: 'again.png', bytes: pngFilm() }));
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);
    expect(await films()).toHaveLength(1);
  });

  it('leaves no trace of what is not a film', async () => {
    const bytes = new TextEncoder().encode('not a film at all');
    expect(await codeOf(workspace.importBytes({ name: 'notes.txt', bytes }))).toMatch(/^film\./);
    expect(await vaultFiles()).toEqual([]);
    expect(await films()).toEqual([]);
  });

  it('says what cannot be read', async () => {
    const results = await importPaths(join(home, 'gone.dcm'), home);
    for (const result of results) expect(result).toMatchObject({ error: { code: 'file.unreadable' } });
  });

  it('says when the disk refuses, and has imported nothing', async () => {
    writeFileSync(join(folder, 'films'), 'a file where the vault should be');
    const refused = await workspace.importBytes({ name: 'a.png', bytes: pngFilm() });
    expect(refused).toMatchObject({ ok: false, error: { code: 'cohort.cannot-write' } });
    expect(await films()).toEqual([]);
  });

  it('notices a film that was changed on the disk', async () => {
    const { filmId } = await valueFrom(workspace.importBytes({ name: 'a.png', bytes: pngFilm() }));
    writeFileSync(workspace.filmPath(filmId) as string, 'something else');
    expect((await valueFrom(workspace.verify())).findings).toMatchObject([
      { code: 'film.altered', where: 'a.png' },
    ]);
  });
});

describe('identifying', () => {
  it('gives a film what its file lacks, and null takes it back', async () => {
    const { filmId } = await valueFrom(workspace.importBytes({ name: 'IM1.png', bytes: pngFilm() }));
    const given = { filmId, patientId: 'SSc-007', visitDate: '2026-02-27', side: 'L' } as const;
    await valueFrom(workspace.identifyFilm(given));
    expect(await films()).toMatchObject([{ patientId: 'SSc-007', visitDate: '2026-02-27', side: 'L' }]);
    await valueFrom(workspace.identifyFilm({ ...given, patientId: null, visitDate: null }));
    expect(await films()).toMatchObject([{ patientId: 'IM1', visitDate: null, side: 'L' }]);
    expect(await codeOf(workspace.identifyFilm({ ...given, filmId: 'f'.repeat(64) }))).toBe('film.unknown');
  });

  it('puts films in the order of patient, date, side and name', async () => {
    const wanted = [
      ['P2', '2026-01-05', 'R', 'b.png'],
      ['P2', '2026-01-05', 'L', 'a.png'],
      ['P2', '2026-02-01', 'R', 'c.png'],
      ['P2', null, 'R', 'a.png'],
      ['P10', '2025-01-01', null, 'a.png'],
      ['P10', '2025-01-01', null, 'b.png'],
    ] as const;
    for (const [seed, [patientId, visitDate, side, name]] of [...wanted.entries()].reverse()) {
      const { filmId } = await valueFrom(workspace.importBytes({ name, bytes: pngFilm(seed) }));
      await valueFrom(workspace.identifyFilm({ filmId, patientId, visitDate, side }));
    }
    const found = (await films()).map((film) => [film.patientId, film.visitDate, film.side, film.fileName]);
    expect(found).toEqual(wanted);
  });
});

describe('file names', () => {
  const pattern = '{patient}_{date}_{side}';

  it('say at import what the files do not, and nothing where they are made otherwise', async () => {
    const begun = { source: 'a test', files: 3, passedOver: 0, pattern };
    const { importId } = await valueFrom(workspace.beginImport(begun));
    const dicom = tinyDicom({ elements: { '00100020': ['LO', 'In file'], '00200060': ['CS', 'L'] } });
    const files = {
      'P7_2026-01-31_rechts.png': pngFilm(1),
      'IM2.png': pngFilm(2),
      'P8_20260201_R.dcm': dicom,
    };
    for (const [name, bytes] of Object.entries(files))
      await valueFrom(workspace.importBytes({ importId, name, bytes }));
    expect(await films()).toMatchObject([
      { patientId: 'IM2', patientSource: 'file-name', visitDate: null, side: null },
      { patientId: 'In file', patientSource: 'file', visitDate: '2026-02-01', side: 'L', sideSource: 'file' },
      {
        patientId: 'P7',
        patientSource: 'reader',
        visitDate: '2026-01-31',
        visitDateSource: 'reader',
        side: 'R',
      },
    ]);
  });

  it('identify films that are here, and another pattern does it anew; what a reader said stands', async () => {
    const names = ['P7_02-01-2026_R.png', 'P8_02-01-2026_L.png'];
    for (const [seed, name] of names.entries())
      await valueFrom(workspace.importBytes({ name, bytes: pngFilm(seed) }));
    const filmIds = (await films()).map(({ filmId }) => filmId);
    const identify = (order: string) =>
      valueFrom(workspace.identifyByNames({ pattern: `{patient}_{date:${order}}_{side}`, filmIds }));
    expect(await identify('MDY')).toEqual({ identified: 2 });
    const said = { filmId: filmIds[0] as string, patientId: null, visitDate: null, side: 'L' } as const;
    await valueFrom(workspace.identifyFilm(said));
    await identify('DMY');
    expect(await films()).toMatchObject([
      { patientId: 'P7', visitDate: '2026-01-02', side: 'L' },
      { patientId: 'P8', visitDate: '2026-01-02', side: 'L' },
    ]);
    await valueFrom(workspace.identifyFilm({ ...said, side: null }));
    expect((await films())[0]).toMatchObject({ patientId: 'P7', side: 'R', sideSource: 'reader' });
    expect(await valueFrom(workspace.identifyByNames({ pattern: 'x{side}', filmIds }))).toEqual({
      identified: 0,
    });
  });

  it('are not read by what is no pattern', async () => {
    const begun = { source: 'a test', files: 0, passedOver: 0, pattern: '{name}' };
    expect(await codeOf(workspace.beginImport(begun))).toBe('pattern.invalid');
    expect(await codeOf(workspace.identifyByNames({ pattern: 'x', filmIds: [] }))).toBe('pattern.invalid');
  });
});

describeWithShared('real films', () => {
  it('go by what their headers say, and start with their spacing', async () => {
    const path = sharedPath('films', 'hand_implanted_A.dcm') as string;
    const [result] = await importPaths(path);
    if (!result?.ok) throw new Error(result?.error.message);
    const { filmId, header } = result.value;
    expect(header.format).toBe('dicom');
    expect(await films()).toMatchObject([
      {
        filmId,
        patientId: header.identity.patientId,
        visitDate: header.identity.studyDate,
        fileName: 'hand_implanted_A.dcm',
      },
    ]);
    const { reading } = await valueFrom(workspace.openReading({ filmId, frame: 0, reader: 'AB', pass: 1 }));
    expect(reading.calibration).toEqual({ spacingMm: header.spacing.mm, source: header.spacing.source });
    expect(header.spacing.mm).not.toBeNull();
  });

  it('come in from a folder, the bad ones named, the good ones kept, each picture once', async () => {
    const { files } = await valueFrom(workspace.listFiles({ paths: [sharedPath('films') as string] }));
    const results = await importPaths(...files.map(({ path }) => path));
    const imported = results.filter((result) => result.ok && result.value.outcome === 'imported').length;
    const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(imported).toBeGreaterThan(15);
    expect(refused.length).toBeGreaterThan(0);
    for (const code of refused) expect(code).toMatch(/^film\./);
    expect(await films()).toHaveLength(imported);
    expect(await vaultFiles()).toHaveLength(imported);
  });
});
