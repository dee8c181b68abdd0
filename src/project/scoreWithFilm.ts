import { Fault } from '../fault/fault.ts';
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

async function wholeFilm(cohort: Cohort, { film, deposits }: Reading): Promise<ModalityFilm | null> {
  // Without deposits there is nothing to take statistics of, and decoding is what takes the time.
  if (film === undefined || deposits.length === 0) return null;
  try {
    const decoded = await decodeFilm(await filmBytes(cohort.folder, film.sha256), film.frame, nodeFilmPorts);
    return decoded.complete === false ? null : modalityFilm(decoded);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
