import { depositUnder, landmarkUnder } from '../../src/drawing/hit.ts';
import type { FilmPoint, ScreenPoint } from '../../src/geometry/point.ts';
import { useBesideStore } from '../state/besideStore.ts';
import { openDepositMenu } from '../state/depositMenu.ts';
import { openRegionMenu } from '../state/regionMenu.ts';
import { currentHold, drawingContext, isGestureUnderWay, useToolStore } from '../state/toolStore.ts';
import { readView } from '../state/view.ts';
import { lookingActions } from './lookingActions.ts';
import type { PointerActions } from './pointerInput.ts';
import { type Hover, noHover } from './scene.ts';
import { type FilmOnScreen, filmOf, tolerancePx } from './screen.ts';

/** A turn of the wheel that zooms by e to this loosens an outline by a step. */
const LOOSER_STEP = 0.2;

/** What the pointer does over the film that is read: it looks, and it works the tool in hand. */
export function readingActions(
  screenNow: () => FilmOnScreen | null,
  setHover: (hover: Hover) => void,
): PointerActions {
  const looking = lookingActions(readView, screenNow);

  /** Does something with where a place on the screen is on the film; nothing while there is no film. */
  const onFilm = (at: ScreenPoint, act: (point: FilmPoint, screen: FilmOnScreen) => void) => {
    const screen = screenNow();
    if (screen !== null) act(filmOf(screen, at), screen);
  };

  return {
    ...looking,
    tool(kind, at, modifiers) {
      onFilm(at, (point, screen) => {
        const { tool, dispatch } = useToolStore.getState();
        if (kind === 'double-click' && tool === 'look') readView.look.getState().fit();
        else dispatch({ kind, at: point, tolerancePx: tolerancePx(screen), modifiers });
      });
    },
    lost: () => useToolStore.getState().dispatch({ kind: 'pointer-lost' }),
    pick(at, onPage) {
      onFilm(at, (point, screen) => {
        const context = drawingContext();
        if (context === null) return;
        const deposit = depositUnder(context.reading, point, tolerancePx(screen), context.film);
        if (deposit !== null) {
          openDepositMenu(deposit, onPage);
          return;
        }
        const region = context.regionAt(point);
        if (region !== null) openRegionMenu(region, onPage);
      });
    },
    zoom(at, factor) {
      const { tool, state, dispatch } = useToolStore.getState();
      if (tool === 'smart' && state.kind === 'fitting')
        dispatch({ kind: 'loosen', by: Math.log(factor) / LOOSER_STEP });
      else looking.zoom(at, factor);
    },
    size(factor) {
      const { tool, scaleBrush } = useToolStore.getState();
      if (tool === 'brush') scaleBrush(factor);
    },
    at(at) {
      if (at !== null) useBesideStore.getState().takeInHand('read');
      looking.at(at);
      const screen = screenNow();
      setHover(at && screen ? hoverAt(filmOf(screen, at), tolerancePx(screen)) : noHover);
    },
  };
}

/** Landmarks while the hand is placed, regions while it is looked at or placed and nothing is under way. */
function hoverAt(at: FilmPoint, reachPx: number): Hover {
  const { tool } = useToolStore.getState();
  const context = drawingContext();
  if (context === null) return noHover;
  const showsRegions = (tool === 'hand' || tool === 'look') && !isGestureUnderWay();
  return {
    region: showsRegions ? context.regionAt(at) : null,
    landmark: tool === 'hand' ? landmarkUnder(context.reading, at, reachPx, context.film) : null,
    hold: currentHold({ at, tolerancePx: reachPx }),
  };
}
