import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.ts';

/** `npm run bench [-- NAME ...]`: runs the benchmarks, prints one table and writes `dist/bench.json`. */

const folder = fileURLToPath(new URL('.', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

interface Bench {
  readonly run: () => readonly BenchRow[] | Promise<readonly BenchRow[]>;
}

const asked = process.argv.slice(2);
const names = globSync('*.bench.ts', { cwd: folder })
  .map((file) => basename(file, '.bench.ts'))
  .filter((name) => asked.length === 0 || asked.includes(name))
  .sort();

const rows: (BenchRow & { readonly bench: string })[] = [];
for (const name of names) {
  console.error(`${name} …`);
  const bench: Bench = await import(join(folder, `${name}.bench.ts`));
  for (const row of await bench.run()) rows.push({ bench: name, ...row });
}
const rounded = (value: number) => Number(value.toPrecision(4));
console.table(
  rows.map(({ bench, what, value, unit, target }) => ({
    bench,
    what,
    value: rounded(value),
    unit,
    ...(target !== undefined && { target: rounded(target), ratio: (value / target).toFixed(2) }),
  })),
);
await mkdir(dist, { recursive: true });
const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
await writeFile(join(dist, 'bench.json'), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
