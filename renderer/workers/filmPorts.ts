import turboJpegModule from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import type { FilmPorts } from '../../src/film/ports.ts';
import { turboJpeg } from '../../src/film/turboJpeg.ts';

/** What reading films needs, in a worker of the window: the compiled codec comes as an asset of the page. */
export const workerFilmPorts: FilmPorts = {
  decodeText: (bytes, charset) => new TextDecoder(charset).decode(bytes),
  codecs: { jpeg: turboJpeg(() => turboJpegModule) },
};
