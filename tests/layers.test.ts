import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, describe, expect, it } from 'vitest';
import layers from './layers.cjs';

let root = '';
afterEach(() => rm(root, { recursive: true, force: true }));

/** Checks a tree of planted files and gives the breaches as `rule: from → to`. */
async function breachesIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  root = await mkdtemp(join(tmpdir(), 'layers-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), content);
  }
  const { forbidden, options } = layers;
  const folders = [...new Set(Object.keys(files).map((name) => name.split('/')[0] as string))];
  const { output } = await cruise(folders, {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
  });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

const point = 'export interface Point { readonly x: number }\n';

describe('the layer check', () => {
  it('has nothing against a layer that keeps to what it may know', async () => {
    const files = {
      'src/geometry/point.ts': point,
      'src/hand/hand.ts': `import type { Point } from '../geometry/point.ts';\nexport type Hand = readonly Point[];\n`,
      'src/project/store.ts': `import 'node:fs';\nimport type { Hand } from '../hand/hand.ts';\nexport type Kept = Hand;\n`,
    };
    expect(await breachesIn(files)).toEqual([]);
  });

  it('catches a layer that knows one above it, if only by a type', async () => {
    const files = {
      'src/geometry/area.ts': `import type { Hand } from '../hand/hand.ts';\nexport type Area = Hand;\n`,
      'src/hand/hand.ts': 'export type Hand = number;\n',
    };
    expect(await breachesIn(files)).toEqual([
      'src/geometry knows no other layer: src/geometry/area.ts → src/hand/hand.ts',
    ]);
  });

  it.each([
    ['renderer/app.tsx', 'src/project/store.ts', 'renderer'],
    ['renderer/app.tsx', 'electron/main.ts', 'renderer'],
    ['electron/main.ts', 'renderer/app.tsx', 'electron'],
    ['src/project/store.ts', 'src/cli.ts', 'src/project'],
  ])('catches %s knowing %s', async (from, to, layer) => {
    const files = {
      [from]: `import '${'../'.repeat(from.split('/').length - 1)}${to}';\n`,
      [to]: 'export {};\n',
    };
    expect(await breachesIn(files)).toEqual([`${layer} knows no other layer: ${from} → ${to}`]);
  });

  it('reads a file with elements in it', async () => {
    const files = {
      'renderer/app.tsx': `import type { Kept } from '../src/project/store.ts';\nexport const app = (kept: Kept) => <>{kept}</>;\n`,
      'src/project/store.ts': 'export type Kept = string;\n',
    };
    expect(await breachesIn(files)).toEqual([
      'renderer knows no other layer: renderer/app.tsx → src/project/store.ts',
    ]);
  });

  it('catches a cycle inside a layer', async () => {
    const files = {
      'src/hand/a.ts': `import type { B } from './b.ts';\nexport type A = B | 1;\n`,
      'src/hand/b.ts': `import type { A } from './a.ts';\nexport type B = A | 2;\n`,
    };
    expect(await breachesIn(files)).toEqual(['no cycles: src/hand/a.ts → src/hand/b.ts']);
  });

  it('catches a folder it was not told of', async () => {
    const files = { 'src/utils/all.ts': `export * from './one.ts';\n`, 'src/utils/one.ts': 'export {};\n' };
    expect(await breachesIn(files)).toEqual([
      'every folder is a layer of this list: src/utils/all.ts → src/utils/one.ts',
    ]);
  });

  it('catches Node in a layer that must run anywhere', async () => {
    const files = {
      'src/film/film.ts': `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n`,
    };
    expect(await breachesIn(files)).toEqual(['Node is for the edge: src/film/film.ts → fs']);
  });

  it('catches an import that leads nowhere', async () => {
    const files = { 'src/film/film.ts': `export * from './gone.ts';\n` };
    expect(await breachesIn(files)).toEqual(['every import is there: src/film/film.ts → ./gone.ts']);
  });
});
