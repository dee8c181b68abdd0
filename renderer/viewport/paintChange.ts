import { areaBounds, boundsOf } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import type { OutlineChange } from '../../src/scoring/outlineChanges.ts';
import type { ChangeSince } from '../state/change.ts';
import { changeFigure } from '../words/change.ts';
import { paintLabel } from './paintDeposits.ts';
import { earlierStyle, ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';
import { traceOutline } from './trace.ts';

/** Figures beside outlines smaller than this on the screen would hide more than they say. */
const LEAST_PX = 14;

/** The outlines of an earlier visit on the film that is read, and beside each what became of it. */
export function paintChange(
  context: CanvasRenderingContext2D,
  change: ChangeSince,
  screen: FilmOnScreen,
): void {
  context.save();
  context.beginPath();
  for (const outline of change.earlier) traceOutline(context, outline, screen.toScreen);
  context.lineJoin = 'round';
  context.lineWidth = earlierStyle.width + 1.6;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.setLineDash([...earlierStyle.dash]);
  context.lineWidth = earlierStyle.width;
  context.strokeStyle = earlierStyle.color;
  context.stroke();
  context.restore();
  for (const each of change.changes) {
    const figure = changeFigure(each, change.mm2PerPx2);
    if (figure !== null) paintBelow(context, figure, outlinesOf(each, change), screen);
  }
}

function outlinesOf({ earlier, later }: OutlineChange, change: ChangeSince): readonly Outline[] {
  return [
    ...earlier.map((index) => change.earlier[index] as Outline),
    ...later.map((index) => change.later[index] as Outline),
  ];
}

/** Below on the right, as seen: above stands the deposit's number. */
function paintBelow(
  context: CanvasRenderingContext2D,
  text: string,
  outlines: readonly Outline[],
  screen: FilmOnScreen,
): void {
  const { minX, minY, maxX, maxY } = areaBounds(outlines);
  const corners = [minX, maxX].flatMap((x) => [minY, maxY].map((y) => screenOf(screen, filmPoint(x, y))));
  const { maxX: right, maxY: bottom, minY: top } = boundsOf(corners);
  if (bottom - top < LEAST_PX) return;
  paintLabel(context, text, right + 4, bottom + 9);
}
