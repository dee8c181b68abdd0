import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endSdPx,
  lengthMm,
  lengthPx,
  relativeLengthError,
  rulerCalibration,
} from '../../../src/calibration/ruler.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Ruler } from '../../../src/reading/reading.ts';

const ruler = (x: number, y: number, length: number): Ruler => ({
  ends: [filmPoint(10, 20), filmPoint(10 + x, 20 + y)],
  endSdPx: [1, 1],
  lengthMm: length,
});

describe('a ruler', () => {
  it('gives the spacing of square pixels by Pythagoras', () => {
    expect(rulerCalibration(ruler(300, 400, 50), 1)).toEqual({
      spacingMm: [0.1, 0.1],
      source: 'manual',
      ruler: ruler(300, 400, 50),
      relativeStandardError: Math.SQRT2 / 500,
    });
  });

  it('gives rows their own where pixels are not square', () => {
    // 300 across and 200 rows twice as high as wide: 300, 400, 500 again.
    expect(rulerCalibration(ruler(300, 200, 50), 2)?.spacingMm).toEqual([0.2, 0.1]);
  });

  it.each([
    ['points that coincide', ruler(0, 0, 10)],
    ['a length that is not theirs', ruler(1, 0, 500)],
    ['a length of nothing', ruler(500, 0, 1e-6)],
    ['no number', ruler(500, 0, Number.NaN)],
  ])('gives none for %s', (_, impossible) => {
    expect(rulerCalibration(impossible, 1)).toBeNull();
  });

  it('measures by its own calibration what it was made with, in every direction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.double({ min: 20, max: 3000, noNaN: true }),
        fc.double({ min: 5, max: 200, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (angle, px, mm, aspect) => {
          const made = ruler(px * Math.cos(angle), (px * Math.sin(angle)) / aspect, mm);
          expect(lengthPx(made.ends, aspect)).toBeCloseTo(px, 6);
          const spacing = rulerCalibration(made, aspect)?.spacingMm;
          fc.pre(spacing != null);
          expect(lengthMm(made.ends, spacing as [number, number])).toBeCloseTo(mm, 6);
        },
      ),
    );
  });

  it('has the standard error that setting its ends at random has', () => {
    const [sd, length, tries] = [0.8, 200, 20_000];
    const normal = normals(7);
    let [sum, squares] = [0, 0];
    for (let each = 0; each < tries; each++) {
      const [x, y] = [length + sd * normal() - sd * normal(), sd * normal() - sd * normal()];
      const mm = 50 / Math.hypot(x, y);
      sum += mm;
      squares += mm * mm;
    }
    const mean = sum / tries;
    const spread = Math.sqrt(squares / tries - mean * mean) / mean;
    const stated = relativeLengthError({ ends: ruler(length, 0, 50).ends, endSdPx: [sd, sd] }, 1);
    expect(stated).toBeCloseTo((Math.SQRT2 * sd) / length, 12);
    // The spread of a sample of 20 000 is known to 0.5 %.
    expect(spread / stated).toBeGreaterThan(0.98);
    expect(spread / stated).toBeLessThan(1.02);
  });

  it('is set as well as the screen shows it, but no better than the film is sharp', () => {
    expect(endSdPx(4)).toBeCloseTo(4.03, 2);
    expect(endSdPx(0.01)).toBeCloseTo(0.5, 3);
  });
});

/** Standard normal numbers by Box and Muller, from a seed (Park and Miller). */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
