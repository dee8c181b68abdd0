import { isPlausibleSpacing } from '../film/plausibleSpacing.ts';
import type { FilmPoint } from '../geometry/point.ts';
import type { Calibration, Ruler } from '../reading/reading.ts';

/** Half the width of a film's own edges, in pixels: however far one zooms in, an end is not set better. */
const SHARPEST_SD_PX = 0.5;

/**
 * Standard deviation with which a pointer sets an end, in film pixels: one pixel of the screen and the film's own
 * sharpness, independent of each other. A choice of ours; the reader sees what comes of it.
 *
 * @param screenPx what one pixel of the screen is on the film
 */
export function endSdPx(screenPx: number): number {
  return Math.hypot(screenPx, SHARPEST_SD_PX);
}

/** The length of a line in film pixels of a column's width, rows as high as they are. */
export function lengthPx([from, to]: readonly [FilmPoint, FilmPoint], pixelAspect: number): number {
  return Math.hypot(to[0] - from[0], (to[1] - from[1]) * pixelAspect);
}

/** The length of a line in mm, each direction by its own spacing. */
export function lengthMm(
  [from, to]: readonly [FilmPoint, FilmPoint],
  [rowMm, columnMm]: NonNullable<Calibration['spacingMm']>,
): number {
  return Math.hypot((to[0] - from[0]) * columnMm, (to[1] - from[1]) * rowMm);
}

/**
 * The standard error of a line's length, as a part of it: the ends are set independently, each with its own standard
 * deviation along the line, so that δL/L = √(σ₁² + σ₂²) / L, which is √2·σ / L where both are alike. The length the
 * reader gives is taken as exact.
 */
export function relativeLengthError(
  { ends, endSdPx: [one, other] }: Omit<Ruler, 'lengthMm'>,
  pixelAspect: number,
): number {
  return Math.hypot(one, other) / lengthPx(ends, pixelAspect);
}

/**
 * The spacing that a ruler gives: the same in every direction, so that only the shape of the pixels parts rows from
 * columns.
 *
 * @returns null where no radiograph has such a spacing: the points coincide, or the length is not theirs
 */
export function rulerCalibration(ruler: Ruler, pixelAspect: number): Calibration | null {
  const columnMm = ruler.lengthMm / lengthPx(ruler.ends, pixelAspect);
  const spacingMm = [columnMm * pixelAspect, columnMm] as const;
  if (!isPlausibleSpacing(spacingMm)) return null;
  return {
    spacingMm,
    source: 'manual',
    ruler,
    relativeStandardError: relativeLengthError(ruler, pixelAspect),
  };
}
