import { rm } from 'node:fs/promises';
import { sql, type Transaction } from 'kysely';
import type { FilmFacts, ImportedFilm } from '../contract/operations.ts';
import type { FaultData } from '../contract/result.ts';
import type { NamePattern } from '../film/fileName/namePattern.ts';
import type { CohortDatabase } from './cohortDatabase.ts';
import { addFilm, findFilm, parseHeader } from './films.ts';
import { keepFilms, type Unfinished } from './filmVault.ts';
import type { CohortTables } from './tables.ts';
import type { TakenIn } from './takeIn.ts';

/** A file that was looked at and wants its row. */
export interface Candidate {
  /** As it was chosen or dropped, with its folders. */
  readonly path: string;
  readonly fileName: string;
  /** Null for a film that comes by itself. */
  readonly importId: number | null;
  /** What its name is read by. */
  readonly pattern: NamePattern | null;
  readonly now: Date;
  readonly found: TakenIn | FaultData;
  /** Films of the same SOP Instance UID that it was compared with: whether their pictures are the same. */
  readonly compared: ReadonlyMap<string, boolean>;
}

/** What became of it; or the film it has to be compared with before that can be said. */
export type Admitted = ImportedFilm | FaultData | { readonly compareWith: string };

export type Admit = (candidate: Candidate) => Promise<Admitted>;

interface Waiting {
  readonly candidate: Candidate;
  readonly resolve: (admitted: Admitted) => void;
  readonly reject: (error: unknown) => void;
}

/** So few that an edit waits no longer for the database than a frame of the screen or two. */
const MOST_AT_ONCE = 16;

/**
 * Admits films to a cohort, several in one transaction: while one is made to last, the next ones gather. What is
 * answered is on the disk, bytes before row, so that a kill at any moment leaves whole films.
 */
export function openAdmission(cohort: { readonly folder: string; readonly db: CohortDatabase }): Admit {
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function admitWaiting(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST_AT_ONCE);
      try {
        const admitted = await admitTogether(
          cohort,
          batch.map(({ candidate }) => candidate),
        );
        for (const [index, { resolve }] of batch.entries()) resolve(admitted[index] as Admitted);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isBusy = false;
  }

  return (candidate) =>
    new Promise((resolve, reject) => {
      waiting.push({ candidate, resolve, reject });
      if (!isBusy) void admitWaiting();
    });
}

async function admitTogether(
  { folder, db }: { readonly folder: string; readonly db: CohortDatabase },
  candidates: readonly Candidate[],
): Promise<readonly Admitted[]> {
  try {
    const judged = await judge(db, candidates);
    await keepFilms(folder, judged.flatMap(bytesToKeep));
    await db.transaction().execute(async (transaction) => {
      for (const each of judged) await write(transaction, each);
    });
    await Promise.all(judged.map(dropBytesNotKept));
    return judged.map(({ admitted }) => admitted);
  } catch (error) {
    await Promise.all(candidates.map(dropBytes));
    throw error;
  }
}

interface Judged {
  readonly candidate: Candidate;
  readonly admitted: Admitted;
}

/** A film as others are held against it. */
interface Namesake {
  readonly filmId: string;
  readonly fileName: string;
  readonly header: FilmFacts;
}

/** One after the other: a film may be the same as one that stands before it in the batch. */
async function judge(db: CohortDatabase, candidates: readonly Candidate[]): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  const before: Namesake[] = [];
  for (const candidate of candidates) {
    const { found, fileName } = candidate;
    if (!isTaken(found)) {
      judged.push({ candidate, admitted: found });
      continue;
    }
    const admitted = await judgeFilm(db, candidate, found, before);
    judged.push({ candidate, admitted });
    if (isFilm(admitted) && admitted.outcome === 'imported') before.push({ ...found, fileName });
  }
  return judged;
}

async function judgeFilm(
  db: CohortDatabase,
  { compared }: Candidate,
  { filmId, header }: TakenIn,
  before: readonly Namesake[],
): Promise<Admitted> {
  if (before.some((other) => other.filmId === filmId) || (await findFilm(db, filmId)))
    return { outcome: 'here-already', filmId, header, remark: null };
  const namesakes = await filmsOfUid(db, header.identity.sopInstanceUid, before);
  const unknown = namesakes.find((other) => !compared.has(other.filmId));
  if (unknown !== undefined) return { compareWith: unknown.filmId };
  const same = namesakes.find((other) => compared.get(other.filmId));
  if (same !== undefined)
    return { outcome: 'same-film', filmId: same.filmId, header, remark: samePicture(header, same) };
  const [other] = namesakes;
  return { outcome: 'imported', filmId, header, remark: other === undefined ? null : anotherPicture(other) };
}

async function filmsOfUid(
  db: CohortDatabase,
  sopInstanceUid: string | null,
  before: readonly Namesake[],
): Promise<readonly Namesake[]> {
  if (sopInstanceUid === null) return [];
  const kept = await db
    .selectFrom('film')
    // As the index has it.
    .where(sql<string>`header ->> '$.identity.sopInstanceUid'`, '=', sopInstanceUid)
    .select(['sha256', 'file_name', 'header'])
    .execute();
  return [
    ...kept.map((film) => ({
      filmId: film.sha256,
      fileName: film.file_name,
      header: parseHeader(film.header),
    })),
    ...before.filter(({ header }) => header.identity.sopInstanceUid === sopInstanceUid),
  ];
}

function samePicture(header: FilmFacts, same: Namesake): FaultData {
  const differs =
    header.transferSyntax === same.header.transferSyntax ? 'with another header' : 'in another encoding';
  return {
    code: 'film.same-picture',
    message: `This is the same film as ${same.fileName} ${differs}: every pixel is equal. It was not imported twice.`,
    detail: `film ${same.filmId}, SOP Instance UID ${header.identity.sopInstanceUid}`,
  };
}

function anotherPicture(other: Namesake): FaultData {
  return {
    code: 'film.shared-uid',
    message: `It carries the SOP Instance UID of ${other.fileName}, but not its picture: both are kept.`,
    detail: `film ${other.filmId}, SOP Instance UID ${other.header.identity.sopInstanceUid}`,
  };
}

function bytesToKeep({ candidate, admitted }: Judged): readonly Unfinished[] {
  const { found } = candidate;
  if (!isTaken(found) || found.unfinished === null || !isFilm(admitted)) return [];
  return admitted.outcome === 'same-film' ? [] : [{ filmId: found.filmId, unfinished: found.unfinished }];
}

async function write(transaction: Transaction<CohortTables>, { candidate, admitted }: Judged): Promise<void> {
  if ('compareWith' in admitted) return;
  const { found, fileName, importId, pattern, path, now } = candidate;
  if (isTaken(found) && isFilm(admitted) && admitted.outcome === 'imported')
    await addFilm(transaction, found, fileName, pattern, now);
  if (importId === null) return;
  const remark = isFilm(admitted) ? admitted.remark : admitted;
  await transaction
    .insertInto('imported_file')
    .values({
      import: importId,
      path,
      outcome: isFilm(admitted) ? admitted.outcome : 'refused',
      film_sha256: isFilm(admitted) ? admitted.filmId : null,
      code: remark?.code ?? null,
      message: remark?.message ?? null,
      detail: remark?.detail ?? null,
    })
    .execute();
}

/** The bytes of a film that is kept have moved; those of one still to be compared are waited for. */
async function dropBytesNotKept({ candidate, admitted }: Judged): Promise<void> {
  if (isFilm(admitted) && admitted.outcome === 'same-film') await dropBytes(candidate);
}

async function dropBytes({ found }: Candidate): Promise<void> {
  if (isTaken(found) && found.unfinished !== null) await rm(found.unfinished, { force: true });
}

function isTaken(found: TakenIn | FaultData): found is TakenIn {
  return 'filmId' in found;
}

function isFilm(admitted: Admitted): admitted is ImportedFilm {
  return 'outcome' in admitted;
}
