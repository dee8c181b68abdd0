import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Build = (root: string) => Promise<void>;

const SOURCES = ['electron', 'renderer', 'src', 'resources', 'package-lock.json'];
const STAMP = ['dist', 'built'];

/** Runs `build` where what was built is missing or older than any source. */
export async function buildWhereStale(root: string, build: Build): Promise<void> {
  const stamp = await stat(join(root, ...STAMP)).catch(() => null);
  if (stamp === null || (await newestSource(root)) > stamp.mtimeMs) await buildAndStamp(root, build);
}

/** Runs `build` and notes when it began: what is saved while it runs is newer than what it made. */
export async function buildAndStamp(root: string, build: Build): Promise<void> {
  const began = new Date();
  await build(root);
  const stamp = join(root, ...STAMP);
  await writeFile(stamp, '');
  await utimes(stamp, began, began);
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
