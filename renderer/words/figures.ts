/**
 * Figures as the reader sees them. Rounding happens here and nowhere before; no figure is a dash, never a zero, and
 * `0` stands for nothing at all, never for a little.
 */

export const NO_FIGURE = '–';

export function fixed(value: number | null, digits: number): string {
  if (value === null) return NO_FIGURE;
  if (value === 0) return '0';
  // A value that is there but rounds to nothing must not look like nothing.
  const smallest = 10 ** -digits;
  if (Math.abs(value) < smallest / 2) return `<${smallest.toFixed(digits)}`;
  return value.toFixed(digits);
}

export function burdenFigure(burden: number | null): string {
  return fixed(burden, 1);
}

export function percentFigure(percent: number | null): string {
  return fixed(percent, percent !== null && percent < 1 ? 2 : 1);
}

/** An area in mm² where the film is calibrated, else in px²; the unit belongs in the column's head. */
export function areaFigure(area: number | null, unit: 'mm²' | 'px²'): string {
  return fixed(area, unit === 'mm²' ? 1 : 0);
}

/** `2026-01-31T09:41:07.123Z` gives `09:41:07`, on the reader's clock. */
export function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}

/** `2026-01-31T09:41:07.123Z` gives `2026-01-31 09:41`, on the reader's clock. */
export function dateAndTime(iso: string): string {
  const date = new Date(iso);
  return `${date.toLocaleDateString('sv-SE')} ${date.toLocaleTimeString('en-GB').slice(0, 5)}`;
}
