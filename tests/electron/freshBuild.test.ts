import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildWhereStale } from '../../electron/freshBuild.ts';

let root: string;
const build = vi.fn(async () => {
  await mkdir(join(root, 'dist'), { recursive: true });
});

/** Sets when a file or folder was last changed, in seconds from now. */
const changed = (name: string, seconds: number) => {
  const time = new Date(Date.now() + seconds * 1000);
  return utimes(join(root, name), time, time);
};

beforeEach(async () => {
  build.mockClear();
  root = await mkdtemp(join(tmpdir(), 'calcigraph-build-'));
  for (const folder of ['electron', 'renderer', 'src/film', 'resources'])
    await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'package-lock.json'), '');
  await writeFile(join(root, 'src/film/film.ts'), '');
  for (const name of [
    'electron',
    'renderer',
    'src/film/film.ts',
    'src/film',
    'src',
    'resources',
    'package-lock.json',
  ])
    await changed(name, -60);
});
afterEach(() => rm(root, { recursive: true }));

it('builds what was never built, and not again', async () => {
  await buildWhereStale(root, build);
  await buildWhereStale(root, build);
  expect(build).toHaveBeenCalledExactlyOnceWith(root);
});

it.each(['src/film/film.ts', 'src/film', 'package-lock.json'])(
  'builds again once %s has changed',
  async (name) => {
    await buildWhereStale(root, build);
    await changed(name, 60);
    await buildWhereStale(root, build);
    expect(build).toHaveBeenCalledTimes(2);
  },
);

it('takes what was saved while it was building for newer', async () => {
  build.mockImplementationOnce(async () => {
    await mkdir(join(root, 'dist'));
    await changed('src/film/film.ts', 1);
  });
  await buildWhereStale(root, build);
  await buildWhereStale(root, build);
  expect(build).toHaveBeenCalledTimes(2);
});

it('tries again after a build that failed', async () => {
  build.mockRejectedValueOnce(new Error('no'));
  await expect(buildWhereStale(root, build)).rejects.toThrow('no');
  await buildWhereStale(root, build);
  expect(build).toHaveBeenCalledTimes(2);
});
