import { Fault } from '../fault/fault.ts';
import type { Film } from '../film/film.ts';
import { decodeFilm } from '../film/readFilm.ts';
import type { Reading } from '../reading/reading.ts';
import type { ModalityFilm } from '../scoring/outlineStatistics.ts';
import type { Protocol } from '../scoring/protocol.ts';
import type { Score } from '../scoring/score.ts';
import { scoreReading } from '../scoring/scoreReading.ts';
import type { Cohort } from './cohort.ts';
import { nodeFilmPorts } from './filmPorts.ts';
import { filmBytes } from './filmVault.ts';
import { modalityFilm } from './modalityFilm.ts';

/**
 * The score of a kept reading with its film's values, where the film can be decoded whole; without them, which
 * only leaves the statistics of pixels empty, where it cannot.
 */
export async function scoreWithFilm(
  cohort: Cohort,
  reading: Reading,
  protocol: Protocol,
): Promise<{ readonly score: Score; readonly withFilm: boolean }> {
  const film = await wholeFilm(cohort, reading);
  return { score: scoreReading(reading, protocol, film), withFilm: film !== null };
}

/**
 * The score a signature freezes.
 *
 * @throws Fault `reading.incomplete-film` where the film ends inside its picture: what is missing may hold deposits
 */
export async function scoreToSign(
  cohort: Cohort,
  reading: Reading,
  protocol: Protocol,
): Promise<{ readonly score: Score; readonly withFilm: boolean }> {
  const film = await decodedFilm(cohort, reading);
  if (film?.complete === false) {
    throw new Fault(
      'reading.incomplete-film',
      'This radiograph ends early: part of its picture is missing, and a reading of it cannot be signed. Import it again, whole.',
    );
  }
  const scored = film === null || reading.deposits.length === 0 ? null : modalityFilm(film);
  return { score: scoreReading(reading, protocol, scored), withFilm: scored !== null };
}

/** The score of a kept reading as tables tell it: of a film that ends inside its picture, without any figure. */
export async function scoreToExport(
  cohort: Cohort,
  reading: Reading,
  protocol: Protocol,
): Promise<{ readonly score: Score; readonly filmIsCut: boolean }> {
  // Where there is nothing to make figures of, the film need not be decoded.
  const isEmpty = reading.hands.length === 0 && reading.deposits.length === 0;
  const film = isEmpty ? null : await decodedFilm(cohort, reading);
  if (film?.complete === false)
    return { score: scoreReading({ ...reading, hands: [], deposits: [] }, protocol), filmIsCut: true };
  return {
    score: scoreReading(reading, protocol, film === null ? null : modalityFilm(film)),
    filmIsCut: false,
  };
}

async function wholeFilm(cohort: Cohort, reading: Reading): Promise<ModalityFilm | null> {
  // Without deposits there is nothing to take statistics of, and decoding is what takes the time.
  if (reading.deposits.length === 0) return null;
  const film = await decodedFilm(cohort, reading);
  return film === null || film.complete === false ? null : modalityFilm(film);
}

/** Null where the reading names no film, or one that cannot be decoded. */
async function decodedFilm(cohort: Cohort, { film }: Reading): Promise<Film | null> {
  if (film === undefined) return null;
  try {
    return await decodeFilm(await filmBytes(cohort.folder, film.sha256), film.frame, nodeFilmPorts);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
