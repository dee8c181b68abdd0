import { LANDMARK_NAMES, type LandmarkName } from '../../src/hand/landmarks.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import { traceDot } from './paintHandles.ts';
import { ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';
import { traceOutline } from './trace.ts';

/** Below this a landmark is shown as unsure. */
const SURE = 0.5;
const DASH = [5, 4];
const DOT = 2.5;
const DIAMOND = 5;

/** A hand that is proposed and not yet data: dashed, with its unsure landmarks as diamonds. */
export function paintProposal(
  context: CanvasRenderingContext2D,
  { silhouette, landmarks, confidence }: HandProposal,
  screen: FilmOnScreen,
): void {
  const isSure = (name: LandmarkName) => (confidence[name] ?? 0) >= SURE;
  context.save();
  context.beginPath();
  traceOutline(context, silhouette, screen.toScreen);
  context.setLineDash(DASH);
  stroke(context, ink.landmark);
  context.setLineDash([]);
  context.beginPath();
  for (const name of LANDMARK_NAMES) {
    const point = landmarks[name];
    if (point !== undefined && isSure(name)) traceDot(context, point, DOT, screen);
  }
  stroke(context, ink.landmark);
  context.beginPath();
  for (const name of LANDMARK_NAMES) {
    const point = landmarks[name];
    if (point !== undefined && !isSure(name)) traceDiamond(context, screenOf(screen, point));
  }
  stroke(context, ink.unsure);
  context.restore();
}

function stroke(context: CanvasRenderingContext2D, color: string): void {
  context.lineWidth = 3.5;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.lineWidth = 1.5;
  context.strokeStyle = color;
  context.stroke();
}

function traceDiamond(context: CanvasRenderingContext2D, [x, y]: readonly [number, number]): void {
  context.moveTo(x, y - DIAMOND);
  context.lineTo(x + DIAMOND, y);
  context.lineTo(x, y + DIAMOND);
  context.lineTo(x - DIAMOND, y);
  context.closePath();
}
