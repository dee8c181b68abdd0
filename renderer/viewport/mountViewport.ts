import { cursors } from './cursor.ts';
import { pointerActions } from './pointerActions.ts';
import { listenToPointer } from './pointerInput.ts';
import { type ShownFilm, showFilm } from './showFilm.ts';
import { showOverlay } from './showOverlay.ts';

export interface ViewportElements {
  readonly root: HTMLElement;
  /** Holds the film's canvas. */
  readonly plane: HTMLElement;
  /** Holds the canvases above it. */
  readonly above: HTMLDivElement;
}

/**
 * Puts film, overlay and pointer to work on a viewport's elements. From here on nothing goes through React: a
 * pointer that moves redraws a layer, not a component.
 *
 * @returns what takes it all down again
 */
export function mountViewport({ root, plane, above }: ViewportElements): () => void {
  let film: ShownFilm | null = null;
  const screenNow = () => film?.screen() ?? null;
  const overlay = showOverlay(above, screenNow);
  film = showFilm(root, plane, overlay.draw, overlay.resize);
  const stopListening = listenToPointer(
    root,
    pointerActions(screenNow, (hover) => {
      overlay.setHover(hover);
      root.style.cursor = cursors[hover.hold];
    }),
  );
  return () => {
    stopListening();
    film?.dispose();
    overlay.dispose();
  };
}
