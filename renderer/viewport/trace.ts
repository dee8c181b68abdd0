import type { Outline, Ring } from '../../src/geometry/outline.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import type { Affine } from '../../src/geometry/transform.ts';

/** Points closer than this to the last one drawn, in CSS pixels, add nothing that can be seen. */
const UNSEEN = 1;

/** Adds a film line to the context's path, in screen pixels. */
export function traceLine(context: CanvasRenderingContext2D, line: Ring, toScreen: Affine): void {
  const [a, b, c, d, e, f] = toScreen;
  let [lastX, lastY] = [Infinity, Infinity];
  for (let index = 0; index < line.length; index++) {
    const [filmX, filmY] = line[index] as FilmPoint;
    const x = a * filmX + c * filmY + e;
    const y = b * filmX + d * filmY + f;
    if (index === 0) context.moveTo(x, y);
    else if (Math.abs(x - lastX) + Math.abs(y - lastY) < UNSEEN && index < line.length - 1) continue;
    else context.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}

/** Adds all rings of an outline, closed; with the even-odd rule its holes stay open. */
export function traceOutline(context: CanvasRenderingContext2D, outline: Outline, toScreen: Affine): void {
  for (const ring of outline) {
    traceLine(context, ring, toScreen);
    context.closePath();
  }
}
