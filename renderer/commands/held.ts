import { useReadingStore } from '../state/readingStore.ts';
import { useToolStore } from '../state/toolStore.ts';

/** The landmark or the silhouette's corner that was clicked last, which Delete and the arrows mean. */
export function heldPart(): object | null {
  const { tool, state } = useToolStore.getState();
  if (tool === 'hand') return state.kind === 'idle' ? state.landmark : null;
  if (tool === 'silhouette') return state.kind === 'idle' ? state.vertex : null;
  return null;
}

/** Arrows move what is held; with nothing held they move the view. */
export function arrowsNudge(): boolean {
  const { tool } = useToolStore.getState();
  const movesOfDeposit = tool === 'edit' || tool === 'reference';
  return (movesOfDeposit && useReadingStore.getState().selectedIds.length > 0) || heldPart() !== null;
}
