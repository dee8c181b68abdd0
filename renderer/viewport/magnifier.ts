import { createStore } from 'zustand/vanilla';
import type { View } from '../state/view.ts';
import { cameraOf, type Looked, type ViewState } from '../state/viewStore.ts';
import { magnifiedAt } from './camera.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';
import { type ShownFilm, showFilm } from './showFilm.ts';
import { type Drawn, showOverlay } from './showOverlay.ts';
import styles from './viewport.module.css';

/**
 * A glass that goes with the pointer: the film nearer, with all that is drawn over it, and the pointer's place in its
 * middle. It is a view of its own, there as long as it is wanted.
 *
 * @param glass an element in the viewport, empty
 * @returns puts it down for good
 */
export function holdMagnifier(
  view: View,
  drawn: Drawn,
  glass: HTMLElement,
  screenNow: () => FilmOnScreen | null,
): () => void {
  let putDown: (() => void) | null = null;

  function follow({ magnifies, pointer }: ViewState): void {
    if (!magnifies) {
      glass.hidden = true;
      putDown?.();
      putDown = null;
      return;
    }
    putDown ??= mountMagnifier(view, drawn, glass);
    const screen = screenNow();
    glass.hidden = pointer === null || screen === null;
    if (pointer === null || screen === null) return;
    const [x, y] = screenOf(screen, pointer.film);
    glass.style.translate = `calc(${x}px - 50%) calc(${y}px - 50%)`;
  }

  follow(view.look.getState());
  const stop = view.look.subscribe(follow);
  return () => {
    stop();
    putDown?.();
  };
}

function mountMagnifier(view: View, drawn: Drawn, glass: HTMLElement): () => void {
  const [plane, above] = [document.createElement('div'), document.createElement('div')];
  plane.className = styles.plane ?? '';
  above.className = styles.above ?? '';
  glass.replaceChildren(plane, above);
  const look = createStore<Looked>(() => throughGlass(view.look.getState()));
  const stop = view.look.subscribe((now) => look.setState(throughGlass(now)));
  let film: ShownFilm | null = null;
  const overlay = showOverlay(above, look, drawn, () => film?.screen() ?? null);
  film = showFilm({ ...view, look }, glass, plane, overlay.draw, overlay.resize);
  return () => {
    stop();
    film?.dispose();
    overlay.dispose();
    glass.replaceChildren();
  };
}

function throughGlass(now: ViewState): Looked {
  const { voi, invert, overlay, enlargement, windowBox, pointer } = now;
  const camera = magnifiedAt(cameraOf(now), pointer?.film ?? now.center);
  return { ...camera, voi, invert, overlay, enlargement, windowBox, pointer };
}
