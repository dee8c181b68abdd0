import { describe, expect, it } from 'vitest';
import { calibrationOfFile, correctedCalibration } from '../../../src/calibration/ofFile.ts';
import { rulerCalibration } from '../../../src/calibration/ruler.ts';
import { canBeTakenOver, type MeasuredFilm, takenOver } from '../../../src/calibration/takeOver.ts';
import type { FilmSpacing } from '../../../src/film/film.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Calibration } from '../../../src/reading/reading.ts';

const nothing: FilmSpacing = { mm: null, source: 'unknown' };
const detector: FilmSpacing = { mm: [0.1, 0.1], source: 'detector-plane' };
const manual = rulerCalibration(
  { ends: [filmPoint(0, 0), filmPoint(100, 0)], endSdPx: [1, 1], lengthMm: 20 },
  1,
) as Calibration;
const corrected = correctedCalibration(detector, { factor: 1.1, from: 'reader' }) as Calibration;

interface Differing {
  readonly sha256?: string;
  readonly rows?: number;
  readonly modality?: string | null;
  readonly spacing?: FilmSpacing;
  readonly calibration?: Calibration;
}

function film({
  sha256 = 'b'.repeat(64),
  rows = 1000,
  modality = 'CR',
  spacing = nothing,
  calibration,
}: Differing = {}): MeasuredFilm {
  return {
    sha256,
    header: { rows, columns: 800, spacing, identity: { modality } },
    calibration: calibration ?? calibrationOfFile(spacing),
  };
}

const ruled = (differing: Differing = {}) =>
  film({ sha256: 'a'.repeat(64), calibration: manual, ...differing });

describe('a calibration of another film of the visit', () => {
  it('keeps its label and its error, says from which film, and leaves the points where they were', () => {
    expect(takenOver(ruled(), film())).toEqual({
      calibration: {
        spacingMm: [0.2, 0.2],
        source: 'manual',
        relativeStandardError: Math.SQRT2 / 100,
        takenFrom: 'a'.repeat(64),
      },
    });
  });

  it('of the magnification is taken where both files give one detector', () => {
    const from = film({ spacing: detector, calibration: corrected });
    expect(takenOver(from, film({ spacing: detector, rows: 900 }))).toMatchObject({
      calibration: { source: 'detector-plane-corrected', magnification: { factor: 1.1 } },
    });
  });

  it.each<[string, MeasuredFilm, MeasuredFilm]>([
    [
      'known as well or better',
      ruled(),
      film({ calibration: { spacingMm: [0.1, 0.1], source: 'calibrated' } }),
    ],
    ['known as well or better', ruled(), film({ calibration: manual })],
    ['different devices (CR, DX)', ruled(), film({ modality: 'DX' })],
    ['different devices (CR, not given)', ruled(), film({ modality: null })],
    ['Only one of the two files', ruled(), film({ spacing: detector })],
    ['Only one of the two files', ruled({ spacing: detector }), film()],
    [
      'differ in size',
      ruled({ spacing: detector }),
      film({ spacing: { mm: [0.15, 0.15], source: 'detector-plane' } }),
    ],
    ['differ in shape', ruled(), film({ spacing: { ...nothing, pixelAspect: 1.2 } })],
    ['nothing says that their pixels do not', ruled(), film({ rows: 999 })],
  ])('is refused, saying “%s”', (words, from, to) => {
    const answer = takenOver(from, to);
    expect(answer).toEqual({ refusal: expect.stringContaining(words) });
  });

  it.each<[boolean, Calibration]>([
    [true, manual],
    [true, corrected],
    [false, { ...manual, takenFrom: 'c'.repeat(64) }],
    [false, { spacingMm: [0.1, 0.1], source: 'calibrated' }],
    [false, { spacingMm: [0.1, 0.1], source: 'picture' }],
    [false, { spacingMm: null, source: 'unknown' }],
  ])('is offered where the reader made it on that film: %s', (isOffered, calibration) => {
    expect(canBeTakenOver(calibration)).toBe(isOffered);
  });
});
