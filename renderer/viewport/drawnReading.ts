import { unsureStill } from '../../src/drawing/handHistory.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import { besideView, useBesideStore } from '../state/besideStore.ts';
import { changeShown } from '../state/change.ts';
import { twinIn } from '../state/linking.ts';
import { shownProposal, usePlacementStore } from '../state/placementStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { currentSuggestion, shownSuggestions, useSuggestionStore } from '../state/suggestionStore.ts';
import { currentPreview, drawingContext, useToolStore } from '../state/toolStore.ts';
import { readView } from '../state/view.ts';
import type { Drawn } from './showOverlay.ts';

/** Over the film that is read: its reading, the gesture under way, and the hand that is proposed. */
export const drawnReading: Drawn = {
  now() {
    const context = drawingContext();
    if (context === null) return null;
    const { reading, selectedIds, film: frame, grade } = context;
    const { tool } = useToolStore.getState();
    const { selectedRegion } = useReadingStore.getState();
    const gesture = {
      preview: currentPreview(),
      selectedRegion,
      grade,
      references: context.references,
      proposal: shownProposal(),
      suggestions: shownSuggestions(),
      currentSuggestion: currentSuggestion(),
      twin: twinIn(readView),
    };
    const unsure = (side: Side) => unsureStill(context.handHistory(side));
    const change = changeShown();
    return {
      reading,
      selectedIds,
      frame,
      tool,
      gesture,
      unsure,
      change: change?.kind === 'change' ? change : null,
    };
  },
  subscribe(changed) {
    const stores = [
      useReadingStore,
      useToolStore,
      usePlacementStore,
      useSuggestionStore,
      useBesideStore,
      besideView.reading,
    ];
    const stops = [
      ...stores.map((store) => store.subscribe(changed)),
      besideView.look.subscribe(({ pointer }, before) => pointer !== before.pointer && changed()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
};
