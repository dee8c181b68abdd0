import { describe, expect, it } from 'vitest';
import {
  calibrationOfFile,
  correctedCalibration,
  noCalibration,
  pictureCalibration,
} from '../../../src/calibration/ofFile.ts';
import type { FilmSpacing } from '../../../src/film/film.ts';

const detector: FilmSpacing = {
  mm: [0.2, 0.1],
  source: 'detector-plane',
  attribute: 'ImagerPixelSpacing',
  magnification: { factor: 1.25, from: 'distances' },
};
const picture: FilmSpacing = { mm: [0.1, 0.1], source: 'picture' };

describe('what a file says', () => {
  it.each<[FilmSpacing, object]>([
    [detector, { spacingMm: [0.2, 0.1], source: 'detector-plane' }],
    [
      { mm: [0.1, 0.1], source: 'calibrated', calibrationType: 'FIDUCIAL' },
      { spacingMm: [0.1, 0.1], source: 'calibrated', calibrationType: 'FIDUCIAL' },
    ],
    [
      { mm: [0.1, 0.1], source: 'scanned' },
      { spacingMm: [0.1, 0.1], source: 'scanned' },
    ],
    [
      { mm: null, source: 'unknown', pixelAspect: 1.5 },
      { spacingMm: null, source: 'unknown', pixelAspect: 1.5 },
    ],
  ])('is kept with where it comes from: %o', (spacing, calibration) => {
    expect(calibrationOfFile(spacing)).toEqual(calibration);
  });

  it('is not a picture’s density, until it is taken', () => {
    expect(calibrationOfFile(picture)).toEqual({ spacingMm: null, source: 'unknown' });
    expect(pictureCalibration(picture)).toEqual({ spacingMm: [0.1, 0.1], source: 'picture' });
    expect(pictureCalibration(detector)).toBeNull();
  });

  it('is not divided by the magnification, until that is taken', () => {
    const reader = { factor: 1.25, from: 'reader' } as const;
    expect(calibrationOfFile(detector)).not.toHaveProperty('magnification');
    expect(correctedCalibration(detector, reader)).toEqual({
      spacingMm: [0.16, 0.08],
      source: 'detector-plane-corrected',
      magnification: reader,
    });
  });

  it.each<FilmSpacing>([
    picture,
    { mm: null, source: 'unknown' },
    { mm: [1, 1], source: 'calibrated' },
    { mm: [1, 1], source: 'scanned' },
  ])('has no magnification to be divided by where it is not the detector’s: %o', (spacing) => {
    expect(correctedCalibration(spacing, { factor: 1.25, from: 'reader' })).toBeNull();
  });

  it('can be set aside, but for the shape of the pixels', () => {
    expect(noCalibration(detector)).toEqual({ spacingMm: null, source: 'unknown', pixelAspect: 2 });
    expect(noCalibration(picture)).toEqual({ spacingMm: null, source: 'unknown' });
  });
});
