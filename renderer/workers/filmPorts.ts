import charls from '@cornerstonejs/codec-charls/decodewasm?url';
import turboJpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import { compiledCodecs } from '../../src/film/compiledCodecs.ts';
import type { FilmPorts } from '../../src/film/ports.ts';
import { inflate } from './inflate.ts';

/** What reading films needs, in a worker of the window: the compiled codecs come as assets of the page. */
export const workerFilmPorts: FilmPorts = {
  decodeText: (bytes, charset) => new TextDecoder(charset).decode(bytes),
  inflate,
  codecs: compiledCodecs({ charls, turboJpeg, openjpeg }),
};
