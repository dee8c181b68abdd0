import type { Film } from '../../src/film/film.ts';
import { modalityValue } from '../../src/film/grey.ts';
import type { FilmPoint, ScreenPoint, Vec } from '../../src/geometry/point.ts';
import type { View } from '../state/view.ts';
import { windowToAlter } from '../state/viewStore.ts';
import type { PointerActions } from './pointerInput.ts';
import { type FilmOnScreen, filmOf, screenOf } from './screen.ts';
import { draggedWindow } from './windowing.ts';

/** A pointer no farther than this from where the wheel last turned, in CSS pixels, is there still. */
const SAME_PLACE_PX = 1.5;

/** What the pointer does to the way a film is looked at: the same in every view. */
export function lookingActions(
  { film: shown, look }: View,
  screenNow: () => FilmOnScreen | null,
): Pick<PointerActions, 'pan' | 'window' | 'windowBox' | 'windowBoxEnds' | 'zoom' | 'at'> {
  let windowAtStart = windowToAlter(look.getState());
  /** What the wheel last turned about. */
  let still: FilmPoint | null = null;

  const onFilm = (at: ScreenPoint): FilmPoint | null => {
    const screen = screenNow();
    return screen && filmOf(screen, at);
  };

  function pointAt(at: ScreenPoint | null): void {
    const { film } = shown.getState();
    const point = at && onFilm(at);
    look.getState().setPointer(film && point && pointerOn(film, point));
  }

  return {
    pan(from, to) {
      const [start, end] = [onFilm(from), onFilm(to)];
      if (start !== null && end !== null) look.getState().drag(start, end);
      // The film has moved under it.
      pointAt(to);
    },
    window(by, isStart) {
      if (isStart) windowAtStart = windowToAlter(look.getState());
      else if (windowAtStart !== null) look.getState().setVoi(draggedWindow(windowAtStart, by));
    },
    windowBox(fromScreen, toScreen) {
      const [from, to] = [onFilm(fromScreen), onFilm(toScreen)];
      if (from !== null && to !== null) look.getState().drawWindowBox({ from, to });
    },
    windowBoxEnds(how) {
      if (how === 'drawn') look.getState().windowOfBox();
      else look.getState().drawWindowBox(null);
    },
    zoom(at, factor) {
      const screen = screenNow();
      if (screen === null) return;
      // The film is drawn on whole pixels: a place that is read off it anew at every turn of the wheel drifts away.
      if (still === null || apart(screenOf(screen, still), at) > SAME_PLACE_PX) still = filmOf(screen, at);
      look.getState().zoomAt(factor, still);
    },
    at: pointAt,
  };
}

function apart([ax, ay]: Vec, [bx, by]: Vec): number {
  return Math.hypot(ax - bx, ay - by);
}

function pointerOn({ header, values }: Film, point: FilmPoint) {
  const [x, y] = point;
  const { columns, rows } = header;
  if (x < 0 || y < 0 || x >= columns || y >= rows) return null;
  return {
    film: point,
    value: modalityValue(header, values[Math.floor(y) * columns + Math.floor(x)] as number),
  };
}
