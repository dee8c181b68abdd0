import { Fault } from '../fault/fault.ts';
import { openDicom } from './dicom/openDicom.ts';
import type { Film, FilmFormat, FilmHeader } from './film.ts';
import { asFilmFault } from './guard.ts';
import type { OpenFilm } from './openFilm.ts';
import { openBmp } from './picture/openBmp.ts';
import { openJpeg } from './picture/openJpeg.ts';
import { openPng } from './picture/openPng.ts';
import { openTiff } from './picture/openTiff.ts';
import type { FilmPorts } from './ports.ts';
import { sniffFormat } from './sniff.ts';

const OPENERS: Readonly<Record<FilmFormat, (bytes: Uint8Array, ports: FilmPorts) => OpenFilm>> = {
  dicom: openDicom,
  png: openPng,
  jpeg: openJpeg,
  tiff: openTiff,
  bmp: openBmp,
};

/**
 * What the file says of itself; no pixel is decoded, and pixels that end early don't keep it from being read.
 *
 * @throws Fault with one of the codes `film.empty`, `film.not-a-film`, `film.truncated` (inside the header),
 *   `film.too-large`, `film.no-pixels`, `film.zero-sized`, `film.unknown-syntax`, `film.unsupported`,
 *   `film.corrupt`, `film.encrypted`.
 */
export function readHeader(bytes: Uint8Array, ports: FilmPorts): FilmHeader {
  return openFilm(bytes, ports).header;
}

/**
 * The stored values of one frame, 0 to `header.frames - 1`.
 *
 * @throws (rejects with) the Faults of `readHeader`, `film.truncated` when the frame's pixels are not all there,
 *   `film.no-such-frame`.
 */
export async function decodeFilm(bytes: Uint8Array, frame: number, ports: FilmPorts): Promise<Film> {
  const { header, pixels } = openFilm(bytes, ports);
  if (!Number.isInteger(frame) || frame < 0 || frame >= header.frames) {
    throw new Fault('film.no-such-frame', `This film has no frame ${frame + 1}: it has ${header.frames}.`);
  }
  try {
    return { header, frame, ...(await pixels(frame)) };
  } catch (thrown) {
    throw asFilmFault(thrown, 'The picture in this file is damaged and cannot be decoded.');
  }
}

function openFilm(bytes: Uint8Array, ports: FilmPorts): OpenFilm {
  // A Node Buffer is not quite a Uint8Array: its slice shares memory.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return OPENERS[sniffFormat(plain)](plain, ports);
}
