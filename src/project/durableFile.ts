import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files whose writing was cut short carry this ending; they may be deleted at any time. */
export const UNFINISHED = '.unfinished';

/**
 * Writes a file so that, whenever the power goes, either all of it is there under its name or nothing is:
 * written beside its place, flushed, then renamed.
 */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${randomUUID()}${UNFINISHED}`);
  try {
    await writeFlushed(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

/** Writes a new file and flushes it. Fails where one is there already. */
export async function writeFlushed(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes what was written into a file last. */
export async function flushFile(path: string): Promise<void> {
  // For writing, which Windows asks for.
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Deletes what a process that was cut short left half-written in a folder, at any depth. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.name.endsWith(UNFINISHED))
      await rm(join(entry.parentPath, entry.name), { recursive: true, force: true });
}

/** Makes a rename in `folder` last. Windows has no such call and needs none: there NTFS journals it. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems refuse to flush a folder; there is nothing more to do about it.
    if (!['EINVAL', 'ENOTSUP', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}
