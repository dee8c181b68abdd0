import type { DataSet } from 'dicom-parser';
import type { FilmSpacing, Millimetres } from '../film.ts';
import { isPlausibleAspect, isPlausibleSpacing } from '../plausibleSpacing.ts';
import { code, decimals } from './attributes.ts';
import { groupOrFilm } from './functionalGroups.ts';

const PIXEL_MEASURES = 'x00289110';

/**
 * The film's spacing and what it was measured at (PS3.3 10.7.1.1, 10.7.1.3, C.8.6.2). PixelSpacing that is another
 * than the detector's or the scanner's has been corrected or calibrated, whether or not it says how. PixelSpacing on
 * its own does not say where it holds; it is taken as the detector plane's, which claims the least.
 */
export function filmSpacing(dataSet: DataSet, frame: number, warnings: string[]): FilmSpacing {
  const measures = groupOrFilm(dataSet, PIXEL_MEASURES, frame);
  const pixel = millimetres(measures, 'x00280030', 'PixelSpacing', warnings);
  const imager = millimetres(dataSet, 'x00181164', 'ImagerPixelSpacing', warnings);
  const scanned = millimetres(dataSet, 'x00182010', 'NominalScannedPixelSpacing', warnings);
  const calibration = code(dataSet, 'x00280a02');
  const uncalibrated = imager ?? scanned;
  if (pixel !== null && (calibration !== null || (uncalibrated !== null && !same(pixel, uncalibrated)))) {
    return {
      mm: pixel,
      source: 'calibrated',
      attribute: 'PixelSpacing',
      ...(calibration !== null && { calibrationType: calibration }),
    };
  }
  if (imager !== null)
    return {
      mm: imager,
      source: 'detector-plane',
      attribute: 'ImagerPixelSpacing',
      ...magnification(dataSet),
    };
  if (scanned !== null) return { mm: scanned, source: 'scanned', attribute: 'NominalScannedPixelSpacing' };
  if (pixel === null) return { mm: null, source: 'unknown', ...shapeOfPixels(dataSet, warnings) };
  warnings.push('The pixel spacing does not say where it was measured; it is taken as the detector plane.');
  return { mm: pixel, source: 'detector-plane', attribute: 'PixelSpacing', ...magnification(dataSet) };
}

/** The estimated factor, else source to detector over source to patient. On a table top the hand's is almost 1. */
function magnification(dataSet: DataSet): Pick<FilmSpacing, 'magnification'> {
  const number = (tag: string) => decimals(dataSet, tag)[0] ?? Number.NaN;
  const estimated = number('x00181114');
  if (isMagnification(estimated)) return { magnification: { factor: estimated, from: 'estimated-factor' } };
  const factor = number('x00181110') / number('x00181111');
  return isMagnification(factor) ? { magnification: { factor, from: 'distances' } } : {};
}

/** Nothing lies behind the detector, and nothing is put closer to the tube than a tenth of the way. */
function isMagnification(factor: number): boolean {
  return factor >= 1 && factor <= 10;
}

/** PixelAspectRatio (C.7.6.3.1.7), vertical over horizontal size of a pixel; only where it is not square. */
function shapeOfPixels(dataSet: DataSet, warnings: string[]): Pick<FilmSpacing, 'pixelAspect'> {
  const values = decimals(dataSet, 'x00280034');
  if (values.length === 0) return {};
  const [vertical = Number.NaN, horizontal = Number.NaN] = values;
  const pixelAspect = vertical / horizontal;
  if (vertical > 0 && isPlausibleAspect(pixelAspect)) return pixelAspect === 1 ? {} : { pixelAspect };
  warnings.push('PixelAspectRatio is not a ratio of two lengths and was left aside.');
  return {};
}

function millimetres(dataSet: DataSet, tag: string, name: string, warnings: string[]): Millimetres | null {
  const values = decimals(dataSet, tag);
  if (values.length === 0) return null;
  const [row = Number.NaN, column = Number.NaN] = values;
  if (isPlausibleSpacing([row, column])) return [row, column];
  warnings.push(`${name} is not a radiograph's spacing in millimetres and was left aside.`);
  return null;
}

function same(a: Millimetres, b: Millimetres): boolean {
  return a.every((mm, i) => Math.abs(mm - (b[i] as number)) <= 1e-6 * mm);
}
