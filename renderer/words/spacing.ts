import type { Calibration } from '../../src/reading/reading.ts';
import { SPACING_WORDS } from './terms.ts';

/** Where millimetres come from, as it stands wherever one is shown. */
export function sourceLabel({
  source,
  calibrationType,
  magnification,
  relativeStandardError,
  takenFrom,
}: Calibration): string {
  const words =
    magnification === undefined
      ? SPACING_WORDS[source]
      : `detector plane ÷ ${magnification.factor.toFixed(3)}`;
  const type = calibrationType === undefined ? '' : ` (${calibrationType.toLowerCase()})`;
  const error = relativeStandardError === undefined ? '' : ` ± ${percentOf(relativeStandardError)}`;
  return `${words}${type}${error}${takenFrom === undefined ? '' : ', taken over'}`;
}

/** `0.143`, or `0.143 × 0.115` row first. */
export function spacingFigure([row, column]: NonNullable<Calibration['spacingMm']>): string {
  return row === column ? row.toFixed(3) : `${row.toFixed(3)} × ${column.toFixed(3)}`;
}

/** A part as percent to two figures: `0.62 %`, `13 %`. */
export function percentOf(part: number): string {
  const percent = 100 * part;
  return `${percent < 10 ? percent.toPrecision(2) : percent.toFixed(0)} %`;
}
