import type { Preview } from '../../src/drawing/tool.ts';
import type { Ring } from '../../src/geometry/outline.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import type { DensityGrade } from '../../src/reading/reading.ts';
import { paintLabel, paintOutlines } from './paintDeposits.ts';
import { paintCorners, traceDot } from './paintHandles.ts';
import { gradeStyle, ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';
import { traceLine } from './trace.ts';

type DrawingPreview = Extract<Preview, { kind: 'drawing' }>;

/** An outline being drawn: what it would be if closed now, the line as drawn, and where it would go on. */
export function paintDrawing(
  context: CanvasRenderingContext2D,
  { line, corners, way, closing, outline }: DrawingPreview,
  grade: DensityGrade,
  screen: FilmOnScreen,
): void {
  context.save();
  context.globalAlpha = 0.7;
  if (outline === null) fillWound(context, [...line, ...way], grade, screen);
  else paintOutlines(context, [outline], grade, screen);
  context.globalAlpha = 1;
  strokeTwice(context, () => traceLine(context, line, screen.toScreen));
  const last = line.at(-1);
  if (last !== undefined) paintRubber(context, [last, ...way], screen);
  paintCorners(context, corners, screen);
  if (closing && line[0] !== undefined) paintClosing(context, line[0], screen);
  context.restore();
}

/** What a line winds round, which is what mending will leave of it. */
function fillWound(
  context: CanvasRenderingContext2D,
  line: Ring,
  grade: DensityGrade,
  screen: FilmOnScreen,
): void {
  context.beginPath();
  traceLine(context, line, screen.toScreen);
  context.fillStyle = gradeStyle[grade].fill;
  context.fill('nonzero');
}

function strokeTwice(context: CanvasRenderingContext2D, trace: () => void): void {
  context.beginPath();
  trace();
  context.lineWidth = 2.6;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.lineWidth = 1.2;
  context.strokeStyle = ink.drawing;
  context.stroke();
}

function paintRubber(
  context: CanvasRenderingContext2D,
  line: readonly FilmPoint[],
  screen: FilmOnScreen,
): void {
  context.save();
  context.setLineDash([4, 4]);
  context.globalAlpha = 0.8;
  strokeTwice(context, () => traceLine(context, line, screen.toScreen));
  context.restore();
}

function paintClosing(context: CanvasRenderingContext2D, first: FilmPoint, screen: FilmOnScreen): void {
  context.beginPath();
  traceDot(context, first, 7, screen);
  context.lineWidth = 2;
  context.strokeStyle = ink.drawing;
  context.stroke();
}

/** The line between two ends, each a bar across it, with its length beside the middle. */
export function paintRuler(
  context: CanvasRenderingContext2D,
  { ends, lengthPx, lengthMm, isGiven }: Extract<Preview, { kind: 'ruler' }>,
  screen: FilmOnScreen,
): void {
  const [[x1, y1], [x2, y2]] = [screenOf(screen, ends[0]), screenOf(screen, ends[1])];
  const away = Math.hypot(x2 - x1, y2 - y1);
  if (away === 0) {
    paintClicks(context, [ends[0]], screen);
    return;
  }
  const [acrossX, acrossY] = [(-7 * (y2 - y1)) / away, (7 * (x2 - x1)) / away];
  context.save();
  strokeTwice(context, () => {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    for (const [x, y] of [
      [x1, y1],
      [x2, y2],
    ] as const) {
      context.moveTo(x - acrossX, y - acrossY);
      context.lineTo(x + acrossX, y + acrossY);
    }
  });
  const words =
    lengthMm === null ? `${lengthPx.toFixed(1)} px` : `${lengthMm.toFixed(2)} mm${isGiven ? ' given' : ''}`;
  paintLabel(context, words, (x1 + x2) / 2 + 10, (y1 + y2) / 2 - 10);
  context.restore();
}

/** The clicks so far that place a hand. */
export function paintClicks(
  context: CanvasRenderingContext2D,
  points: readonly FilmPoint[],
  screen: FilmOnScreen,
): void {
  context.save();
  strokeTwice(context, () => {
    for (const point of points) {
      const [x, y] = screenOf(screen, point);
      context.moveTo(x - 7, y);
      context.lineTo(x + 7, y);
      context.moveTo(x, y - 7);
      context.lineTo(x, y + 7);
    }
  });
  const [fingertip, wrist] = points;
  if (fingertip !== undefined && wrist !== undefined) paintRubber(context, [fingertip, wrist], screen);
  context.restore();
}
