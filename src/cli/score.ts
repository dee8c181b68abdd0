import { withMeasuredDensities } from '../density/withDensities.ts';
import { Fault } from '../fault/fault.ts';
import { densityFilm } from '../film/density.ts';
import type { Film } from '../film/film.ts';
import { decodeFilm } from '../film/readFilm.ts';
import { nodeFilmPorts } from '../project/filmPorts.ts';
import { modalityFilm } from '../project/modalityFilm.ts';
import { readPath } from '../project/readPath.ts';
import { sha256 } from '../project/sha256.ts';
import { parseReadingDocument } from '../reading/document.ts';
import type { Reading } from '../reading/reading.ts';
import { type Protocol, parseProtocol, protocolId } from '../scoring/protocol.ts';
import { scoreReading } from '../scoring/scoreReading.ts';
import { type Command, parseWords, printResult } from './command.ts';
import { cutShort } from './cutShort.ts';
import { protocolPath } from './installation.ts';

const FLAGS = { film: { type: 'string' }, protocol: { type: 'string' } } as const;

/** A reading's score and what it was measured with; with its film, each deposit's radiodensity index and statistics too. */
export const score: Command = (words) => {
  const { values, positionals } = parseWords(words, FLAGS, { atLeast: 1 });
  const [path = ''] = positionals;
  return () => scoreDocument(path, values.film ?? null, values.protocol ?? protocolPath);
};

async function scoreDocument(path: string, filmPath: string | null, protocolFile: string): Promise<void> {
  const reading = parseReadingDocument(utf8(await readPath(path)));
  const protocol = await protocolFor(reading, protocolFile);
  const film = filmPath === null ? null : await filmOf(reading, filmPath);
  const measured = film === null ? reading : withMeasuredDensities(reading, densityFilm(film));
  const scored = scoreReading(measured, protocol, film === null ? null : modalityFilm(film));
  const calibration = reading.calibration ?? { spacingMm: null, source: 'unknown' };
  printResult({ ...scored, calibration, warnings: film === null ? [UNSEEN_FILM] : [] });
}

/** Figures of a film that ends early leave out what its missing part holds. */
const UNSEEN_FILM = 'The film was not looked at: whether it is whole is not known. Give it with --film.';

/** @throws Fault `protocol.other` where it is not the one the reading was made by */
async function protocolFor(reading: Reading, path: string): Promise<Protocol> {
  const bytes = await readPath(path);
  const protocol = parseProtocol(utf8(bytes), sha256(bytes));
  if (protocolId(protocol) === reading.protocol) return protocol;
  throw new Fault(
    'protocol.other',
    `This reading was made by protocol ${reading.protocol}, not ${protocolId(protocol)}. Give the right one with --protocol.`,
  );
}

/** @throws Fault `reading.other-film` where the reading names another film than the one at `path`, `film.truncated` */
async function filmOf(reading: Reading, path: string): Promise<Film> {
  const bytes = await readPath(path);
  if (reading.film !== undefined && reading.film.sha256 !== sha256(bytes))
    throw new Fault('reading.other-film', `This reading is of another film than ${path}.`);
  const film = await decodeFilm(bytes, reading.film?.frame ?? 0, nodeFilmPorts);
  if (film.complete === false) throw cutShort(path);
  return film;
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
