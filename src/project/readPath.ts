import { readFile } from 'node:fs/promises';
import { Fault } from '../fault/fault.ts';

/** @throws Fault `file.unreadable` */
export async function readPath(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, String(error));
  }
}

export function unreadable(path: string, detail: string): Fault {
  return new Fault(
    'file.unreadable',
    `${path} cannot be read. Check that it is a file, that it is still there and that you may read it.`,
    detail,
  );
}
