import type { PixelGrid } from '../../geometry/contour.ts';
import type { Side } from '../landmarks.ts';

/**
 * A film as placement sees it: plain numbers in the order that the modality transform gives them; NaN where it gives
 * none.
 */
export interface FilmGrid extends PixelGrid {
  /** Whether more matter in the way gives a higher value; false for MONOCHROME1 and its like. */
  readonly denserIsHigher: boolean;
  /** Values that stand for no pixel, both ends included. */
  readonly padding: { readonly from: number; readonly to: number } | null;
  /** Millimetres between rows and between columns; null where nobody knows. */
  readonly spacingMm: readonly [row: number, column: number] | null;
  /** What the file says of the side. */
  readonly headerSide: Side | null;
}
