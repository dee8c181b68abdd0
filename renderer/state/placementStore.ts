import { create } from 'zustand';
import type { OfferedHand } from '../../src/drawing/offeredHands.ts';
import {
  editBackToProposal,
  editsPlacing,
  proposedHand,
  sideChoices,
  unsureLandmarks,
} from '../../src/drawing/proposedHand.ts';
import { isPlaced } from '../../src/hand/hand.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { EarlierPlacement } from '../../src/hand/placement/carryOver.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import type { Edit } from '../../src/reading/edits.ts';
import { api } from '../api.ts';
import { reducedForPlacement } from '../workers/filmGrid.ts';
import { findPlacement } from '../workers/findPlacement.ts';
import { useFilmStore } from './filmStore.ts';
import { historyOfHand } from './historyOfHand.ts';
import { type ReadingState, useReadingStore } from './readingStore.ts';
import { drawingContext, useToolStore } from './toolStore.ts';

/** Where a hand may lie on the film that is looked at. None of it is data until the reader accepts it. */
export interface PlacementState {
  readonly state: 'none' | 'looking' | 'found' | 'not-found';
  /** One or two where found. */
  readonly hands: readonly OfferedHand[];
  /** Whether they are offered as they were found here, wherever they lay at an earlier visit. */
  readonly isAfresh: boolean;
  /** Why nothing was found, in one sentence. */
  readonly message: string | null;
  readonly isDismissed: boolean;
  /** Looks for the hand on the open film, in a worker, unless that was done. */
  readonly look: () => void;
  /** Stops looking, and forgets what was found. */
  readonly forget: () => void;
  readonly offerAfresh: (isAfresh: boolean) => void;
  readonly dismiss: () => void;
  /** Places the proposed hands, with these sides, in their order. */
  readonly accept: (sides: readonly Side[]) => void;
}

const NOTHING = { state: 'none', hands: [], isAfresh: false, message: null, isDismissed: false } as const;
const BROKE_DOWN = 'Looking for the hand broke down.';

export const usePlacementStore = create<PlacementState>()((set, get) => {
  /** Stops the look under way; another one when another is. */
  let stop = () => {};

  return {
    ...NOTHING,
    look() {
      const { film, levels, isWhole } = useFilmStore.getState();
      const { open } = useReadingStore.getState();
      const context = drawingContext();
      const reduced = isWhole && film && reducedForPlacement(film.header, levels);
      if (get().state !== 'none' || !reduced || open === null || context === null) return;
      set({ state: 'looking' });
      let isStopped = false;
      stop = () => {
        isStopped = true;
      };
      void earlierPlacements(open.readingId).then((earlier) => {
        if (isStopped) return;
        const { filmSide: side, film: frame } = context;
        stop = findPlacement({ film: reduced, side, pixelAspect: frame.pixelAspect, earlier }, (found) =>
          set(
            found?.kind === 'hands'
              ? { state: 'found', hands: found.hands }
              : { state: 'not-found', message: found?.message ?? BROKE_DOWN },
          ),
        );
      });
    },
    forget() {
      stop();
      set(NOTHING);
    },
    offerAfresh: (isAfresh) => set({ isAfresh }),
    dismiss: () => set({ isDismissed: true }),
    accept(sides) {
      offered(get()).forEach((proposal, index) => {
        const context = drawingContext();
        const side = sides[index];
        if (context === null || side === undefined) return;
        const hand = proposedHand(proposal, side, context.film);
        const edits = editsPlacing(context.reading, hand, unsureLandmarks(proposal));
        for (const edit of edits) useReadingStore.getState().commit(edit);
      });
    },
  };
});

/** Without them the hand is found as if there were none: they only help. */
async function earlierPlacements(readingId: number): Promise<readonly EarlierPlacement[]> {
  const answer = await api.earlierPlacements({ readingId });
  return answer.ok ? answer.value : [];
}

/** The hands as they are offered: as they lay at an earlier visit where that is known, or as they were found here. */
function offered({ hands, isAfresh }: PlacementState): readonly HandProposal[] {
  return hands.map(({ afresh, carried }) => (isAfresh || carried === null ? afresh : carried.hand));
}

/** The dates of the visits whose placements are offered, the later first. */
export function visitsCarriedOver({ hands }: PlacementState): readonly string[] {
  const dates = hands.flatMap(({ carried }) => carried?.visitDate ?? []);
  return [...new Set(dates)].sort().toReversed();
}

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
  return isOffered() ? offered(usePlacementStore.getState()) : [];
}

/** The hands that are proposed, whatever else the reader is at; none once they are dismissed. */
export function proposedHands(): readonly HandProposal[] {
  const placement = usePlacementStore.getState();
  return placement.isDismissed ? [] : offered(placement);
}

/** Accepts where the sides are sure. @returns whether they were: else the reader is to be asked */
export function acceptSure(): boolean {
  const { accept } = usePlacementStore.getState();
  const [sides, ...others] = sideChoices(offered(usePlacementStore.getState()));
  if (sides === undefined || others.length > 0) return false;
  accept(sides);
  return true;
}

/** The edit that takes the hand in work back to its accepted proposal; null where it lies there, or there was none. */
export function wayBackToProposal(): Edit | null {
  const { open, activeSide } = useReadingStore.getState();
  const hand = open?.reading.hands.find(({ side }) => side === activeSide);
  return open == null || hand === undefined
    ? null
    : editBackToProposal(hand, historyOfHand(open, activeSide));
}

export function goBackToProposal(): void {
  const edit = wayBackToProposal();
  if (edit !== null) useReadingStore.getState().commit(edit);
}

// Who takes up the hand tool, or clicks with it, places the hand alone.
useToolStore.subscribe(({ tool, state }, before) => {
  if (tool !== 'hand' || (before.tool === 'hand' && state.kind === 'idle')) return;
  if (!usePlacementStore.getState().isDismissed) usePlacementStore.getState().dismiss();
});
