import { unsureLandmarks } from '../../src/drawing/proposedHand.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { LANDMARK_NAMES } from '../../src/hand/landmarks.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import { traceDiamond, traceDot } from './paintHandles.ts';
import { ink } from './palette.ts';
import type { FilmOnScreen } from './screen.ts';
import { traceOutline } from './trace.ts';

const DASH = [5, 4];
const DOT = 2.5;

/** A hand that is proposed and not yet data: dashed, with its unsure landmarks as diamonds. */
export function paintProposal(
  context: CanvasRenderingContext2D,
  proposal: HandProposal,
  screen: FilmOnScreen,
): void {
  const { silhouette, landmarks } = proposal;
  const unsure = unsureLandmarks(proposal);
  context.save();
  context.beginPath();
  traceOutline(context, silhouette, screen.toScreen);
  context.setLineDash(DASH);
  stroke(context, ink.landmark);
  context.setLineDash([]);
  context.beginPath();
  for (const name of LANDMARK_NAMES) {
    const point = landmarks[name];
    if (point !== undefined && !unsure.includes(name)) traceDot(context, point, DOT, screen);
  }
  stroke(context, ink.landmark);
  context.beginPath();
  for (const name of unsure) traceDiamond(context, landmarks[name] as FilmPoint, screen);
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
