import { suggestedDeposits } from '../../src/drawing/suggest/suggestDeposits.ts';
import { densityFilm } from '../../src/film/density.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { filmBytes } from './filmBytes.ts';
import { workerFilmPorts } from './filmPorts.ts';
import type { SuggestionAnswer, SuggestionRequest } from './findSuggestions.ts';

/**
 * The other end of `findSuggestions`: each as it is found, then that there are no more. The film is decoded here once
 * more: its values would have to be copied on the window's thread.
 */
self.onmessage = async ({ data }: MessageEvent<SuggestionRequest>) => {
  const { url, frame, hands, taken, pixelAspect } = data;
  const film = densityFilm(await decodeFilm(await filmBytes(url), frame, workerFilmPorts));
  for (const suggestion of suggestedDeposits(film, hands, taken, { ...film, pixelAspect }))
    say({ kind: 'found', suggestion });
  say({ kind: 'done' });
};

function say(answer: SuggestionAnswer): void {
  self.postMessage(answer);
}
