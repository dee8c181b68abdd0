import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FilmFacts } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { decodeFilm, readHeader } from '../film/readFilm.ts';
import { sniffFormat } from '../film/sniff.ts';
import { UNFINISHED } from './durableFile.ts';
import { nodeFilmPorts } from './filmPorts.ts';
import { vaultPath } from './filmVault.ts';
import { unreadable } from './readPath.ts';
import { sha256 } from './sha256.ts';

/** Where a film's bytes come from. */
export type FilmSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** A film whose bytes were hashed and whose header was read. */
export interface TakenIn {
  readonly filmId: string;
  readonly bytes: number;
  readonly header: FilmFacts;
  /** Its bytes beside their place in the vault, not flushed; null where the vault has them already. */
  readonly unfinished: string | null;
}

/** More is no film; and it would have to be held in memory. */
const MOST_BYTES = 2 ** 30;
/** What telling a film from other files takes. */
const HEAD_BYTES = 4096;

/**
 * Hashes a file, reads its header and writes its bytes beside their place in the vault of `cohortFolder`. Blocks:
 * it is for a thread of its own, which it costs one film's bytes of memory. A file that is no film is told by its
 * first bytes and read no further; it leaves no trace.
 *
 * @throws Fault `file.unreadable`, `film.too-large`, those of `readHeader`; system errors where the vault refuses
 */
export function takeIn(cohortFolder: string, source: FilmSource): TakenIn {
  const bytes = source.kind === 'bytes' ? source.bytes : readFilmFile(source.path);
  const { modalityLut: _m, voiLuts: _v, ...header } = readHeader(bytes, nodeFilmPorts);
  const filmId = sha256(bytes);
  const path = vaultPath(cohortFolder, filmId);
  return {
    filmId,
    bytes: bytes.length,
    header,
    unfinished: holds(path, bytes) ? null : setDown(path, bytes),
  };
}

/**
 * Whether two films show the same picture: every stored value of every frame is equal. False where one of them
 * cannot be decoded: then nobody can say so.
 */
export async function isSamePicture(path: string, otherPath: string): Promise<boolean> {
  const [one, other] = [readFilmFile(path), readFilmFile(otherPath)];
  try {
    const { frames } = readHeader(one, nodeFilmPorts);
    if (frames !== readHeader(other, nodeFilmPorts).frames) return false;
    for (let frame = 0; frame < frames; frame++) if (!(await isSameFrame(one, other, frame))) return false;
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

async function isSameFrame(one: Uint8Array, other: Uint8Array, frame: number): Promise<boolean> {
  const a = await decodeFilm(one, frame, nodeFilmPorts);
  const b = await decodeFilm(other, frame, nodeFilmPorts);
  return (
    a.complete !== false &&
    b.complete !== false &&
    a.header.columns === b.header.columns &&
    a.values.length === b.values.length &&
    a.values.every((value, index) => value === b.values[index])
  );
}

function readFilmFile(path: string): Uint8Array {
  const file = openFile(path);
  try {
    const { size } = fstatSync(file);
    const head = readFrom(file, path, Math.min(size, HEAD_BYTES));
    sniffFormat(head);
    if (size > MOST_BYTES) throw tooLarge(size);
    const bytes = new Uint8Array(size);
    bytes.set(head);
    bytes.set(readFrom(file, path, size - head.length), head.length);
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** Looked at before it is opened: a pipe would wait for somebody to write. */
function openFile(path: string): number {
  try {
    if (statSync(path).isFile()) return openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, String(error));
  }
  throw unreadable(path, 'not a file');
}

function readFrom(file: number, path: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  try {
    for (let at = 0; at < length; ) {
      const count = readSync(file, bytes, at, length - at, null);
      // It has become shorter since its size was asked for.
      if (count === 0) return bytes.subarray(0, at);
      at += count;
    }
  } catch (error) {
    throw unreadable(path, String(error));
  }
  return bytes;
}

/** Compared, not only found: a file that was altered on the disk is put right by importing the film again. */
function holds(path: string, bytes: Uint8Array): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isFile() !== true || there.size !== bytes.length) return false;
  const file = openSync(path, 'r');
  try {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).equals(
      readFrom(file, path, bytes.length),
    );
  } finally {
    closeSync(file);
  }
}

function setDown(path: string, bytes: Uint8Array): string {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${randomUUID()}${UNFINISHED}`);
  try {
    writeFileSync(unfinished, bytes, { flag: 'wx' });
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return unfinished;
}

function tooLarge(size: number): Fault {
  return new Fault(
    'film.too-large',
    'This file is larger than any radiograph. It is damaged, or holds something else: choose the radiograph itself.',
    `${size} bytes, where ${MOST_BYTES} are the most`,
  );
}
