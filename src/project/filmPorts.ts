import { compiledCodecs } from '../film/compiledCodecs.ts';
import type { FilmPorts } from '../film/ports.ts';
import { inflate } from './inflate.ts';

/** What reading films needs, in Node. */
export const nodeFilmPorts: FilmPorts = {
  decodeText: (bytes, charset) => new TextDecoder(charset).decode(bytes),
  inflate,
  codecs: compiledCodecs(),
};
