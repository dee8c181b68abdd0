import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** Where the scoring protocol that comes with the application is. */
export const protocolPath = fileURLToPath(new URL('resources/protocols/calcigraph-1.json', root));

/** This application's version, kept with what it exports. */
export async function applicationVersion(): Promise<string> {
  return JSON.parse(await readFile(new URL('package.json', root), 'utf8')).version;
}
