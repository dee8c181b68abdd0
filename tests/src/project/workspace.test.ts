import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Result } from '../../../src/contract/result.ts';
import { defaultHome } from '../../../src/project/settings.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { codeOf, pngFilm, testWorkspace, valueFrom } from './fixture.ts';

describe('a workspace', () => {
  it('says what it is and which cohorts were opened last', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    expect(await valueFrom(workspace.about({}))).toMatchObject({
      cohortsFolder: home,
      recent: [],
      host: 'browser',
    });
    const [first, second] = [join(home, 'first'), join(home, 'second')];
    await valueFrom(workspace.createCohort({ folder: first, name: 'First' }));
    await valueFrom(workspace.createCohort({ folder: second, name: 'Second' }));
    await valueFrom(workspace.openCohort({ folder: first }));
    expect((await valueFrom(workspace.about({}))).recent).toMatchObject([
      { folder: first, name: 'First', lastOpened: expect.stringMatching(/^2026-03-01T/) },
      { folder: second, name: 'Second' },
    ]);
    await valueFrom(workspace.forgetCohort({ folder: first }));
    expect((await valueFrom(workspace.about({}))).recent.map(({ folder }) => folder)).toEqual([second]);
    expect(readdirSync(home).sort()).toEqual(['first', 'second', 'settings.json']);
  });

  it('does without its settings where they are broken', async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'settings.json'), '{"recent": [');
    const workspace = testWorkspace(home);
    expect((await valueFrom(workspace.about({}))).recent).toEqual([]);
    await valueFrom(workspace.createCohort({ folder: join(home, 'a'), name: 'A' }));
    expect((await valueFrom(workspace.about({}))).recent).toHaveLength(1);
  });

  it('keeps the reader’s own keys beside the cohorts opened last, and does without broken ones', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const keys = { 'tool-smart': ['Q'], mirror: [] };
    await valueFrom(workspace.keepKeys({ keys }));
    await valueFrom(workspace.createCohort({ folder: join(home, 'a'), name: 'A' }));
    expect(await valueFrom(workspace.about({}))).toMatchObject({ keys, recent: [{ name: 'A' }] });
    writeFileSync(join(home, 'settings.json'), '{"recent": [], "keys": {"mirror": "H"}}');
    expect(await valueFrom(workspace.about({}))).toMatchObject({ keys: {}, recent: [] });
  });

  it('has its home where the environment says', () => {
    expect(defaultHome({ CALCIGRAPH_HOME: '/elsewhere' })).toBe('/elsewhere');
    expect(defaultHome({})).toMatch(/[/\\]Calcigraph$/);
  });

  it('needs a cohort for what is done to one', async () => {
    const workspace = testWorkspace(temporaryFolder());
    expect(await codeOf(workspace.worklist({ reader: 'AB', pass: 1 }))).toBe('cohort.none-open');
    expect(await codeOf(workspace.importBytes({ name: 'a', bytes: pngFilm() }))).toBe('cohort.none-open');
    expect(workspace.filmPath('a'.repeat(64))).toBeNull();
    expect(await workspace.closeCohort({})).toEqual({ ok: true, value: null });
  });

  it('names no file but a film’s', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    await valueFrom(workspace.createCohort({ folder: join(home, 'a'), name: 'A' }));
    expect(workspace.filmPath('../../cohort.sqlite')).toBeNull();
    expect(workspace.filmPath(`${'a'.repeat(64)}/..`)).toBeNull();
  });
});

describe('a cohort', () => {
  it('is a folder with a database, with its protocol, and is the same when opened again', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const folder = join(home, 'deep', 'cohort');
    const created = await valueFrom(workspace.createCohort({ folder, name: 'Sclerodactyly' }));
    expect(created).toMatchObject({
      folder,
      name: 'Sclerodactyly',
      protocol: { name: 'calcigraph', version: '1' },
    });
    expect(created.protocol.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await valueFrom(workspace.openCohort({ folder }))).toEqual(created);
    await valueFrom(workspace.closeCohort({}));
    expect(readdirSync(folder)).toEqual(['cohort.sqlite']);
    expect(await valueFrom(workspace.openCohort({ folder }))).toEqual(created);
  });

  it('is made where making one was cut short, and cleared of what was half-written when it is opened', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const folder = join(home, 'a');
    mkdirSync(folder);
    const dead = { who: 'AB', host: hostname(), pid: 4194305, processStart: null, since: '2026' };
    writeFileSync(join(folder, 'cohort.lock'), JSON.stringify(dead));
    writeFileSync(join(folder, '.cohort.sqlite.unfinished'), 'half');
    await valueFrom(workspace.createCohort({ folder, name: 'A' }));
    const { filmId } = await valueFrom(workspace.importBytes({ name: 'a.png', bytes: pngFilm() }));
    await valueFrom(workspace.closeCohort({}));
    writeFileSync(join(folder, 'films', filmId.slice(0, 2), 'x.unfinished'), 'half a film');
    mkdirSync(join(folder, 'exports', 'y.unfinished'), { recursive: true });
    writeFileSync(join(folder, 'exports', 'y.unfinished', 'patients.csv'), 'half');
    await valueFrom(workspace.openCohort({ folder }));
    expect(readdirSync(join(folder, 'films', filmId.slice(0, 2)))).toEqual([filmId]);
    expect(readdirSync(join(folder, 'exports'))).toEqual([]);
  });

  it('is not made over anything', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const folder = join(home, 'a');
    await valueFrom(workspace.createCohort({ folder, name: 'A' }));
    await valueFrom(workspace.closeCohort({}));
    const before = readFileSync(join(folder, 'cohort.sqlite'));
    expect(await codeOf(workspace.createCohort({ folder, name: 'B' }))).toBe('cohort.exists');
    expect(readFileSync(join(folder, 'cohort.sqlite'))).toEqual(before);
    mkdirSync(join(home, 'full'));
    writeFileSync(join(home, 'full', 'thesis.doc'), 'x');
    expect(await codeOf(workspace.createCohort({ folder: join(home, 'full'), name: 'B' }))).toBe(
      'cohort.folder-not-empty',
    );
    expect(readdirSync(join(home, 'full'))).toEqual(['thesis.doc']);
  });

  it('that is not there, or is something else, or damaged, is said so, and the open one stays open', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const folder = join(home, 'a');
    await valueFrom(workspace.createCohort({ folder, name: 'A' }));
    expect(await codeOf(workspace.openCohort({ folder: join(home, 'gone') }))).toBe('cohort.not-found');
    mkdirSync(join(home, 'odd'));
    writeFileSync(
      join(home, 'odd', 'cohort.sqlite'),
      'SQLite it is not, but long enough to look like something',
    );
    expect(await codeOf(workspace.openCohort({ folder: join(home, 'odd') }))).toBe('cohort.damaged');
    expect(readdirSync(join(home, 'odd'))).toEqual(['cohort.sqlite']);
    expect((await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }))).films).toEqual([]);
  });

  it('is closed only when what was begun is done', async () => {
    const home = temporaryFolder();
    const workspace = testWorkspace(home);
    const folder = join(home, 'a');
    await valueFrom(workspace.createCohort({ folder, name: 'A' }));
    const imports = [1, 2, 3].map((seed) =>
      workspace.importBytes({ name: `${seed}.png`, bytes: pngFilm(seed) }),
    );
    await valueFrom(workspace.closeCohort({}));
    for (const result of await Promise.all(imports)) expect(result.ok).toBe(true);
    await valueFrom(workspace.openCohort({ folder }));
    expect((await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }))).films).toHaveLength(3);
  });

  it('is one process’s alone', async () => {
    const home = temporaryFolder();
    const folder = join(home, 'a');
    const workspace = testWorkspace(home);
    await valueFrom(workspace.createCohort({ folder, name: 'A' }));
    const refused = await openElsewhere(folder);
    expect(refused).toMatchObject({ ok: false, error: { code: 'cohort.locked' } });
    expect(JSON.stringify(refused)).toContain(hostname());
    await valueFrom(workspace.closeCohort({}));
    expect(await openElsewhere(folder)).toMatchObject({ ok: true });
    // That process has exited, and its lock with it.
    await valueFrom(workspace.openCohort({ folder }));
  });

  it('goes to one of many processes that find a dead lock at the same moment', {
    timeout: 60_000,
  }, async () => {
    const home = temporaryFolder();
    const folder = join(home, 'a');
    const workspace = testWorkspace(home);
    await valueFrom(workspace.createCohort({ folder, name: 'A' }));
    const dead = readFileSync(join(folder, 'cohort.lock'), 'utf8').replace(
      `"pid":${process.pid}`,
      '"pid":4194305',
    );
    await valueFrom(workspace.closeCohort({}));
    writeFileSync(join(folder, 'cohort.lock'), dead);
    const opened = await Promise.all([1, 2, 3, 4].map(() => openElsewhere(folder, 'stay')));
    const faults = opened.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(faults).toEqual(['cohort.locked', 'cohort.locked', 'cohort.locked']);
  });
});

/** What another process is answered when it opens the cohort; it exits right after, or stays until the test is over. */
async function openElsewhere(folder: string, then: 'exit' | 'stay' = 'exit'): Promise<Result<unknown>> {
  const script = fileURLToPath(new URL('openingProcess.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  if (then === 'exit') {
    child.stdin.end();
    await once(child, 'exit');
  }
  return JSON.parse(String(said));
}
