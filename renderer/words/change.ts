import type { OutlineChange } from '../../src/scoring/outlineChanges.ts';
import { areaFigure } from './figures.ts';

/** What became of a deposit, beside it on the film; null for one that is the same. */
export function changeFigure(
  { kind, fromPx2, toPx2 }: Pick<OutlineChange, 'kind' | 'fromPx2' | 'toPx2'>,
  mm2PerPx2: number | null,
): string | null {
  if (kind === 'same') return null;
  return kind === 'new' || kind === 'gone' ? kind : signedArea(toPx2 - fromPx2, mm2PerPx2);
}

/** `+1.2 mm²`, `−0.4 mm²`; in px² where the film is not calibrated. */
export function signedArea(px2: number, mm2PerPx2: number | null): string {
  const sign = px2 < 0 ? '−' : '+';
  return `${sign}${plainArea(Math.abs(px2), mm2PerPx2)}`;
}

export function plainArea(px2: number, mm2PerPx2: number | null): string {
  return mm2PerPx2 === null ? `${areaFigure(px2, 'px²')} px²` : `${areaFigure(px2 * mm2PerPx2, 'mm²')} mm²`;
}

/** `+12 %` of what there was; nothing where there was nothing. */
export function percentChange(from: number, to: number): string | null {
  if (from === 0) return null;
  const percent = Math.round((100 * (to - from)) / from);
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`;
}
