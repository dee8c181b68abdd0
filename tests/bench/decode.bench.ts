import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import { sharedPath } from '../helpers/shared.ts';
import { SYNTAX, tinyDicom } from '../helpers/tinyDicom.ts';
import type { BenchRow } from './row.ts';

/** A film's size and noise: 5 megapixels of 12 bits. */
const ROWS = 2500;
const COLUMNS = 2048;
const RUNS = 5;

/** A syntax, how DCMTK writes it (`null`: the film as it is) and how it reads it back. */
interface Case {
  readonly name: string;
  readonly encode: readonly string[] | null;
  readonly decode: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'Explicit VR Little Endian', encode: null, decode: ['dcmconv'] },
  { name: 'Explicit VR Big Endian', encode: ['dcmconv', '+tb'], decode: ['dcmconv', '+te'] },
  { name: 'Deflated', encode: ['dcmconv', '+td'], decode: ['dcmconv', '+te'] },
  { name: 'RLE', encode: ['dcmcrle'], decode: ['dcmdrle'] },
  { name: 'JPEG Lossless', encode: ['dcmcjpeg', '+e1'], decode: ['dcmdjpeg'] },
  { name: 'JPEG Extended, 12 bits', encode: ['dcmcjpeg', '+ee', '+q', '92'], decode: ['dcmdjpeg'] },
  { name: 'JPEG-LS', encode: ['dcmcjpls'], decode: ['dcmdjpls'] },
];

/**
 * Bytes to values, held against DCMTK's tool for the same, which starts a process and writes a file besides; so does
 * `dcmconv` for a film that needs no decoding, which is how much of that is not decoding.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'decode-bench-'));
  try {
    const plain = join(folder, 'plain.dcm');
    writeFileSync(plain, film());
    const rows: BenchRow[] = [];
    for (const { name, encode, decode } of CASES) {
      const encoded = encode === null ? plain : join(folder, `${rows.length}.dcm`);
      if (encode !== null && !runs(encode, plain, encoded)) continue;
      const target = peerMs(decode, encoded, join(folder, 'decoded.dcm'));
      const value = await oursMs(readFileSync(encoded));
      const what = target === undefined ? name : `${name} (target: ${decode[0]})`;
      rows.push({ what, value, unit: 'ms', ...(target !== undefined && { target }) });
    }
    return [...rows, ...(await jpeg2000())];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** DCMTK has no JPEG 2000: a real film of just this size, where it is at hand. */
async function jpeg2000(): Promise<readonly BenchRow[]> {
  const path = sharedPath('films', 'NM_Kakadu44_SOTmarkerincons.dcm');
  return path === null ? [] : [{ what: 'JPEG 2000', value: await oursMs(readFileSync(path)), unit: 'ms' }];
}

function runs([tool = '', ...options]: readonly string[], from: string, to: string): boolean {
  return spawnSync(tool, [...options, from, to]).status === 0;
}

function peerMs(command: readonly string[], from: string, to: string): number | undefined {
  if (!runs(command, from, to)) return undefined;
  const [tool = '', ...options] = command;
  return median(
    Array.from({ length: RUNS }, () => {
      const start = performance.now();
      execFileSync(tool, [...options, from, to], { stdio: 'ignore' });
      return performance.now() - start;
    }),
  );
}

/** Once before, so that what is measured is decoding and not loading. */
async function oursMs(bytes: Uint8Array): Promise<number> {
  await decodeFilm(bytes, 0, nodeFilmPorts);
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await decodeFilm(bytes, 0, nodeFilmPorts);
    times.push(performance.now() - start);
  }
  return median(times);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] as number;
}

/** Smooth shades, a few edges and noise of some five bits: it packs to about half, as films do. */
function film(): Uint8Array {
  const cells = new Uint16Array(ROWS * COLUMNS);
  let random = 1;
  for (let i = 0; i < cells.length; i++) {
    const [x, y] = [i % COLUMNS, Math.floor(i / COLUMNS)];
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const bone = Math.sin(x / 90) + Math.cos(y / 130) > 0.7 ? 900 : 0;
    cells[i] = 1500 + 500 * Math.sin(x / 400) * Math.cos(y / 300) + bone + (random >>> 27);
  }
  return tinyDicom({
    syntax: SYNTAX.explicitLe,
    elements: {
      '00080018': ['UI', '1.2.3.4'],
      '00280010': ['US', [ROWS]],
      '00280011': ['US', [COLUMNS]],
      '00280100': ['US', [16]],
      '00280101': ['US', [12]],
      '00280102': ['US', [11]],
    },
    pixels: new Uint8Array(cells.buffer),
  });
}
