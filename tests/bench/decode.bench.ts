import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openjpeg from '@cornerstonejs/codec-openjpeg/wasmjs';
import openjph from '@cornerstonejs/codec-openjph/wasmjs';
import { Decoder } from 'jpeg-lossless-decoder-js';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import { SYNTAX, tinyDicom } from '../helpers/tinyDicom.ts';
import type { BenchRow } from './row.ts';

/** A film's size and noise: 5 megapixels of 12 bits. */
const ROWS = 2500;
const COLUMNS = 2048;
const RUNS = 7;
const HTJ2K_LOSSLESS = '1.2.840.10008.1.2.4.201';

/** A film in one syntax, and the native program that decodes the same data. */
interface Case {
  readonly name: string;
  readonly film: Uint8Array;
  readonly peer: Command;
}

interface Command {
  readonly program: string;
  readonly words: readonly string[];
}

/**
 * Bytes to stored values, each beside the native decoder of the same data in the same run, by turns.
 *
 * The native decoders are programs: they start, read a file and write one of 10 MB besides. `dcmconv` on a film that
 * needs no decoding does just that, so each is held against twice: whole, and less dcmconv's time.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'decode-bench-'));
  try {
    const plain = join(folder, 'plain.dcm');
    const cells = shades();
    writeFileSync(plain, dicom(SYNTAX.explicitLe, new Uint8Array(cells.buffer)));
    const copying = { program: 'dcmconv', words: [plain, join(folder, 'copy.dcm')] };
    const rows: BenchRow[] = [];
    for (const each of [...(await dcmtkCases(folder, plain)), ...(await jpeg2000Cases(folder, cells))])
      rows.push(...(await besideNative(each, copying)));
    return [...rows, ...(await besideJavaScript(folder, plain))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Syntaxes that DCMTK both writes (how: `null` is the film as it is) and reads. */
const DCMTK: readonly (readonly [
  name: string,
  encode: readonly string[] | null,
  decode: readonly string[],
])[] = [
  ['Explicit VR Little Endian', null, ['dcmconv']],
  ['Explicit VR Big Endian', ['dcmconv', '+tb'], ['dcmconv', '+te']],
  ['Deflated', ['dcmconv', '+td'], ['dcmconv', '+te']],
  ['RLE', ['dcmcrle'], ['dcmdrle']],
  ['JPEG Lossless', ['dcmcjpeg', '+e1'], ['dcmdjpeg']],
  ['JPEG Extended, 12 bits', ['dcmcjpeg', '+ee', '+q', '92'], ['dcmdjpeg']],
  ['JPEG-LS', ['dcmcjpls'], ['dcmdjpls']],
];

async function dcmtkCases(folder: string, plain: string): Promise<readonly Case[]> {
  return DCMTK.flatMap(([name, encode, [program = '', ...options]], i) => {
    const encoded = encode === null ? plain : join(folder, `${i}.dcm`);
    const [encoder = '', ...words] = encode ?? [];
    if (encode !== null && timeOf({ program: encoder, words: [...words, plain, encoded] }) === null)
      return [];
    const peer = { program, words: [...options, encoded, join(folder, 'decoded.dcm')] };
    return [{ name, film: readFileSync(encoded), peer }];
  });
}

/** DCMTK has no JPEG 2000: the compiled codecs' own encoders, and OpenJPEG's program on the bare codestream. */
async function jpeg2000Cases(folder: string, cells: Uint16Array): Promise<readonly Case[]> {
  const quiet = () => ({ print: () => {}, printErr: () => {} });
  const encoders = [
    ['JPEG 2000', SYNTAX.jpeg2000, 'plain.j2k', new (await openjpeg(quiet())).J2KEncoder()],
    ['High-Throughput JPEG 2000', HTJ2K_LOSSLESS, 'high.j2k', new (await openjph(quiet())).HTJ2KEncoder()],
  ] as const;
  return encoders.map(([name, syntax, file, encoder]) => {
    const frame = {
      width: COLUMNS,
      height: ROWS,
      bitsPerSample: 12,
      componentCount: 1,
      isSigned: false,
      isUsingColorTransform: false,
    };
    encoder.getDecodedBuffer(frame).set(new Uint8Array(cells.buffer));
    encoder.setQuality?.(true, 0);
    encoder.encode();
    const stream = Uint8Array.from(encoder.getEncodedBuffer());
    writeFileSync(join(folder, file), stream);
    const words = ['-i', join(folder, file), '-o', join(folder, 'decoded.pgm')];
    return { name, film: dicom(syntax, [stream]), peer: { program: 'opj_decompress', words } };
  });
}

async function besideNative({ name, film, peer }: Case, copying: Command): Promise<readonly BenchRow[]> {
  const times: { ours: number; theirs: number | null; copy: number | null }[] = [];
  // Once before, so that what is measured is decoding and not loading.
  await oursMs(film);
  for (let i = 0; i < RUNS; i++)
    times.push({ ours: await oursMs(film), theirs: timeOf(peer), copy: timeOf(copying) });
  const value = median(times.map(({ ours }) => ours));
  const [theirs, copy] = [known(times.map((each) => each.theirs)), known(times.map((each) => each.copy))];
  if (theirs === null) return [{ what: name, value, unit: 'ms' }];
  const whole: BenchRow = { what: `${name} beside ${peer.program}`, value, unit: 'ms', target: theirs };
  if (copy === null || peer.program === 'dcmconv') return [whole];
  return [whole, { ...whole, what: `${whole.what}, less dcmconv`, target: theirs - copy }];
}

/** The decoder of JPEG Lossless that JavaScript has been having, on the same stream. */
async function besideJavaScript(folder: string, plain: string): Promise<readonly BenchRow[]> {
  const packed = join(folder, 'lossless.dcm');
  if (timeOf({ program: 'dcmcjpeg', words: ['+e1', plain, packed] }) === null) return [];
  const film = readFileSync(packed);
  const stream = Uint8Array.from(film.subarray(film.indexOf(Uint8Array.of(0xff, 0xd8, 0xff))));
  const times: { ours: number; theirs: number }[] = [];
  for (let i = 0; i <= RUNS; i++) {
    const start = performance.now();
    new Decoder().decompress(stream.buffer);
    const theirs = performance.now() - start;
    if (i > 0) times.push({ ours: await oursMs(film), theirs });
  }
  const what = 'JPEG Lossless beside jpeg-lossless-decoder-js';
  const [value, target] = [median(times.map(({ ours }) => ours)), median(times.map(({ theirs }) => theirs))];
  return [{ what, value, unit: 'ms', target }];
}

async function oursMs(film: Uint8Array): Promise<number> {
  const start = performance.now();
  await decodeFilm(film, 0, nodeFilmPorts);
  return performance.now() - start;
}

/** How long a program takes; null where it is missing or fails. */
function timeOf({ program, words }: Command): number | null {
  const start = performance.now();
  const { status } = spawnSync(program, words, { stdio: 'ignore' });
  return status === 0 ? performance.now() - start : null;
}

function known(times: readonly (number | null)[]): number | null {
  const all = times.filter((time) => time !== null);
  return all.length === times.length ? median(all) : null;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] as number;
}

/** Smooth shades, a few edges and noise of some five bits: it packs to about half, as films do. */
function shades(): Uint16Array {
  const cells = new Uint16Array(ROWS * COLUMNS);
  let random = 1;
  for (let i = 0; i < cells.length; i++) {
    const [x, y] = [i % COLUMNS, Math.floor(i / COLUMNS)];
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const bone = Math.sin(x / 90) + Math.cos(y / 130) > 0.7 ? 900 : 0;
    cells[i] = 1500 + 500 * Math.sin(x / 400) * Math.cos(y / 300) + bone + (random >>> 27);
  }
  return cells;
}

function dicom(syntax: string, pixels: Uint8Array | readonly Uint8Array[]): Uint8Array {
  return tinyDicom({
    syntax,
    elements: {
      '00080018': ['UI', '1.2.3.4'],
      '00280010': ['US', [ROWS]],
      '00280011': ['US', [COLUMNS]],
      '00280100': ['US', [16]],
      '00280101': ['US', [12]],
      '00280102': ['US', [11]],
    },
    pixels,
  });
}
