import type { FilmPorts } from '../film/ports.ts';
import { turboJpeg } from '../film/turboJpeg.ts';

/** What reading films needs, in Node. */
export const nodeFilmPorts: FilmPorts = {
  decodeText: (bytes, charset) => new TextDecoder(charset).decode(bytes),
  codecs: { jpeg: turboJpeg() },
};
