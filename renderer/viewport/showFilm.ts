import { deepEqual } from 'fast-equals';
import type { Film } from '../../src/film/film.ts';
import { greyLut } from '../../src/film/grey.ts';
import type { Vec } from '../../src/geometry/point.ts';
import type { Shown, Watched } from '../state/shown.ts';
import { cameraOf, type Looked, shapeIn } from '../state/viewStore.ts';
import { isSameCamera, type ViewportSize } from './camera.ts';
import { type FilmPainter, filmPainter } from './filmPainter.ts';
import { filmView, resizeFilmView } from './filmView.ts';
import { type FilmOnScreen, filmOnScreen } from './screen.ts';

/** The film of a view, looked at as the view says. */
export interface ShownFilm {
  /** Where the film is on the screen; null while there is none. */
  screen(): FilmOnScreen | null;
  dispose(): void;
}

/**
 * @param plane an element of the viewport's own, laid out in device pixels and shrunk to CSS pixels
 * @param onDrawn called after each drawing, in the same frame
 * @param onResized with the viewport's size in device pixels
 */
export function showFilm(
  shown: Shown & { readonly look: Watched<Looked> },
  root: HTMLElement,
  plane: HTMLElement,
  onDrawn: () => void,
  onResized: (size: ViewportSize) => void,
): ShownFilm {
  let painter: FilmPainter | null = null;
  let screen: FilmOnScreen | null = null;
  /** Of the film's pixels, as shown. */
  let stretch: Vec | null = null;
  let inkScale = inkScaleNow();
  const view = filmView(plane, onDrawn);

  function setCamera(): void {
    view.setCamera(cameraOf(shown.look.getState()));
    const transform = view.transform();
    const next = transform === null ? null : filmOnScreen(transform, devicePixelRatio, inkScale);
    // The same value while the film stays where it is, so that what is drawn over it is not drawn again.
    if (!deepEqual(next, screen)) screen = next;
  }

  function resize(): void {
    const size = devicePixelsOf(root);
    plane.style.transform = `scale(${1 / devicePixelRatio})`;
    resizeFilmView(plane, size);
    onResized(size);
    // Letters and the view itself go with the window's width.
    inkScale = inkScaleNow();
    setCamera();
    // A canvas whose size was set is empty until it is drawn: not for a whole frame.
    view.drawNow();
  }

  function showNewFilm(): void {
    const { film, filmId, levels } = shown.film.getState();
    const shape = shapeIn(shown);
    painter?.dispose();
    const [whole] = levels;
    painter = shape === null || whole === undefined ? null : filmPainter(whole, view.redraw);
    stretch = shape?.stretch ?? null;
    if (shape === null || painter === null) {
      view.hide();
      screen = null;
      onDrawn();
      return;
    }
    painter.setLevels(levels);
    setGreys(painter, film, shown.look.getState());
    painter.setEnlargement(shown.look.getState().enlargement);
    view.show(shape, painter, `${filmId}/${film?.frame}`);
    setCamera();
  }

  const stopFilm = shown.film.subscribe(({ film, levels }, before) => {
    if (film !== before.film) showNewFilm();
    else painter?.setLevels(levels);
  });
  const stopShape = shown.reading.subscribe(() => {
    const { film } = shown.film.getState();
    if (film !== null && !deepEqual(shapeIn(shown)?.stretch, stretch)) showNewFilm();
  });
  const stopView = shown.look.subscribe((now, before) => {
    if (painter !== null && (now.voi !== before.voi || now.invert !== before.invert)) {
      setGreys(painter, shown.film.getState().film, now);
      view.redraw();
    }
    if (now.enlargement !== before.enlargement) {
      painter?.setEnlargement(now.enlargement);
      view.redraw();
    }
    if (!isSameCamera(now, before)) setCamera();
  });
  const stopResizing = watchDevicePixels(root, resize);
  resize();
  showNewFilm();

  return {
    screen: () => screen,
    dispose() {
      stopFilm();
      stopShape();
      stopView();
      stopResizing();
      painter?.dispose();
      view.dispose();
    },
  };
}

function setGreys(painter: FilmPainter, film: Film | null, { voi, invert }: Looked): void {
  if (film !== null && voi !== null) painter.setGreys(greyLut(film.header, voi, { invert }));
}

/** The page's text grows with the window (app.css), and what is drawn on the film with it. */
function inkScaleNow(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

function devicePixelsOf(root: HTMLElement): ViewportSize {
  const { width, height } = root.getBoundingClientRect();
  return [
    Math.max(1, Math.round(width * devicePixelRatio)),
    Math.max(1, Math.round(height * devicePixelRatio)),
  ];
}

/** Calls back when the element's size in device pixels changes, be it by layout or by another screen or page zoom. */
function watchDevicePixels(element: HTMLElement, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  const stop = new AbortController();
  const watchRatio = () => {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const again = () => {
      changed();
      watchRatio();
    };
    query.addEventListener('change', again, { once: true, signal: stop.signal });
  };
  watchRatio();
  return () => {
    observer.disconnect();
    stop.abort();
  };
}
