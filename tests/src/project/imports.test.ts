import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FileOutcome, ImportReport } from '../../../src/contract/operations.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { type Elements, SYNTAX, tinyDicom } from '../../helpers/tinyDicom.ts';
import { parseCsv } from '../export/rfc4180.ts';
import { codeOf, testWorkspace, valueFrom } from './fixture.ts';

let folder: string;
let films: string;
let workspace: Workspace;

beforeEach(async () => {
  const home = temporaryFolder();
  folder = join(home, 'cohort');
  films = join(home, 'films');
  mkdirSync(films);
  workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder, name: 'Imported' }));
});

function put(name: string, bytes: Uint8Array | string): string {
  const path = join(films, name);
  writeFileSync(path, bytes);
  return path;
}

async function begin(files: number): Promise<number> {
  return (await valueFrom(workspace.beginImport({ source: films, files, passedOver: 0, pattern: null })))
    .importId;
}

async function importAll(paths: readonly string[]): Promise<ImportReport> {
  const importId = await begin(paths.length);
  const groups = Array.from({ length: Math.ceil(paths.length / 50) }, (_, group) =>
    paths.slice(group * 50, (group + 1) * 50),
  );
  await Promise.all(groups.map((group) => valueFrom(workspace.importPaths({ importId, paths: group }))));
  await valueFrom(workspace.endImport({ importId, ending: 'finished' }));
  return valueFrom(workspace.importReport({ importId }));
}

function outcomesByName({ files }: ImportReport): Record<string, FileOutcome> {
  return Object.fromEntries(files.map(({ path, outcome }) => [path.slice(films.length + 1), outcome]));
}

function vaultFiles(): string[] {
  return readdirSync(join(folder, 'films'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

async function filmCount(): Promise<number> {
  return (await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }))).films.length;
}

const uid: Elements = { '00080018': ['UI', '1.2.3'] };

describe('an import', () => {
  it('of 1,000 files with 30 bad ones takes 970 and lists 30, each with its reason', async () => {
    const paths = Array.from({ length: 1000 }, (_, index) => {
      const isBad = index % 33 === 0 && index < 990;
      return put(`${index}.dcm`, isBad ? `not a film ${index}` : film(index));
    });
    const report = await importAll(paths);
    expect(report.summary).toMatchObject({
      ending: 'finished',
      files: 1000,
      outcomes: { imported: 970, 'here-already': 0, 'same-film': 0, refused: 30 },
    });
    const refused = report.files.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toHaveLength(30);
    for (const { remark } of refused)
      expect(remark).toMatchObject({ code: 'film.not-a-film', message: /not a radiograph/, detail: /bytes/ });
    expect(await filmCount()).toBe(970);
    expect(vaultFiles()).toHaveLength(970);
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);
  });

  it('keeps its report with the cohort, the latest first', async () => {
    const good = put('good.dcm', film(1));
    await importAll([good, put('empty.dcm', '')]);
    await importAll([good]);
    await valueFrom(workspace.closeCohort({}));
    await valueFrom(workspace.openCohort({ folder }));
    const imports = await valueFrom(workspace.imports({}));
    expect(imports.map(({ importId, outcomes }) => [importId, outcomes.imported])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    const { files } = await valueFrom(workspace.importReport({ importId: 1 }));
    expect([...files].sort((a, b) => (a.outcome < b.outcome ? -1 : 1))).toMatchObject([
      { outcome: 'imported', filmName: 'good.dcm', remark: null },
      { outcome: 'refused', filmId: null, remark: { code: 'film.empty' } },
    ]);
    expect(await codeOf(workspace.importReport({ importId: 7 }))).toBe('import.unknown');
  });

  it('is written as CSV', async () => {
    const { summary } = await importAll([put('good.dcm', film(1)), put('a, "b".txt', 'words')]);
    const { path } = await valueFrom(workspace.exportImport({ importId: summary.importId }));
    const [header, ...rows] = parseCsv(readFileSync(path, 'utf8'));
    expect(header?.slice(0, 2)).toEqual(['file', 'outcome']);
    expect(rows.map(([file, outcome]) => [file, outcome]).sort()).toEqual([
      [join(films, 'a, "b".txt'), 'refused'],
      [join(films, 'good.dcm'), 'imported'],
    ]);
  });

  it('that has ended, or never began, takes no more files', async () => {
    const { summary } = await importAll([]);
    for (const importId of [summary.importId, 99]) {
      const more = { importId, paths: [put('late.dcm', film(1))] };
      expect(await codeOf(workspace.importPaths(more))).toBe('import.unknown');
    }
    expect(await filmCount()).toBe(0);
  });

  it('notes what only the window has seen', async () => {
    const importId = await begin(1);
    await valueFrom(workspace.noteUnreadable({ importId, name: 'gone.dcm', detail: 'NotFoundError' }));
    const { files } = await valueFrom(workspace.importReport({ importId }));
    expect(files).toMatchObject([
      { path: 'gone.dcm', outcome: 'refused', remark: { code: 'file.unreadable', detail: 'NotFoundError' } },
    ]);
  });

  it('breaks off where the disk refuses, and leaves nothing half-kept', async () => {
    writeFileSync(join(folder, 'films'), 'a file where the vault should be');
    const importId = await begin(1);
    const refused = workspace.importPaths({ importId, paths: [put('a.dcm', film(1))] });
    expect(await codeOf(refused)).toBe('cohort.cannot-write');
    rmSync(join(folder, 'films'));
    expect(await filmCount()).toBe(0);
    expect((await valueFrom(workspace.importReport({ importId }))).files).toEqual([]);
  });

  it('puts right a film whose file was altered on the disk', async () => {
    const path = put('a.dcm', film(1));
    const { files } = await importAll([path]);
    const kept = workspace.filmPath(files[0]?.filmId as string) as string;
    const altered = readFileSync(kept);
    altered[altered.length - 1] = 0xff;
    writeFileSync(kept, altered);
    expect((await valueFrom(workspace.verify())).findings).toMatchObject([{ code: 'film.altered' }]);
    expect(outcomesByName(await importAll([path]))).toEqual({ 'a.dcm': 'here-already' });
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);
  });
});

describe('films of one SOP Instance UID', () => {
  const plain = tinyDicom({ elements: uid });

  it.each([
    ['in another encoding', tinyDicom({ elements: uid, syntax: SYNTAX.implicitLe })],
    ['with another header', tinyDicom({ elements: { ...uid, '00100020': ['LO', 'P1'] } })],
  ])('and the same picture %s are one film, and listed', async (how, other) => {
    const [a, b] = [put('a.dcm', plain), put('b.dcm', other)];
    await importAll([a]);
    const { files } = await importAll([b]);
    expect(files).toMatchObject([
      {
        outcome: 'same-film',
        filmName: 'a.dcm',
        remark: { code: 'film.same-picture', message: expect.stringContaining(`a.dcm ${how}`) },
      },
    ]);
    expect(await filmCount()).toBe(1);
    expect(vaultFiles()).toHaveLength(1);
  });

  it('but other pictures are all kept, and listed', async () => {
    const others = [1, 2, 3].map((grey) =>
      put(`${grey}.dcm`, tinyDicom({ elements: uid, pixels: new Uint8Array(6).fill(grey) })),
    );
    const { files, summary } = await importAll(others);
    expect(summary.outcomes.imported).toBe(3);
    const remarks = files.map(({ remark }) => remark?.code ?? null);
    expect(remarks.sort()).toEqual(['film.shared-uid', 'film.shared-uid', null]);
    expect(vaultFiles()).toHaveLength(3);
  });

  it('that come at the same moment are one film all the same', async () => {
    const copies = ['A', 'B', 'C', 'D'].map((id) =>
      put(`${id}.dcm`, tinyDicom({ elements: { ...uid, '00100020': ['LO', id] } })),
    );
    const { summary } = await importAll(copies);
    expect(summary.outcomes).toMatchObject({ imported: 1, 'same-film': 3 });
    expect(vaultFiles()).toHaveLength(1);
  });

  it('are both kept where one of them cannot be decoded', async () => {
    const cut = tinyDicom({ elements: uid }).subarray(0, -2);
    await importAll([put('cut.dcm', cut)]);
    expect(outcomesByName(await importAll([put('whole.dcm', plain)]))).toEqual({ 'whole.dcm': 'imported' });
  });
});

/** Another `seed` is another film. */
function film(seed: number): Uint8Array {
  return tinyDicom({ pixels: Uint8Array.of(seed & 255, seed >> 8, 2, 3, 4, 5) });
}
