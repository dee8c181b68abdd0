import type { Mark } from '../../src/drawing/tool.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import { ink } from './palette.ts';
import type { FilmOnScreen } from './screen.ts';
import { traceOutline } from './trace.ts';

/** What a gesture draws beside deposits. */
export function paintMark(context: CanvasRenderingContext2D, mark: Mark, { toScreen }: FilmOnScreen): void {
  const { from, to } = mark;
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
