import { hasRoomForHandles, midpointsOf } from '../../src/drawing/hit.ts';
import type { FilmFrame, VertexAt } from '../../src/drawing/tool.ts';
import type { Outline, Ring } from '../../src/geometry/outline.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';

const VERTEX = 3;
const MIDPOINT = 2.25;
const DIAMOND = 5;

/** The vertices and midpoints of an outline that can be taken hold of at this zoom, in two fills. */
export function paintHandles(
  context: CanvasRenderingContext2D,
  outline: Outline,
  held: readonly VertexAt[],
  { tolerancePx, film }: { readonly tolerancePx: number; readonly film: FilmFrame },
  screen: FilmOnScreen,
): void {
  if (!hasRoomForHandles(outline, tolerancePx, film)) return;
  context.save();
  context.lineWidth = 1;
  context.strokeStyle = '#000000';
  context.beginPath();
  for (const { point } of midpointsOf(outline, tolerancePx, film)) traceDot(context, point, MIDPOINT, screen);
  context.fillStyle = '#ffffff99';
  context.fill();
  context.stroke();
  context.beginPath();
  for (const ring of outline) for (const point of ring) traceSquare(context, point, VERTEX, screen);
  context.fillStyle = ink.selection;
  context.fill();
  context.stroke();
  for (const at of held) paintHeld(context, outline, at, screen);
  context.restore();
}

/** A vertex that Delete and the arrows mean. */
export function paintHeld(
  context: CanvasRenderingContext2D,
  outline: Outline,
  held: VertexAt,
  screen: FilmOnScreen,
): void {
  const point = outline[held.ring]?.[held.index];
  if (point === undefined) return;
  context.beginPath();
  traceSquare(context, point, VERTEX + 1.5, screen);
  context.fillStyle = '#2fa8ff';
  context.fill();
  context.strokeStyle = ink.selection;
  context.lineWidth = 1.5;
  context.stroke();
}

export function traceDot(
  context: CanvasRenderingContext2D,
  point: FilmPoint,
  radius: number,
  screen: FilmOnScreen,
): void {
  const [x, y] = screenOf(screen, point);
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** What is in doubt. */
export function traceDiamond(
  context: CanvasRenderingContext2D,
  point: FilmPoint,
  screen: FilmOnScreen,
): void {
  const [x, y] = screenOf(screen, point);
  context.moveTo(x, y - DIAMOND);
  context.lineTo(x + DIAMOND, y);
  context.lineTo(x, y + DIAMOND);
  context.lineTo(x - DIAMOND, y);
  context.closePath();
}

function traceSquare(
  context: CanvasRenderingContext2D,
  point: FilmPoint,
  half: number,
  screen: FilmOnScreen,
): void {
  const [x, y] = screenOf(screen, point);
  context.rect(x - half, y - half, 2 * half, 2 * half);
}

/** The corners of a line that is being drawn. */
export function paintCorners(context: CanvasRenderingContext2D, line: Ring, screen: FilmOnScreen): void {
  context.save();
  context.beginPath();
  for (const point of line) traceSquare(context, point, 1.75, screen);
  context.fillStyle = ink.drawing;
  context.fill();
  context.restore();
}
