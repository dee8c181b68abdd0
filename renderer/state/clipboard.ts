import { create } from 'zustand';
import type { ClipFilm, Clipping } from '../../src/drawing/clipboard.ts';
import { pasteOn } from '../../src/drawing/machine.ts';
import { useCohortStore } from './cohortStore.ts';
import { removeDeposits } from './edits.ts';
import { type OpenReading, selectedDeposits, useReadingStore } from './readingStore.ts';
import { beingRead } from './shown.ts';
import { calibrationIn, pixelAspectIn } from './spacing.ts';
import { useToolStore } from './toolStore.ts';

/** The deposits copied last; they stay while films are opened and closed. */
export const useClipboard = create<{ readonly clipping: Clipping | null }>()(() => ({ clipping: null }));

export function copySelected(): void {
  const { open } = useReadingStore.getState();
  const deposits = selectedDeposits(useReadingStore.getState());
  const film = filmOf(open);
  if (open === null || film === null || deposits.length === 0) return;
  const hands = { hands: open.reading.hands, pixelAspect: pixelAspectIn(beingRead) };
  useClipboard.setState({ clipping: { film, hands, deposits } });
}

export function cutSelected(): void {
  copySelected();
  removeDeposits(selectedDeposits(useReadingStore.getState()));
}

export function pasteHere(): void {
  const { clipping } = useClipboard.getState();
  const film = filmOf(useReadingStore.getState().open);
  if (clipping === null || film === null) return;
  useToolStore.getState().operate((context) => pasteOn(clipping, film, context));
}

function filmOf(open: OpenReading | null): ClipFilm | null {
  const listed = useCohortStore.getState().films.find(({ filmId }) => filmId === open?.filmId);
  if (open === null || listed === undefined) return null;
  const { spacingMm } = calibrationIn(beingRead);
  return {
    patientId: listed.patientId,
    issuer: listed.issuer,
    filmId: open.filmId,
    frame: open.frame,
    columnMm: spacingMm?.[1] ?? null,
  };
}
