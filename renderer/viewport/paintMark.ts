import type { Mark } from '../../src/drawing/tool.ts';
import type { Ring } from '../../src/geometry/outline.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import { ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';
import { traceLine, traceOutline } from './trace.ts';

/** What a gesture draws beside deposits. */
export function paintMark(context: CanvasRenderingContext2D, mark: Mark, screen: FilmOnScreen): void {
  switch (mark.kind) {
    case 'box':
      paintBox(context, mark, screen);
      break;
    case 'cut':
      paintCut(context, mark.line, screen);
      break;
    case 'brush':
      paintBrush(context, mark, screen);
      break;
  }
}

function paintBox(
  context: CanvasRenderingContext2D,
  { from, to }: Extract<Mark, { kind: 'box' }>,
  { toScreen }: FilmOnScreen,
): void {
  const corners = [from, filmPoint(to[0], from[1]), to, filmPoint(from[0], to[1])];
  context.save();
  context.beginPath();
  traceOutline(context, [corners], toScreen);
  context.fillStyle = ink.boxFill;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = ink.drawing;
  context.setLineDash([4, 3]);
  context.stroke();
  context.restore();
}

function paintCut(context: CanvasRenderingContext2D, line: Ring, { toScreen }: FilmOnScreen): void {
  context.save();
  context.beginPath();
  traceLine(context, line, toScreen);
  context.lineWidth = 3;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.lineWidth = 1.2;
  context.strokeStyle = ink.drawing;
  context.stroke();
  context.restore();
}

/** A ring where the brush is; broken where it erases. */
function paintBrush(
  context: CanvasRenderingContext2D,
  { at, radii, erases }: Extract<Mark, { kind: 'brush' }>,
  screen: FilmOnScreen,
): void {
  const [x, y] = screenOf(screen, at);
  const [a, b, c, d] = screen.toScreen;
  context.save();
  context.beginPath();
  // A film is turned by right angles alone: its columns run across the screen, or down it.
  const [across, down] = [Math.hypot(a, b) * radii[0], Math.hypot(c, d) * radii[1]];
  context.ellipse(x, y, across, down, Math.atan2(b, a), 0, 2 * Math.PI);
  context.lineWidth = 2.6;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.lineWidth = 1.2;
  context.strokeStyle = ink.drawing;
  if (erases) context.setLineDash([3, 3]);
  context.stroke();
  context.restore();
}
