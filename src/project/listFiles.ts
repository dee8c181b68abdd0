import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedFiles } from '../contract/operations.ts';

type ListedFile = ListedFiles['files'][number];

/**
 * The files behind paths that were dropped or chosen. Folders are walked in the order of their names; DICOMDIR,
 * dot files and links to other folders in them are left out, for the files a DICOMDIR lists are there
 * themselves. What cannot be read is listed as it is: importing it says why.
 */
export async function listFiles(paths: readonly string[]): Promise<ListedFiles> {
  const files: ListedFile[] = [];
  for (const path of paths) for await (const file of filesBehind(path)) files.push(file);
  return { files };
}

async function* filesBehind(path: string): AsyncGenerator<ListedFile> {
  const found = await stat(path).catch(() => null);
  const entries = found?.isDirectory()
    ? await readdir(path, { withFileTypes: true }).catch(() => null)
    : null;
  if (entries === null) {
    yield { path, bytes: found?.isFile() ? found.size : 0 };
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (!isLeftOut(entry.name) && !(entry.isSymbolicLink() && (await isFolder(inside))))
      yield* filesBehind(inside);
  }
}

function isLeftOut(name: string): boolean {
  return name.startsWith('.') || name.toUpperCase() === 'DICOMDIR';
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
