import { proposePlacement } from '../../src/hand/placement/proposePlacement.ts';
import { filmGrid, onWholeFilm } from './filmGrid.ts';
import type { PlacementRequest } from './findPlacement.ts';

/** The other end of `findPlacement`: one request, one answer. */
self.onmessage = ({ data: { film, side } }: MessageEvent<PlacementRequest>) => {
  self.postMessage(onWholeFilm(proposePlacement(filmGrid(film, side)), film.sidePx));
};
