import type { SuggestedDeposit } from '../../src/drawing/suggest/suggestDeposits.ts';
import { ink } from './palette.ts';
import type { FilmOnScreen } from './screen.ts';
import { traceOutline } from './trace.ts';

const DASH = [4, 3];

/** Deposits that are suggested and not yet data: dashed, the one that keys mean in a heavier line. */
export function paintSuggestions(
  context: CanvasRenderingContext2D,
  suggestions: readonly SuggestedDeposit[],
  current: SuggestedDeposit | null,
  { toScreen }: FilmOnScreen,
): void {
  context.save();
  for (const suggestion of suggestions) {
    const isCurrent = suggestion === current;
    context.beginPath();
    traceOutline(context, suggestion.outline, toScreen);
    context.setLineDash([]);
    context.lineWidth = isCurrent ? 4.5 : 3;
    context.strokeStyle = ink.shadow;
    context.stroke();
    context.setLineDash(DASH);
    context.lineWidth = isCurrent ? 2.4 : 1.3;
    context.strokeStyle = isCurrent ? ink.selection : ink.suggestion;
    context.stroke();
  }
  context.restore();
}
