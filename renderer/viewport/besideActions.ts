import type { ScreenPoint } from '../../src/geometry/point.ts';
import { besideView, useBesideStore } from '../state/besideStore.ts';
import { lookingActions } from './lookingActions.ts';
import type { PointerActions } from './pointerInput.ts';
import type { FilmOnScreen } from './screen.ts';

/** What the pointer does over the film beside, which is there to be looked at: the tools stay with the other. */
export function besideActions(screenNow: () => FilmOnScreen | null): PointerActions {
  const looking = lookingActions(besideView, screenNow);
  let held: ScreenPoint | null = null;
  return {
    ...looking,
    tool(kind, at) {
      if (kind === 'double-click') besideView.look.getState().fit();
      if (kind === 'pointer-move' && held !== null) looking.pan(held, at);
      held = kind === 'pointer-down' || (kind === 'pointer-move' && held !== null) ? at : null;
    },
    lost() {
      held = null;
    },
    at(at) {
      if (at !== null) useBesideStore.getState().takeInHand('beside');
      looking.at(at);
    },
    pick() {},
    size() {},
  };
}
