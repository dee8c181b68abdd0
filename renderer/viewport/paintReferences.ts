import type { DensityReferences, Preview } from '../../src/drawing/tool.ts';
import { areaBounds, areaPx2 } from '../../src/geometry/measure.ts';
import type { Area } from '../../src/geometry/outline.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import { paintLabel } from './paintDeposits.ts';
import { ink } from './palette.ts';
import { type FilmOnScreen, screenOf } from './screen.ts';
import { traceOutline } from './trace.ts';

/** Told apart by their dashes and their names as well as their colour. */
const STYLES = {
  cortex: { color: ink.cortex, dash: [], name: 'cortex' },
  softTissue: { color: ink.softTissue, dash: [2, 3], name: 'soft tissue' },
} as const;

/** What the density of the selected deposit is measured by; named while it can be placed. */
export function paintReferences(
  context: CanvasRenderingContext2D,
  references: DensityReferences,
  screen: FilmOnScreen,
  isPlacing: boolean,
): void {
  for (const which of ['softTissue', 'cortex'] as const)
    paintReference(context, references[which], STYLES[which], screen, isPlacing);
}

/** As they would be if the gesture ended now. */
export function withPreview(references: DensityReferences, preview: Preview): DensityReferences {
  if (preview.kind !== 'reference') return references;
  const moved = [preview.outline];
  return preview.reference === 'cortex'
    ? { ...references, cortex: moved }
    : { ...references, softTissue: moved };
}

function paintReference(
  context: CanvasRenderingContext2D,
  area: Area,
  { color, dash, name }: (typeof STYLES)[keyof typeof STYLES],
  screen: FilmOnScreen,
  isNamed: boolean,
): void {
  if (areaPx2(area) === 0) return;
  context.save();
  context.beginPath();
  for (const outline of area) traceOutline(context, outline, screen.toScreen);
  context.lineWidth = 2.6;
  context.strokeStyle = ink.shadow;
  context.stroke();
  context.setLineDash([...dash]);
  context.lineWidth = 1.2;
  context.strokeStyle = color;
  context.stroke();
  context.restore();
  if (!isNamed) return;
  const { minX, minY, maxX, maxY } = areaBounds(area);
  const corners = [minX, maxX].flatMap((x) => [minY, maxY].map((y) => screenOf(screen, filmPoint(x, y))));
  paintLabel(context, name, Math.max(...corners.map(([x]) => x)) + 4, Math.max(...corners.map(([, y]) => y)));
}
