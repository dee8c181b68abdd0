import { type ImportedFilm, isAboutFile, type OperationInput } from '../contract/operations.ts';
import type { FaultData, Result } from '../contract/result.ts';
import { Fault } from '../fault/fault.ts';
import type { NamePattern } from '../film/fileName/namePattern.ts';
import type { Candidate } from './admission.ts';
import { answer } from './answer.ts';
import type { Cohort } from './cohort.ts';
import { vaultPath } from './filmVault.ts';
import { openImportPattern } from './imports.ts';
import type { FilmSource, TakenIn } from './takeIn.ts';

/**
 * Some of an import's files, together: one result for each, in their order.
 *
 * @throws what is not about one of them, as a disk that is full
 */
export async function importPaths(
  cohort: Cohort,
  { importId, paths }: OperationInput<'importPaths'>,
  now: Date,
): Promise<readonly Result<ImportedFilm>[]> {
  const pattern = await openImportPattern(cohort.db, importId);
  return Promise.all(
    paths.map(async (path) => {
      const source = { kind: 'path', path } as const;
      const result = await answer(() => importFile(cohort, { path, source, importId, pattern, now }));
      if (!result.ok && !isAboutFile(result.error)) throw asFault(result.error);
      return result;
    }),
  );
}

export async function importBytes(
  cohort: Cohort,
  input: OperationInput<'importBytes'>,
  now: Date,
): Promise<ImportedFilm> {
  const { name, bytes } = input;
  const importId = input.importId ?? null;
  const pattern = importId === null ? null : await openImportPattern(cohort.db, importId);
  return importFile(cohort, { path: name, source: { kind: 'bytes', bytes }, importId, pattern, now });
}

/** Writes the line of a file that the window could not read, of which the host has seen nothing. */
export async function noteUnreadable(
  cohort: Cohort,
  { importId, name, detail }: OperationInput<'noteUnreadable'>,
  now: Date,
): Promise<void> {
  await openImportPattern(cohort.db, importId);
  const message = `${name} could not be read. It may have been moved, or you may not be allowed to.`;
  const found = { code: 'file.unreadable', message, detail };
  await cohort.admit({
    path: name,
    fileName: name,
    importId,
    pattern: null,
    now,
    found,
    compared: new Map(),
  });
}

/** A file that is to be imported. */
export interface FileToImport {
  /** Its name, with or without folders. */
  readonly path: string;
  readonly source: FilmSource;
  /** Null for a film that comes by itself. */
  readonly importId: number | null;
  readonly pattern: NamePattern | null;
  readonly now: Date;
}

/**
 * Takes a film into the cohort: its bytes into the vault, then one row. Nothing is decoded, but where a film of the
 * same SOP Instance UID is there: then the two are compared. A file that is not a film leaves no trace but its line
 * in the import's report.
 *
 * @throws the Faults of `takeIn`; storage errors
 */
export async function importFile(cohort: Cohort, file: FileToImport): Promise<ImportedFilm> {
  const { path, importId, pattern, now } = file;
  const fileName = path.split(/[/\\]/).at(-1) || path;
  const compared = new Map<string, boolean>();
  const found = await takenOrFault(cohort, file);
  for (;;) {
    const candidate: Candidate = { path, fileName, importId, pattern, now, found, compared };
    const admitted = await cohort.admit(candidate);
    if ('outcome' in admitted) return admitted;
    if ('code' in admitted) throw asFault(admitted);
    compared.set(admitted.compareWith, await looksLike(cohort, found, admitted.compareWith));
  }
}

/** @throws what is not about this file */
async function takenOrFault({ intake }: Cohort, { source }: FileToImport): Promise<TakenIn | FaultData> {
  const result = await answer(() => intake.takeIn(source));
  if (result.ok) return result.value;
  if (isAboutFile(result.error)) return result.error;
  throw asFault(result.error);
}

function asFault({ code, message, detail }: FaultData): Fault {
  return new Fault(code, message, detail);
}

async function looksLike(
  { folder, intake }: Cohort,
  found: TakenIn | FaultData,
  otherId: string,
): Promise<boolean> {
  if ('code' in found) return false;
  return intake.isSamePicture(
    found.unfinished ?? vaultPath(folder, found.filmId),
    vaultPath(folder, otherId),
  );
}
