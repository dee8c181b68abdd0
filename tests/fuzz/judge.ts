import { Fault } from '../../src/fault/fault.ts';
import { automaticWindow } from '../../src/film/automaticWindow.ts';
import type { Film, FilmHeader } from '../../src/film/film.ts';
import { greyLut, renderGrey } from '../../src/film/grey.ts';
import { firstVoi } from '../../src/film/offeredVois.ts';
import { decodeFilm, readHeader } from '../../src/film/readFilm.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import { modalityFilm } from '../../src/project/modalityFilm.ts';
import { outlineStatistics } from '../../src/scoring/outlineStatistics.ts';

/** What became of a file: the code it was refused with, or its film. */
export type Outcome = { readonly code: string } | { readonly film: Film };

/**
 * Reads a file as the application does: header, each of its first frames, grey levels, statistics under an outline.
 *
 * @throws Error on whatever must not be: anything but a Fault, a Fault that doesn't say what to do, a picture of another
 *   size than its header's
 */
export async function readAsTheApplicationDoes(bytes: Uint8Array): Promise<Outcome> {
  try {
    const header = readHeader(bytes, nodeFilmPorts);
    let film: Film | null = null;
    for (let frame = Math.min(header.frames, 2) - 1; frame >= 0; frame--) {
      film = await decodeFilm(bytes, frame, nodeFilmPorts);
      checkFilm(film, header);
    }
    return { film: film as Film };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (!/^film\.[a-z-]+$/.test(thrown.code) || !/^[A-Z].+\.$/.test(thrown.message))
      throw new Error(`a fault without code or sentence: ${thrown.code} ${thrown.message}`);
    return { code: thrown.code };
  }
}

function checkFilm(film: Film, announced: FilmHeader): void {
  const { header, values } = film;
  const { rows, columns } = header;
  must(rows === announced.rows && columns === announced.columns, `${rows} x ${columns} of another header`);
  must(values.length === rows * columns, `${values.length} values for ${rows} x ${columns}`);
  const [lowest, highest] = header.signed
    ? [-(2 ** (header.bitsStored - 1)), 2 ** (header.bitsStored - 1) - 1]
    : [0, 2 ** header.bitsStored - 1];
  must(
    values.every((value) => value >= lowest && value <= highest),
    `values beyond ${header.bitsStored} bits`,
  );
  const automatic = automaticWindow(film);
  const voi = firstVoi(header, () => automatic);
  const grey = renderGrey(film, greyLut(header, voi, { invert: false }));
  must(grey.length === values.length, 'grey levels of another size');
  const triangle = [filmPoint(0, 0), filmPoint(columns, 0), filmPoint(columns / 2, rows)];
  outlineStatistics([triangle], modalityFilm(film));
}

function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** Bytes that a file asks for honestly: its own, and twice its picture's (as stored, and as values) at three samples. */
export function honestNeed(bytes: Uint8Array): number {
  try {
    const { rows, columns, bitsStored, photometric, format } = readHeader(bytes, nodeFilmPorts);
    const isGrey = photometric.startsWith('MONOCHROME') && format === 'dicom';
    const sampleBytes = bitsStored > 8 ? 2 : 1;
    return bytes.length + rows * columns * sampleBytes * (isGrey ? 1 : 3);
  } catch {
    return bytes.length;
  }
}
