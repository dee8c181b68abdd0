import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedFiles } from '../contract/operations.ts';
import { isPassedOver } from '../film/fileName/passedOver.ts';

interface Listing {
  readonly files: ListedFiles['files'][number][];
  passedOver: number;
}

/**
 * The files behind paths that were dropped or chosen. Folders are walked in the order of their names; what
 * `isPassedOver` names and links to other folders are left out and counted, a folder as one. What cannot be read is
 * listed as it is: importing it says why.
 */
export async function listFiles(paths: readonly string[]): Promise<ListedFiles> {
  const listing: Listing = { files: [], passedOver: 0 };
  for (const path of paths) await list(path, listing);
  return listing;
}

async function list(path: string, listing: Listing): Promise<void> {
  const found = await stat(path).catch(() => null);
  const entries = found?.isDirectory()
    ? await readdir(path, { withFileTypes: true }).catch(() => null)
    : null;
  if (entries === null) {
    listing.files.push({ path, bytes: found?.isFile() ? found.size : 0 });
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (isPassedOver(entry.name) || (entry.isSymbolicLink() && (await isFolder(inside))))
      listing.passedOver += 1;
    else await list(inside, listing);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
