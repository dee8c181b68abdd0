import { feretDiameter } from '../geometry/feret.ts';
import { type Bounds, centroid, outlineAreaPx2, outlineBounds, perimeter } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { Vec } from '../geometry/point.ts';

/** What an outline measures in pixels. */
export interface OutlineMeasures {
  readonly areaPx2: number;
  readonly perimeterPx: number;
  readonly feretPx: number;
  readonly centroid: Vec;
  readonly bounds: Bounds;
}

const known = new WeakMap<Outline, OutlineMeasures>();

/** Measured once for each outline. */
export function measuresOf(outline: Outline): OutlineMeasures {
  const kept = known.get(outline);
  if (kept !== undefined) return kept;
  const measures = {
    areaPx2: outlineAreaPx2(outline),
    perimeterPx: perimeter(outline),
    feretPx: feretDiameter(outline[0] ?? []),
    centroid: centroid(outline),
    bounds: outlineBounds(outline),
  };
  known.set(outline, measures);
  return measures;
}

/** Lengths in millimetres, each taken along its own direction, so that pixels need not be square. */
export interface OutlineLengths {
  readonly perimeterMm: number;
  readonly feretMm: number;
}

/** @param spacingMm between rows, between columns */
export function lengthsOf(
  outline: Outline,
  [row, column]: readonly [row: number, column: number],
): OutlineLengths {
  const { perimeterPx, feretPx } = measuresOf(outline);
  if (row === column) return { perimeterMm: perimeterPx * row, feretMm: feretPx * row };
  return {
    perimeterMm: perimeter(outline, [column, row]),
    feretMm: feretDiameter(outline[0] ?? [], [column, row]),
  };
}
