import type { Film } from '../../src/film/film.ts';
import { modalityValue } from '../../src/film/grey.ts';
import type { FilmPoint, ScreenPoint } from '../../src/geometry/point.ts';
import type { View } from '../state/view.ts';
import { windowToAlter } from '../state/viewStore.ts';
import type { PointerActions } from './pointerInput.ts';
import { type FilmOnScreen, filmOf } from './screen.ts';
import { draggedWindow } from './windowing.ts';

/** What the pointer does to the way a film is looked at: the same in every view. */
export function lookingActions(
  { film: shown, look }: View,
  screenNow: () => FilmOnScreen | null,
): Pick<PointerActions, 'pan' | 'window' | 'windowBox' | 'windowBoxEnds' | 'zoom' | 'at'> {
  let windowAtStart = windowToAlter(look.getState());

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
      const still = onFilm(at);
      if (still !== null) look.getState().zoomAt(factor, still);
    },
    at: pointAt,
  };
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
