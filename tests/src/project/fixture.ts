import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';
import { onTestFinished } from 'vitest';
import type { Result } from '../../../src/contract/result.ts';
import { openWorkspace, type Workspace } from '../../../src/project/workspace.ts';

export const resources = fileURLToPath(new URL('../../../resources', import.meta.url));

/** A small film without identity; another `seed` is another film. */
export function pngFilm(seed = 0): Uint8Array<ArrayBuffer> {
  const data = Uint8Array.from({ length: 64 }, (_, index) => (index * 7 + seed * 31 + 1) % 256);
  return new Uint8Array(encode({ width: 8, height: 8, data, depth: 8, channels: 1 }));
}

/** A clock that is a second later each time it is looked at. */
export function tickingClock(): () => Date {
  let at = Date.UTC(2026, 2, 1, 9, 30);
  return () => {
    at += 1000;
    return new Date(at);
  };
}

export function testWorkspace(home: string, version = '0.0.0-test'): Workspace {
  const workspace = openWorkspace({ home, resources, version, host: 'browser', clock: tickingClock() });
  onTestFinished(() => workspace.closeCohort({}).then(() => undefined));
  return workspace;
}

/** The value of a result that has to be one. */
export async function valueFrom<T>(answered: Promise<Result<T>>): Promise<T> {
  const result = await answered;
  if (!result.ok)
    throw new Error(`${result.error.code}: ${result.error.message} (${result.error.detail ?? ''})`);
  return result.value;
}

/** The code of a result that has to be a fault. */
export async function codeOf(answered: Promise<Result<unknown>>): Promise<string> {
  const result = await answered;
  if (result.ok) throw new Error('expected a fault');
  return result.error.code;
}
