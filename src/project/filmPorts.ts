import { compiledCodecs } from '../film/compiledCodecs.ts';
import type { FilmPorts } from '../film/ports.ts';

/** What reading films needs, in Node. */
export const nodeFilmPorts: FilmPorts = {
  decodeText: (bytes, charset) => new TextDecoder(charset).decode(bytes),
  codecs: compiledCodecs(),
};
