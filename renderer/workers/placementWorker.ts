import { offeredHands } from '../../src/drawing/offeredHands.ts';
import { proposePlacement } from '../../src/hand/placement/proposePlacement.ts';
import { filmGrid, onWholeFilm } from './filmGrid.ts';
import type { FoundPlacement, PlacementRequest } from './findPlacement.ts';

/** The other end of `findPlacement`: one request, one answer. */
self.onmessage = ({ data }: MessageEvent<PlacementRequest>) => {
  self.postMessage(found(data));
};

function found({ film, side, pixelAspect, earlier }: PlacementRequest): FoundPlacement {
  const proposal = onWholeFilm(proposePlacement(filmGrid(film, side)), film.sidePx);
  if (proposal.kind === 'none') return proposal;
  return { kind: 'hands', hands: offeredHands(proposal.hands, earlier, pixelAspect) };
}
