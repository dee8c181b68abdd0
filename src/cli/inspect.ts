import { createHash } from 'node:crypto';
import type { FilmHeader, FramePixels } from '../film/film.ts';
import { decodeFilm, readHeader } from '../film/readFilm.ts';
import { storedValuesBytes } from '../film/storedValuesBytes.ts';
import { nodeFilmPorts } from '../project/filmPorts.ts';
import { readPath } from '../project/readPath.ts';
import { type Command, parseWords, printResult } from './command.ts';
import { cutShort } from './cutShort.ts';

/** What a film is: what its header says, and what its stored values are over all frames. */
export const inspect: Command = (words) => {
  const [path = ''] = parseWords(words, {}, { atLeast: 1 }).positionals;
  return () => inspectFilm(path);
};

async function inspectFilm(path: string): Promise<void> {
  const bytes = await readPath(path);
  const header = readHeader(bytes, nodeFilmPorts);
  const pixels = await pixelFacts(header, (frame) => decodeFilm(bytes, frame, nodeFilmPorts));
  printResult({ ...headerFacts(header), ...pixels, ...identityFacts(header) });
  if (!pixels.complete) throw cutShort(path);
}

function headerFacts({
  format,
  transferSyntax,
  rows,
  columns,
  frames,
  bitsStored,
  signed,
  photometric,
}: FilmHeader) {
  return { format, transferSyntax, rows, columns, frames, bitsStored, signed, photometric };
}

function identityFacts({ identity, spacing, windows, voiLuts = [], warnings }: FilmHeader) {
  return {
    spacing,
    side: identity.side,
    view: identity.view,
    patient: {
      id: identity.patientId,
      name: identity.patientName,
      birthDate: identity.birthDate,
      sex: identity.sex,
    },
    studyDate: identity.studyDate,
    windows,
    voiLuts: voiLuts.map(({ explanation, firstValue, entries, bits }) => ({
      explanation,
      firstValue,
      entries: entries.length,
      bits,
    })),
    warnings,
  };
}

/** Of colours, what is stored are their samples. */
async function pixelFacts(
  { frames, photometric }: FilmHeader,
  decode: (frame: number) => Promise<FramePixels>,
) {
  const isGrey = photometric.startsWith('MONOCHROME');
  const hash = createHash('sha256');
  let complete = true;
  let [storedMin, storedMax, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let frame = 0; frame < frames; frame++) {
    const pixels = await decode(frame);
    hash.update(storedValuesBytes(pixels));
    complete &&= pixels.complete !== false;
    const stored = isGrey ? (pixels.stored ?? pixels.values) : (pixels.cells ?? pixels.values);
    for (const value of stored) {
      storedMin = Math.min(storedMin, value);
      storedMax = Math.max(storedMax, value);
      sum += value;
    }
    count += stored.length;
  }
  const storedValuesSha256 = hash.digest('hex');
  return { complete, storedValuesSha256, storedMin, storedMax, storedMean: sum / count };
}
