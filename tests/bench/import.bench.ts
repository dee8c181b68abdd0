import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Cohort } from '../../src/project/cohort.ts';
import { createCohort } from '../../src/project/cohort.ts';
import { importPaths } from '../../src/project/importFiles.ts';
import { beginImport, endImport } from '../../src/project/imports.ts';
import { tinyDicom } from '../helpers/tinyDicom.ts';
import type { BenchRow } from './row.ts';

/** How many films; `CALCIGRAPH_BENCH_FILMS` for fewer. */
const FILMS = Number(process.env.CALCIGRAPH_BENCH_FILMS ?? 1000);
/** As the window sends them. */
const PATHS_AT_ONCE = 16;
const LANES = 3;

/**
 * Importing films of 1 to 2 MB beside hashing the same files with `sha256sum`, both from the system's cache; then
 * what of it is waiting for the disk, and the longest that anything else had to wait on the importing thread.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'import-bench-'));
  try {
    const paths = writeFilms(folder);
    const peerMs = hashMs(paths);
    const { ms, waitMs } = await importMs(join(folder, 'cohort'), paths);
    const peerAgainMs = hashMs(paths);
    const target = (peerMs + peerAgainMs) / 2;
    return [
      { what: `${FILMS} films imported (target: sha256sum)`, value: ms, unit: 'ms', target },
      { what: 'import / sha256sum', value: ms / target, unit: 'times', target: 1.5 },
      { what: 'rate', value: (1000 * FILMS) / ms, unit: 'films/s' },
      { what: 'an edit waits, 99 % of the time less than', value: waitMs.most, unit: 'ms', target: 33 },
      { what: 'an edit waits at most', value: waitMs.longest, unit: 'ms' },
      ...flushCost(folder, paths),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeFilms(folder: string): readonly string[] {
  mkdirSync(join(folder, 'films'));
  return Array.from({ length: FILMS }, (_, index) => {
    const path = join(folder, 'films', `${index}.dcm`);
    writeFileSync(path, film(index));
    return path;
  });
}

/** 700 to 1,000 columns of 900 rows in 16 bits, of noise that is each film's own. */
function film(seed: number): Uint8Array {
  const [rows, columns] = [900, 700 + (seed % 7) * 50];
  const cells = new Uint32Array((rows * columns) / 2);
  let random = seed + 1;
  for (let i = 0; i < cells.length; i++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    cells[i] = random & 0x0fff_0fff;
  }
  return tinyDicom({
    elements: {
      '00080018': ['UI', `1.2.3.${seed}`],
      '00100020': ['LO', `P${seed >> 2}`],
      '00280010': ['US', [rows]],
      '00280011': ['US', [columns]],
      '00280100': ['US', [16]],
      '00280101': ['US', [12]],
      '00280102': ['US', [11]],
    },
    pixels: new Uint8Array(cells.buffer),
  });
}

function hashMs(paths: readonly string[]): number {
  const start = performance.now();
  execFileSync('sha256sum', paths, { stdio: 'ignore', maxBuffer: 2 ** 26 });
  return performance.now() - start;
}

async function importMs(folder: string, paths: readonly string[]) {
  const protocol = new URL('../../resources/protocols/calcigraph-1.json', import.meta.url);
  const protocolText = readFileSync(fileURLToPath(protocol), 'utf8');
  const cohort = await createCohort({ folder, name: 'Bench', protocolText }, new Date());
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await importAll(cohort, paths);
  const ms = performance.now() - start;
  delay.disable();
  await cohort.close();
  return { ms, waitMs: { most: delay.percentile(99) / 1e6, longest: delay.max / 1e6 } };
}

async function importAll(cohort: Cohort, paths: readonly string[]): Promise<void> {
  const begun = { source: 'bench', files: paths.length, passedOver: 0, pattern: null };
  const { importId } = await beginImport(cohort.db, begun, new Date());
  let next = 0;
  const lane = async () => {
    while (next < paths.length) {
      const group = paths.slice(next, next + PATHS_AT_ONCE);
      next += PATHS_AT_ONCE;
      await importPaths(cohort, { importId, paths: group }, new Date());
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await endImport(cohort.db, { importId, ending: 'finished' }, new Date());
}

/** The same bytes written again one by one, with a flush each and without: what one flush a film would cost. */
function flushCost(folder: string, paths: readonly string[]): readonly BenchRow[] {
  const some = paths.slice(0, 200).map((path) => readFileSync(path));
  const writeMs = (name: string, isFlushed: boolean) => {
    const start = performance.now();
    for (const [index, bytes] of some.entries()) {
      const file = openSync(join(folder, `${name}-${index}`), 'wx');
      writeFileSync(file, bytes);
      if (isFlushed) fsyncSync(file);
      closeSync(file);
    }
    return (performance.now() - start) / some.length;
  };
  const what = 'a film written and flushed by itself (target: not flushed)';
  return [{ what, value: writeMs('flushed', true), unit: 'ms', target: writeMs('plain', false) }];
}
