import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = ['electron', 'renderer', 'src', 'resources', 'package-lock.json'];

/** Runs `build` where what was built is missing or older than any source. */
export async function buildWhereStale(root: string, build: (root: string) => Promise<void>): Promise<void> {
  const stamp = join(root, 'dist', 'built');
  const built = await stat(stamp).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.NEGATIVE_INFINITY,
  );
  const started = new Date();
  if ((await newestSource(root)) <= built) return;
  await build(root);
  // Of before the build: what was saved while it ran is newer.
  await writeFile(stamp, '');
  await utimes(stamp, started, started);
}

/** When anything last changed, in ms; folders count, for a file may have been taken out of one. */
async function newestSource(root: string): Promise<number> {
  const found = await Promise.all(
    SOURCES.map(async (source) => {
      const inside = await readdir(join(root, source), { recursive: true }).catch(() => []);
      return [source, ...inside.map((name) => join(source, name))];
    }),
  );
  const times = await Promise.all(found.flat().map(async (path) => (await stat(join(root, path))).mtimeMs));
  return Math.max(...times);
}
