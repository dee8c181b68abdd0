import { largestOutline } from '../geometry/clean.ts';
import { outlineAreaPx2, signedArea } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import type { Deposit } from '../reading/reading.ts';
import type { DrawingContext } from './tool.ts';

/** What is smaller than a pixel is a crumb that a tool left, not a deposit, and no hole either. */
const CRUMB_PX2 = 1;

/**
 * A deposit that was cut, as the deposits it falls into. The largest piece is the deposit still; the others are new
 * ones of its kind, one focus each. Crumbs go.
 */
export function piecesOf(deposit: Deposit, area: Area, newId: DrawingContext['newId']): readonly Deposit[] {
  const largest = largestOutline(area);
  return area
    .filter((outline) => outlineAreaPx2(outline) >= CRUMB_PX2)
    .toSorted((one, other) => outlineAreaPx2(other) - outlineAreaPx2(one))
    .map((piece) => {
      const outline = withoutCrumbs(piece);
      return piece === largest
        ? { ...deposit, outline }
        : { ...deposit, outline, id: newId(), multiplicity: 1 };
    });
}

/** The same outline with holes smaller than a pixel filled. */
export function withoutCrumbs([outer = [], ...holes]: Outline): Outline {
  return [outer, ...holes.filter((hole) => Math.abs(signedArea(hole)) >= CRUMB_PX2)];
}

/**
 * How many foci deposits hold that become one. Those that were counted as clusters keep their counts; single foci
 * that run into one another are one.
 */
export function joinedMultiplicity(deposits: readonly Deposit[]): number {
  const counted = deposits.filter(({ multiplicity }) => multiplicity > 1);
  return Math.max(
    1,
    counted.reduce((sum, { multiplicity }) => sum + multiplicity, 0),
  );
}
