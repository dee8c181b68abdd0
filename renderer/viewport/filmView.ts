import cornerstone, { type EnabledElement } from 'cornerstone-core';
import type { Affine } from '../../src/geometry/transform.ts';
import { type Camera, type FilmShape, onPixelGrid, type ViewportSize } from './camera.ts';
import type { FilmPainter } from './filmPainter.ts';

/**
 * The one place that knows cornerstone-core: its enabled element shows the film, its transform says where the film
 * is, its event says when it was drawn. The greys are our own (cornerstone's ramps are not the standard's).
 */
export interface FilmView {
  show(film: FilmShape, painter: FilmPainter, id: string): void;
  setCamera(camera: Camera): void;
  /** Leaves the viewport black. */
  hide(): void;
  /** Draws again on the next frame, after the painter's greys have changed. */
  redraw(): void;
  /** Draws at once: a canvas that was resized is empty until it is drawn. */
  drawNow(): void;
  /** Film to device pixels of the element. */
  transform(): Affine | null;
  dispose(): void;
}

/**
 * @param element a positioned element that is as large in CSS pixels as the viewport is in device pixels, as
 *   cornerstone makes its canvas: the caller scales it down to fit
 * @param onDrawn called after each drawing, in the same frame
 */
export function filmView(element: HTMLElement, onDrawn: () => void): FilmView {
  cornerstone.enable(element);
  element.addEventListener(cornerstone.EVENTS.IMAGE_RENDERED, onDrawn);
  let shown: { readonly film: FilmShape; readonly painter: FilmPainter } | null = null;

  return {
    show(film, painter, id) {
      shown = { film, painter };
      element.style.visibility = 'visible';
      cornerstone.displayImage(element, cornerstoneImage(film, painter, id));
    },
    setCamera(camera) {
      if (shown === null) return;
      const { width, height } = cornerstone.getEnabledElement(element).canvas;
      const placed = onPixelGrid(camera, shown.film, [width, height]);
      cornerstone.setViewport(element, cornerstoneViewport(placed, shown.film));
    },
    hide() {
      shown = null;
      element.style.visibility = 'hidden';
    },
    redraw() {
      if (shown !== null) cornerstone.updateImage(element);
    },
    drawNow() {
      if (shown === null) return;
      render(element, shown.painter);
      onDrawn();
    },
    transform() {
      return shown === null ? null : filmToDevice(element);
    },
    dispose() {
      element.removeEventListener(cornerstone.EVENTS.IMAGE_RENDERED, onDrawn);
      cornerstone.disable(element);
    },
  };
}

/** Brings the element's canvas to the element's size. Its camera is to be set afterwards: cornerstone alters it. */
export function resizeFilmView(element: HTMLElement, [width, height]: ViewportSize): void {
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  cornerstone.resize(element);
}

function filmToDevice(element: HTMLElement): Affine {
  const { m } = cornerstone.internal.calculateTransform(cornerstone.getEnabledElement(element));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  return [a, b, c, d, e, f];
}

/**
 * Cornerstone takes a translation of the film from the viewport's middle, after mirroring and turning, in unstretched
 * film pixels.
 */
function cornerstoneViewport(camera: Camera, film: FilmShape) {
  const across = (film.columns / 2 - camera.center[0]) * (camera.mirrored ? -1 : 1);
  const down = film.rows / 2 - camera.center[1];
  const angle = (camera.rotation * Math.PI) / 180;
  return {
    scale: camera.zoomPercent / 100,
    translation: {
      x: across * Math.cos(angle) - down * Math.sin(angle),
      y: across * Math.sin(angle) + down * Math.cos(angle),
    },
    rotation: camera.rotation,
    hflip: camera.mirrored,
    vflip: false,
  };
}

/** What cornerstone must be told of an image that it neither loads, maps nor draws itself. */
function cornerstoneImage(film: FilmShape, painter: FilmPainter, imageId: string) {
  return {
    imageId,
    rows: film.rows,
    columns: film.columns,
    height: film.rows,
    width: film.columns,
    color: false,
    rowPixelSpacing: film.stretch[1],
    columnPixelSpacing: film.stretch[0],
    minPixelValue: 0,
    maxPixelValue: 255,
    slope: 1,
    intercept: 0,
    windowCenter: 128,
    windowWidth: 256,
    invert: false,
    sizeInBytes: film.rows * film.columns,
    render: (enabledElement: EnabledElement) => render(enabledElement.element, painter),
  };
}

function render(element: HTMLElement, painter: FilmPainter): void {
  const context = cornerstone.getEnabledElement(element).canvas.getContext('2d', { alpha: false });
  if (context === null) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  painter.paint(context, filmToDevice(element));
  element.dataset.picture = painter.isFine() ? 'fine' : 'coarse';
}
