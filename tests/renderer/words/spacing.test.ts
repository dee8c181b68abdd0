import { describe, expect, test } from 'vitest';
import { percentOf, sourceLabel, spacingFigure } from '../../../renderer/words/spacing.ts';
import type { Calibration } from '../../../src/reading/reading.ts';

const at = (calibration: Partial<Calibration>): Calibration => ({
  spacingMm: [0.1, 0.1],
  source: 'manual',
  ...calibration,
});

describe('where millimetres come from', () => {
  test.each<[string, Calibration]>([
    ['calibrated (fiducial)', at({ source: 'calibrated', calibrationType: 'FIDUCIAL' })],
    ['calibrated', at({ source: 'calibrated' })],
    ['detector plane, not corrected', at({ source: 'detector-plane' })],
    [
      'detector plane ÷ 1.050',
      at({ source: 'detector-plane-corrected', magnification: { factor: 1.05, from: 'reader' } }),
    ],
    ['detector plane, corrected', at({ source: 'detector-plane-corrected' })],
    ['scanned film', at({ source: 'scanned' })],
    ['from the picture, unverified', at({ source: 'picture' })],
    ['manual ± 0.62 %', at({ relativeStandardError: 0.0062 })],
    ['manual ± 0.62 %, taken over', at({ relativeStandardError: 0.0062, takenFrom: 'a'.repeat(64) })],
    ['manual', at({})],
    ['unknown', at({ spacingMm: null, source: 'unknown' })],
  ])('is said: %s', (words, calibration) => {
    expect(sourceLabel(calibration)).toBe(words);
  });
});

test('a spacing is said once where it is the same both ways, else row first', () => {
  expect(spacingFigure([0.143, 0.143])).toBe('0.143');
  expect(spacingFigure([0.2, 0.1])).toBe('0.200 × 0.100');
});

test('a part is said in percent to two figures', () => {
  expect([0.00123, 0.05, 0.123, 1].map(percentOf)).toEqual(['0.12 %', '5.0 %', '12 %', '100 %']);
});
