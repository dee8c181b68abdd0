import { create } from 'zustand';
import { editsPlacing, proposedHand, sideChoices } from '../../src/drawing/proposedHand.ts';
import { isPlaced } from '../../src/hand/hand.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import { reducedForPlacement } from '../workers/filmGrid.ts';
import { findPlacement } from '../workers/findPlacement.ts';
import { useFilmStore } from './filmStore.ts';
import { type ReadingState, useReadingStore } from './readingStore.ts';
import { drawingContext, useToolStore } from './toolStore.ts';

/** Where a hand may lie on the film that is looked at. None of it is data until the reader accepts it. */
export interface PlacementState {
  readonly state: 'none' | 'looking' | 'found' | 'not-found';
  /** One or two where found. */
  readonly hands: readonly HandProposal[];
  /** Why nothing was found, in one sentence. */
  readonly message: string | null;
  readonly isDismissed: boolean;
  /** Looks for the hand on the open film, in a worker. @returns stops it */
  readonly look: () => () => void;
  readonly dismiss: () => void;
  /** Places the proposed hands, with these sides, in their order. */
  readonly accept: (sides: readonly Side[]) => void;
}

const NOTHING = { state: 'none', hands: [], message: null, isDismissed: false } as const;
const BROKE_DOWN = 'Looking for the hand broke down.';

export const usePlacementStore = create<PlacementState>()((set, get) => ({
  ...NOTHING,
  look() {
    const { film, levels, isWhole } = useFilmStore.getState();
    const context = drawingContext();
    set(NOTHING);
    const reduced = isWhole && film && reducedForPlacement(film.header, levels);
    if (!reduced || context === null || context.locked) return () => {};
    set({ state: 'looking' });
    const stop = findPlacement({ film: reduced, side: context.filmSide }, (found) =>
      set(
        found?.kind === 'hands'
          ? { state: 'found', hands: found.hands }
          : { state: 'not-found', message: found?.message ?? BROKE_DOWN },
      ),
    );
    return () => {
      stop();
      set(NOTHING);
    };
  },
  dismiss: () => set({ isDismissed: true }),
  accept(sides) {
    const { hands } = get();
    hands.forEach((proposal, index) => {
      const context = drawingContext();
      const side = sides[index];
      if (context === null || side === undefined) return;
      const hand = proposedHand(proposal, side, context.film);
      for (const edit of editsPlacing(context.reading, hand)) useReadingStore.getState().commit(edit);
    });
  },
}));

/** Whether the open reading waits for a hand: it is not signed and none is placed in it. */
export function waitsForHand({ open }: ReadingState): boolean {
  return open !== null && open.signed === null && !open.reading.hands.some(isPlaced);
}

/** Whether the reader is to be told what was found: not after a no, and not while a ruler wants the same keys. */
export function isOffered(): boolean {
  const { isDismissed } = usePlacementStore.getState();
  return !isDismissed && useToolStore.getState().tool !== 'ruler' && waitsForHand(useReadingStore.getState());
}

/** The hands that are proposed now; none once they are dismissed, or there is a hand. */
export function shownProposal(): readonly HandProposal[] {
  return isOffered() ? usePlacementStore.getState().hands : [];
}

/** Accepts where the sides are sure. @returns whether they were: else the reader is to be asked */
export function acceptSure(): boolean {
  const { hands, accept } = usePlacementStore.getState();
  const [sides, ...others] = sideChoices(hands);
  if (sides === undefined || others.length > 0) return false;
  accept(sides);
  return true;
}

// Who takes up the hand tool, or clicks with it, places the hand alone.
useToolStore.subscribe(({ tool, state }, before) => {
  if (tool !== 'hand' || (before.tool === 'hand' && state.kind === 'idle')) return;
  if (!usePlacementStore.getState().isDismissed) usePlacementStore.getState().dismiss();
});
