import type { ImportedFilm } from '../../src/contract/operations.ts';
import type { Result } from '../../src/contract/result.ts';
import { api } from '../api.ts';
import type { FilmSources, NamedFile } from './droppedFiles.ts';

/** What is to be imported, cut up into what is sent at once. */
export interface ToImport {
  /** In words, or the path that was chosen. */
  readonly source: string;
  readonly files: number;
  readonly bytes: number;
  readonly passedOver: number;
  readonly portions: readonly Portion[];
}

/** Some files that are sent together. */
export interface Portion {
  /** Of its first file. */
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** Reads them only now. One result for each, in their order. */
  readonly send: (importId: number) => Promise<Result<readonly Result<ImportedFilm>[]>>;
}

/** Enough that the host can put several on the disk at once, and few enough to see them go. */
const PATHS_AT_ONCE = 16;

/** Looks through folders where the host can; the answer is its fault where it cannot. */
export async function portionsOf(sources: FilmSources): Promise<Result<ToImport>> {
  if (sources.kind === 'files') return { ok: true, value: ofFiles(sources.files, sources.passedOver) };
  const listed = await api.listFiles({ paths: [...sources.paths] });
  if (!listed.ok) return listed;
  const { files, passedOver } = listed.value;
  const [first = ''] = sources.paths;
  const others = sources.paths.length - 1;
  const portions = inGroups(files, PATHS_AT_ONCE).map(ofPaths);
  const source = others === 0 ? first : `${first} and ${others} more`;
  return { ok: true, value: { source, files: files.length, bytes: sum(files), passedOver, portions } };
}

function ofPaths(files: readonly { readonly path: string; readonly bytes: number }[]): Portion {
  return {
    name: files[0]?.path.split(/[/\\]/).at(-1) ?? '',
    files: files.length,
    bytes: sum(files),
    send: (importId) => api.importPaths({ importId, paths: files.map(({ path }) => path) }),
  };
}

function ofFiles(files: readonly NamedFile[], passedOver: number): ToImport {
  const folder = files[0]?.path.split('/')[0] ?? '';
  const isOneFolder = files.every(({ path }) => path.startsWith(`${folder}/`));
  return {
    source: isOneFolder && files.length > 0 ? folder : `${files.length} files`,
    files: files.length,
    bytes: files.reduce((total, { file }) => total + file.size, 0),
    passedOver,
    portions: files.map(ofFile),
  };
}

function ofFile({ path, file }: NamedFile): Portion {
  return {
    name: file.name,
    files: 1,
    bytes: file.size,
    async send(importId) {
      const bytes = await bytesOf(file);
      if (!(bytes instanceof Uint8Array)) return noteUnreadable(importId, path, bytes.detail);
      return each(await api.importBytes({ importId, name: path, bytes }));
    },
  };
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | { readonly detail: string }> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    return { detail: String(thrown) };
  }
}

async function noteUnreadable(
  importId: number,
  name: string,
  detail: string,
): Promise<Result<readonly Result<ImportedFilm>[]>> {
  const noted = await api.noteUnreadable({ importId, name, detail });
  if (!noted.ok) return noted;
  return each({ ok: false, error: { code: 'file.unreadable', message: detail } });
}

function each(result: Result<ImportedFilm>): Result<readonly Result<ImportedFilm>[]> {
  return { ok: true, value: [result] };
}

function inGroups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

function sum(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}
