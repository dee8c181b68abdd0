import { areaBounds } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import type { OutlineChange } from '../../src/scoring/outlineChanges.ts';
import type { ChangeSince } from '../state/change.ts';
import { changeFigure } from '../words/change.ts';
import { paintLabel } from './paintDeposits.ts';
import { earlierStyle, ink } from './palette.ts';
import { boundsOnScreen, type FilmOnScreen } from './screen.ts';
import { traceOutline } from './trace.ts';

/** How much one grew that is smaller than this on the screen would hide more than it says. */
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
  for (const each of change.changes) paintFigure(context, each, change, screen);
}

/** Below on the right, as seen: above stands the deposit's number. */
function paintFigure(
  context: CanvasRenderingContext2D,
  each: OutlineChange,
  change: ChangeSince,
  screen: FilmOnScreen,
): void {
  const figure = changeFigure(each, change.mm2PerPx2);
  if (figure === null) return;
  const { minY, maxX, maxY } = boundsOnScreen(screen, areaBounds(outlinesOf(each, change)));
  const isBothTimes = each.earlier.length > 0 && each.later.length > 0;
  if (isBothTimes && maxY - minY < LEAST_PX) return;
  paintLabel(context, figure, maxX + 4, maxY + 9);
}

function outlinesOf({ earlier, later }: OutlineChange, change: ChangeSince): readonly Outline[] {
  return [
    ...earlier.map((index) => change.earlier[index] as Outline),
    ...later.map((index) => change.later[index] as Outline),
  ];
}
