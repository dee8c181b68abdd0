import type { FilmSpacing } from '../film/film.ts';
import { fileAspect } from '../film/pixelStretch.ts';
import type { Calibration } from '../reading/reading.ts';

/** What a reader may measure with as far as the file goes (films.md, Measures right). */

/** What the file says as it says it. A picture's density is an offer, not a spacing: it counts for none. */
export function calibrationOfFile(spacing: FilmSpacing): Calibration {
  const { mm, source, calibrationType } = spacing;
  if (mm === null || source === 'picture' || source === 'unknown') return noCalibration(spacing);
  return { spacingMm: mm, source, ...(calibrationType !== undefined && { calibrationType }) };
}

/** Measured in pixels alone. Pixels that are not square stay so: the hand's shape does not hang on its size. */
export function noCalibration(spacing: FilmSpacing): Calibration {
  const pixelAspect = fileAspect(spacing);
  return { spacingMm: null, source: 'unknown', ...(pixelAspect !== 1 && { pixelAspect }) };
}

/**
 * The detector's spacing divided by how much larger it shows the hand (C.8.7.6): the spacing at the hand's height.
 *
 * @returns null where the file gives no spacing at the detector
 */
export function correctedCalibration(
  { mm, source }: FilmSpacing,
  magnification: NonNullable<Calibration['magnification']>,
): Calibration | null {
  if (mm === null || source !== 'detector-plane') return null;
  const { factor } = magnification;
  return {
    spacingMm: [mm[0] / factor, mm[1] / factor],
    source: 'detector-plane-corrected',
    magnification,
  };
}

/** The density of a plain picture, taken by the reader though nobody vouches for it; null where there is none. */
export function pictureCalibration({ mm, source }: FilmSpacing): Calibration | null {
  return mm === null || source !== 'picture' ? null : { spacingMm: mm, source };
}
