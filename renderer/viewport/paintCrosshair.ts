import type { FilmPoint, Vec } from '../../src/geometry/point.ts';
import { ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';

/** About the point itself nothing is drawn: it is what is looked at. */
const GAP = 10;

/** Lines right across the view, upright and level, through a point on the film. */
export function paintCrosshair(
  context: CanvasRenderingContext2D,
  at: FilmPoint,
  screen: FilmOnScreen,
  [width, height]: Vec,
): void {
  const [x, y] = screenOf(screen, at);
  context.save();
  context.beginPath();
  for (const [from, to] of [
    [0, x - GAP],
    [x + GAP, width],
  ] as const) {
    context.moveTo(from, y);
    context.lineTo(to, y);
  }
  for (const [from, to] of [
    [0, y - GAP],
    [y + GAP, height],
  ] as const) {
    context.moveTo(x, from);
    context.lineTo(x, to);
  }
  context.lineWidth = 2.4;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.lineWidth = 1;
  context.strokeStyle = ink.crosshair;
  context.stroke();
  context.restore();
}
