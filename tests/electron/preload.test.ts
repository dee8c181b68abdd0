import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { buildDesktopHost } from '../../electron/build.ts';
import { OPERATION_NAMES } from '../../electron/operationCalls.ts';
import type { Bridge } from '../../electron/preload.ts';
import { type FakeElectron, fakeElectron } from './fakeElectron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'dist', 'tests', 'preload');

let electron: FakeElectron;
let required: string[];
let exposedAs: string;
let bridge: Bridge;

/** Runs the script the way a sandboxed preload runs: a function of `require`, which knows Electron alone. */
beforeAll(async () => {
  await buildDesktopHost(root, built);
  electron = fakeElectron('');
  required = [];
  const script = new Function(
    'require',
    'module',
    'exports',
    await readFile(join(built, 'preload.cjs'), 'utf8'),
  );
  const require = (name: string) => {
    required.push(name);
    return electron.module;
  };
  script(require, { exports: {} }, {});
  const calls = electron.module.contextBridge.exposeInMainWorld.mock.calls;
  expect(calls).toHaveLength(1);
  [exposedAs, bridge] = calls[0] as [string, Bridge];
});

it('needs nothing but Electron', () => {
  expect(new Set(required)).toEqual(new Set(['electron']));
});

it('exposes exactly the operations, and the path behind a dropped file', () => {
  expect(exposedAs).toBe('calcigraph');
  expect(Object.keys(bridge).sort()).toEqual([...OPERATION_NAMES, 'pathForFile'].sort());
});

it('sends each operation’s input over its own channel', async () => {
  for (const name of OPERATION_NAMES) {
    const input = { for: name };
    expect(await (bridge[name] as (input: unknown) => Promise<unknown>)(input)).toBe('answered');
    expect(electron.module.ipcRenderer.invoke).toHaveBeenLastCalledWith(`calcigraph:${name}`, input);
  }
});

it('tells where a dropped file lies', () => {
  const file = { name: 'a.dcm' } as File;
  expect(bridge.pathForFile(file)).toBe('/films/a.dcm');
  expect(electron.module.webUtils.getPathForFile).toHaveBeenCalledWith(file);
});
