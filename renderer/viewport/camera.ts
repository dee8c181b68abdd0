import type { Bounds } from '../../src/geometry/measure.ts';
import { type FilmPoint, filmPoint, type Vec } from '../../src/geometry/point.ts';

export type Rotation = 0 | 90 | 180 | 270;

/** How the film is looked at. The film is mirrored first, then turned clockwise. */
export interface Camera {
  /** The film point in the middle of the viewport. */
  readonly center: FilmPoint;
  /** Device pixels per film pixel, along the axis with the finer pixels: 100 is one for one. */
  readonly zoomPercent: number;
  readonly rotation: Rotation;
  readonly mirrored: boolean;
}

/** The film as a viewport needs to know it. */
export interface FilmShape {
  readonly columns: number;
  readonly rows: number;
  /** How much longer than the finer axis each axis's pixels are: one of them is 1. */
  readonly stretch: Vec;
}

/** Width and height in device pixels. */
export type ViewportSize = Vec;

export const MAX_ZOOM_PERCENT = 6400;
export const MIN_ZOOM_PERCENT = 1;

/** The whole film in the middle of the viewport. */
export function fitted(
  film: FilmShape,
  [width, height]: ViewportSize,
  rotation: Rotation,
  mirrored: boolean,
): Camera {
  const lying = rotation === 90 || rotation === 270;
  const across = film.columns * film.stretch[0];
  const down = film.rows * film.stretch[1];
  const scale = Math.min(width / (lying ? down : across), height / (lying ? across : down));
  return { center: middleOf(film), zoomPercent: clampZoom(scale * 100), rotation, mirrored };
}

/** So that a box on the film fills the viewport. */
export function aroundBox(
  camera: Camera,
  film: FilmShape,
  size: ViewportSize,
  { minX, minY, maxX, maxY }: Bounds,
): Camera {
  const columns = Math.max(1, maxX - minX);
  const rows = Math.max(1, maxY - minY);
  const near = fitted({ columns, rows, stretch: film.stretch }, size, camera.rotation, camera.mirrored);
  const center = filmPoint((minX + maxX) / 2, (minY + maxY) / 2);
  return keptInView({ ...near, center }, film);
}

/** With a place in the middle, at a zoom. */
export function lookedAtFrom(
  camera: Camera,
  film: FilmShape,
  center: FilmPoint,
  zoomPercent: number,
): Camera {
  return keptInView({ ...camera, center, zoomPercent: clampZoom(zoomPercent) }, film);
}

/** Nearer or farther by a factor, with one film point staying where it is on the screen. */
export function zoomedAt(camera: Camera, film: FilmShape, factor: number, still: FilmPoint): Camera {
  const zoomPercent = clampZoom(camera.zoomPercent * factor);
  const shrink = camera.zoomPercent / zoomPercent;
  const center = filmPoint(
    still[0] + (camera.center[0] - still[0]) * shrink,
    still[1] + (camera.center[1] - still[1]) * shrink,
  );
  return keptInView({ ...camera, center, zoomPercent }, film);
}

/** The part of the film's plane that is in view. */
export function seenBounds(camera: Camera, film: FilmShape, [width, height]: ViewportSize): Bounds {
  const lying = camera.rotation === 90 || camera.rotation === 270;
  const [across, down] = lying ? [height, width] : [width, height];
  const half = (devicePx: number, stretch: number) => devicePx / 2 / ((stretch * camera.zoomPercent) / 100);
  const [x, y] = camera.center;
  const [halfX, halfY] = [half(across, film.stretch[0]), half(down, film.stretch[1])];
  return { minX: x - halfX, minY: y - halfY, maxX: x + halfX, maxY: y + halfY };
}

/** How much nearer a glass brings the film; one film pixel to one device pixel at least. */
const GLASS = 3;

/** The camera of a glass held over a film point. */
export function magnifiedAt(camera: Camera, center: FilmPoint): Camera {
  return { ...camera, center, zoomPercent: clampZoom(Math.max(100, GLASS * camera.zoomPercent)) };
}

/** Moved so that the film point `from` comes to lie where `to` is now. */
export function dragged(camera: Camera, film: FilmShape, from: FilmPoint, to: FilmPoint): Camera {
  const center = filmPoint(camera.center[0] + from[0] - to[0], camera.center[1] + from[1] - to[1]);
  return keptInView({ ...camera, center }, film);
}

/** Turned clockwise as seen, in quarters. */
export function turned(camera: Camera, quarters: number): Camera {
  const degrees = (((camera.rotation + quarters * 90) % 360) + 360) % 360;
  return { ...camera, rotation: degrees as Rotation };
}

/** Mirrored left to right as seen, whatever the rotation: a turned film turns the other way. */
export function mirroredAsSeen(camera: Camera): Camera {
  return { ...camera, rotation: ((360 - camera.rotation) % 360) as Rotation, mirrored: !camera.mirrored };
}

/**
 * Moved by less than a device pixel, so that the film's corner lies on the corner of one. At whole zooms every film
 * pixel then fills whole pixels of the screen, and a film that is dragged does not shimmer.
 */
export function onPixelGrid(camera: Camera, film: FilmShape, [width, height]: ViewportSize): Camera {
  const lying = camera.rotation === 90 || camera.rotation === 270;
  const onGrid = (center: number, stretch: number, devicePx: number) => {
    const scale = (stretch * camera.zoomPercent) / 100;
    return (Math.round(center * scale - devicePx / 2) + devicePx / 2) / scale;
  };
  const [x, y] = camera.center;
  const center = filmPoint(
    onGrid(x, film.stretch[0], lying ? height : width),
    onGrid(y, film.stretch[1], lying ? width : height),
  );
  return { ...camera, center };
}

export function isSameCamera(a: Camera, b: Camera): boolean {
  return (
    a.center === b.center &&
    a.zoomPercent === b.zoomPercent &&
    a.rotation === b.rotation &&
    a.mirrored === b.mirrored
  );
}

/** The middle of the viewport stays on the film, so that the film cannot be lost from sight. */
function keptInView(camera: Camera, film: FilmShape): Camera {
  const [x, y] = camera.center;
  return {
    ...camera,
    center: filmPoint(Math.min(film.columns, Math.max(0, x)), Math.min(film.rows, Math.max(0, y))),
  };
}

function middleOf(film: FilmShape): FilmPoint {
  return filmPoint(film.columns / 2, film.rows / 2);
}

function clampZoom(percent: number): number {
  return Math.min(MAX_ZOOM_PERCENT, Math.max(MIN_ZOOM_PERCENT, percent));
}
