import type { View } from '../state/view.ts';
import { cursors } from './cursor.ts';
import { holdMagnifier } from './magnifier.ts';
import { listenToPointer, type PointerActions } from './pointerInput.ts';
import type { Hover } from './scene.ts';
import type { FilmOnScreen } from './screen.ts';
import { type ShownFilm, showFilm } from './showFilm.ts';
import { type Drawn, showOverlay } from './showOverlay.ts';

export interface ViewportElements {
  readonly root: HTMLElement;
  /** Holds the film's canvas. */
  readonly plane: HTMLElement;
  /** Holds the canvases above it. */
  readonly above: HTMLDivElement;
  /** Where the glass is that goes with the pointer. */
  readonly glass: HTMLElement;
}

/** A view with what is drawn in it and what the pointer does there. */
export interface ViewAtWork {
  readonly view: View;
  readonly drawn: Drawn;
  readonly actions: (
    screenNow: () => FilmOnScreen | null,
    setHover: (hover: Hover) => void,
  ) => PointerActions;
}

/**
 * Puts film, overlay and pointer to work on a viewport's elements. From here on nothing goes through React: a
 * pointer that moves redraws a layer, not a component.
 *
 * @returns what takes it all down again
 */
export function mountViewport(
  { view, drawn, actions }: ViewAtWork,
  { root, plane, above, glass }: ViewportElements,
): () => void {
  let film: ShownFilm | null = null;
  const screenNow = () => film?.screen() ?? null;
  const overlay = showOverlay(above, view.look, drawn, screenNow);
  film = showFilm(view, root, plane, overlay.draw, (size) => {
    overlay.resize(size);
    view.look.getState().setSize(size);
  });
  const putMagnifierDown = holdMagnifier(view, drawn, glass, screenNow);
  const stopListening = listenToPointer(
    root,
    actions(screenNow, (hover) => {
      overlay.setHover(hover);
      root.style.cursor = cursors[hover.hold];
    }),
  );
  return () => {
    stopListening();
    putMagnifierDown();
    film?.dispose();
    overlay.dispose();
  };
}
