import { depositUnder, landmarkUnder } from '../../src/drawing/hit.ts';
import type { Film } from '../../src/film/film.ts';
import { modalityValue } from '../../src/film/grey.ts';
import type { FilmPoint, ScreenPoint } from '../../src/geometry/point.ts';
import { openDepositMenu } from '../state/depositMenu.ts';
import { useFilmStore } from '../state/filmStore.ts';
import { openRegionMenu } from '../state/regionMenu.ts';
import { currentHold, drawingContext, isGestureUnderWay, useToolStore } from '../state/toolStore.ts';
import { useViewStore, windowToAlter } from '../state/viewStore.ts';
import type { PointerActions } from './pointerInput.ts';
import { type Hover, noHover } from './scene.ts';
import { type FilmOnScreen, filmOf, tolerancePx } from './screen.ts';
import { draggedWindow } from './windowing.ts';

/** A turn of the wheel that zooms by e to this loosens an outline by a step. */
const LOOSER_STEP = 0.2;

/** What the pointer does, put into the stores. */
export function pointerActions(
  screenNow: () => FilmOnScreen | null,
  setHover: (hover: Hover) => void,
): PointerActions {
  let windowAtStart = windowToAlter(useViewStore.getState());

  /** Does something with where a place on the screen is on the film; nothing while there is no film. */
  const onFilm = (at: ScreenPoint, act: (point: FilmPoint, screen: FilmOnScreen) => void) => {
    const screen = screenNow();
    if (screen !== null) act(filmOf(screen, at), screen);
  };

  return {
    tool(kind, at, modifiers) {
      onFilm(at, (point, screen) => {
        const { tool, dispatch } = useToolStore.getState();
        if (kind === 'double-click' && tool === 'look') useViewStore.getState().fit();
        else dispatch({ kind, at: point, tolerancePx: tolerancePx(screen), modifiers });
      });
    },
    lost: () => useToolStore.getState().dispatch({ kind: 'pointer-lost' }),
    pan(from, to) {
      onFilm(from, (start, screen) => useViewStore.getState().drag(start, filmOf(screen, to)));
    },
    window(by, isStart) {
      if (isStart) windowAtStart = windowToAlter(useViewStore.getState());
      else if (windowAtStart !== null) useViewStore.getState().setVoi(draggedWindow(windowAtStart, by));
    },
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
      if (tool === 'smart' && state.kind === 'fitting') {
        dispatch({ kind: 'loosen', by: Math.log(factor) / LOOSER_STEP });
        return;
      }
      onFilm(at, (point) => useViewStore.getState().zoomAt(factor, point));
    },
    size(factor) {
      const { tool, scaleBrush } = useToolStore.getState();
      if (tool === 'brush') scaleBrush(factor);
    },
    at(at) {
      const { setPointer } = useViewStore.getState();
      const { film } = useFilmStore.getState();
      const screen = screenNow();
      if (at === null || film === null || screen === null) {
        setPointer(null);
        setHover(noHover);
        return;
      }
      const point = filmOf(screen, at);
      setPointer(liesOn(film, point) ? { film: point, value: valueAt(film, point) } : null);
      setHover(hoverAt(point, tolerancePx(screen)));
    },
  };
}

function liesOn({ header }: Film, [x, y]: FilmPoint): boolean {
  return x >= 0 && y >= 0 && x < header.columns && y < header.rows;
}

function valueAt({ header, values }: Film, [x, y]: FilmPoint): number | null {
  return modalityValue(header, values[Math.floor(y) * header.columns + Math.floor(x)] as number);
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
