import { unsureStill } from '../../src/drawing/handHistory.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import { shownProposal, usePlacementStore } from '../state/placementStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { currentPreview, drawingContext, useToolStore } from '../state/toolStore.ts';
import type { Drawn } from './showOverlay.ts';

/** Over the film that is read: its reading, the gesture under way, and the hand that is proposed. */
export const drawnReading: Drawn = {
  now() {
    const context = drawingContext();
    if (context === null) return null;
    const { reading, selectedIds, film: frame, grade } = context;
    const { tool } = useToolStore.getState();
    const { selectedRegion } = useReadingStore.getState();
    const gesture = { preview: currentPreview(), selectedRegion, grade, proposal: shownProposal() };
    const unsure = (side: Side) => unsureStill(context.handHistory(side));
    return { reading, selectedIds, frame, tool, gesture, unsure };
  },
  subscribe(changed) {
    const stops = [useReadingStore, useToolStore, usePlacementStore].map((store) => store.subscribe(changed));
    return () => {
      for (const stop of stops) stop();
    };
  },
};
