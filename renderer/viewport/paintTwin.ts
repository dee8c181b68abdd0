import type { FilmPoint } from '../../src/geometry/point.ts';
import { ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';

const ARM = 14;
/** The place itself stays free. */
const GAP = 4;

/** A cross where the pointer of the other view would be. */
export function paintTwin(context: CanvasRenderingContext2D, at: FilmPoint, screen: FilmOnScreen): void {
  const [x, y] = screenOf(screen, at);
  context.save();
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(x + dx * GAP, y + dy * GAP);
    context.lineTo(x + dx * ARM, y + dy * ARM);
  }
  context.lineWidth = 4;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.lineWidth = 1.6;
  context.strokeStyle = ink.twin;
  context.stroke();
  context.restore();
}
