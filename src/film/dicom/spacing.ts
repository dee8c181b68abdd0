import type { DataSet } from 'dicom-parser';
import type { FilmSpacing } from '../film.ts';
import { code, decimals } from './attributes.ts';
import { groupOrFilm } from './functionalGroups.ts';

const PIXEL_MEASURES = 'x00289110';

type Millimetres = readonly [row: number, column: number];

/**
 * The film's spacing and what it was measured at (PS3.3 10.7.1.3, 10.7.1.1, C.8.6.2). PixelSpacing on its own does
 * not say where it holds; it is taken as the detector plane's, which claims the least.
 */
export function filmSpacing(dataSet: DataSet, frame: number, warnings: string[]): FilmSpacing {
  const measures = groupOrFilm(dataSet, PIXEL_MEASURES, frame);
  const pixel = millimetres(measures, 'x00280030', 'PixelSpacing', warnings);
  const imager = millimetres(dataSet, 'x00181164', 'ImagerPixelSpacing', warnings);
  const scanned = millimetres(dataSet, 'x00182010', 'NominalScannedPixelSpacing', warnings);
  const calibration = code(dataSet, 'x00280a02');
  if (pixel !== null && (calibration !== null || (imager !== null && !same(pixel, imager)))) {
    return { mm: pixel, source: 'calibrated', ...(calibration !== null && { calibrationType: calibration }) };
  }
  if (imager !== null) return { mm: imager, source: 'detector-plane', ...magnification(dataSet) };
  if (scanned !== null) return { mm: scanned, source: 'scanned' };
  if (pixel === null) return { mm: null, source: 'unknown' };
  warnings.push('The pixel spacing does not say where it was measured; it is taken as the detector plane.');
  return { mm: pixel, source: 'detector-plane' };
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

function millimetres(dataSet: DataSet, tag: string, name: string, warnings: string[]): Millimetres | null {
  const values = decimals(dataSet, tag);
  if (values.length === 0) return null;
  const [row = Number.NaN, column = Number.NaN] = values;
  if (row > 0 && column > 0 && row < 100 && column < 100) return [row, column];
  warnings.push(`${name} is not a spacing in millimetres and was left aside.`);
  return null;
}

function same(a: Millimetres, b: Millimetres): boolean {
  return a.every((mm, i) => Math.abs(mm - (b[i] as number)) <= 1e-6 * mm);
}
