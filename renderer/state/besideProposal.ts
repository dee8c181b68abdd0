import { create } from 'zustand';
import { isPlaced } from '../../src/hand/hand.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import { reducedForPlacement } from '../workers/filmGrid.ts';
import { findPlacement } from '../workers/findPlacement.ts';
import { besideView, useBesideStore } from './besideStore.ts';
import { sideIn } from './filmSide.ts';
import { pixelAspectIn } from './spacing.ts';

/** Whether the film beside is the one that is read: what is proposed there holds for it. */
export function showsSameFilm(): boolean {
  return useBesideStore.getState().choice?.relation === 'hand-beside';
}

/**
 * The hands that are found on the film beside while none is placed on it. The views are linked by them, and nothing
 * else comes of it: they are neither drawn nor data.
 */
export const useBesideProposal = create<{ readonly hands: readonly HandProposal[] }>()(() => ({ hands: [] }));

let stop = () => {};

function look(): void {
  stop();
  stop = () => {};
  if (useBesideProposal.getState().hands.length > 0) useBesideProposal.setState({ hands: [] });
  const { film, levels, isWhole } = besideView.film.getState();
  const isRead = besideView.reading.getState().open?.reading.hands.some(isPlaced) ?? false;
  const reduced = isWhole && !isRead && !showsSameFilm() && film && reducedForPlacement(film.header, levels);
  if (!reduced) return;
  const known = { side: sideIn(besideView), pixelAspect: pixelAspectIn(besideView), earlier: [] };
  stop = findPlacement({ film: reduced, ...known }, (found) => {
    if (found?.kind === 'hands')
      useBesideProposal.setState({ hands: found.hands.map(({ afresh }) => afresh) });
  });
}

// The reading is there before the film is.
besideView.film.subscribe(({ film, isWhole }, before) => {
  if (film !== before.film || isWhole !== before.isWhole) look();
});
