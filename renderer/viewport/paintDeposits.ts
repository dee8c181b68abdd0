import { type Bounds, boundsOverlap, outlineBounds } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import type { DensityGrade, Deposit } from '../../src/reading/reading.ts';
import { gradeStyle, ink, labelFont } from './palette.ts';
import { boundsOnScreen, type FilmOnScreen } from './screen.ts';
import { traceOutline } from './trace.ts';

/** A deposit with the number it goes by on the film and in the tables; null where it has none yet. */
export interface NumberedDeposit {
  readonly deposit: Deposit;
  readonly number: number | null;
}

const GRADES = [1, 2, 3] as const satisfies readonly DensityGrade[];

/** All deposits, each grade in three strokes however many there are. */
export function paintDeposits(
  context: CanvasRenderingContext2D,
  deposits: readonly NumberedDeposit[],
  screen: FilmOnScreen,
  visible: Bounds,
): void {
  const seen = deposits.filter(({ deposit }) => boundsOverlap(boundsOf(deposit.outline), visible));
  for (const grade of GRADES) {
    const outlines = seen.flatMap(({ deposit }) => (deposit.densityGrade === grade ? [deposit.outline] : []));
    for (const o of outlines) paintOutlines(context, [o], grade, screen);
  }
  for (const each of seen) paintNumber(context, each, screen);
}

export function paintOutlines(
  context: CanvasRenderingContext2D,
  outlines: readonly Outline[],
  grade: DensityGrade,
  screen: FilmOnScreen,
  emphasis: 'plain' | 'selected' = 'plain',
): void {
  const style = gradeStyle[grade];
  context.save();
  context.beginPath();
  for (const outline of outlines) traceOutline(context, outline, screen.toScreen);
  // What is selected is being judged: its inside stays as it is on the film.
  if (emphasis === 'plain') {
    context.fillStyle = style.fill;
    context.fill('evenodd');
  }
  context.lineJoin = 'bevel';
  if (emphasis === 'selected') {
    context.lineWidth = style.width + 4.5;
    context.strokeStyle = ink.selectionRim;
    context.stroke();
  }
  context.lineWidth = style.width + 1.4;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.setLineDash([...style.dash]);
  context.lineCap = style.cap;
  context.lineWidth = style.width;
  context.strokeStyle = style.color;
  context.stroke();
  context.restore();
}

/** The number stands off the upper right of the deposit, as seen, so that it covers none of it. */
export function paintNumber(
  context: CanvasRenderingContext2D,
  { deposit, number }: NumberedDeposit,
  screen: FilmOnScreen,
): void {
  if (number === null) return;
  const { minY, maxX } = boundsOnScreen(screen, boundsOf(deposit.outline));
  paintLabel(context, String(number), maxX + 4, minY - 4);
}

/** Text with a dark rim, its lower left at a place on the screen. */
export function paintLabel(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.save();
  context.font = labelFont;
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = ink.shadow;
  context.fillStyle = ink.label;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  context.restore();
}

const known = new WeakMap<Outline, Bounds>();

function boundsOf(outline: Outline): Bounds {
  const before = known.get(outline);
  if (before !== undefined) return before;
  const bounds = outlineBounds(outline);
  known.set(outline, bounds);
  return bounds;
}
