import fc from 'fast-check';
import { fitted, withInventedDeposits } from '../../../src/phantom/cases.ts';
import { randomFrom } from '../../../src/phantom/random.ts';
import type { PhantomHand, PhantomSpec } from '../../../src/phantom/spec.ts';

/** A small quick film: a hand at 0.4 mm a pixel. */
export const SPACING_MM = 0.4;
export const SHEET = { widthMm: 200, heightMm: 240 };

export function filmOf(hand: PhantomHand, changes: Partial<PhantomSpec> = {}): PhantomSpec {
  return {
    seed: 3,
    columns: SHEET.widthMm / SPACING_MM,
    rows: SHEET.heightMm / SPACING_MM,
    spacingMm: SPACING_MM,
    hands: [hand],
    marker: true,
    collimationMm: null,
    mirrored: false,
    ...changes,
  };
}

export const PLAIN_HAND: PhantomHand = {
  side: 'R',
  anatomy: 12,
  pose: { wristMm: [105, 205], turnDeg: 0, size: 1, spread: 0.5, flexion: 0 },
  absent: [],
  deposits: [],
};

/** Hands of all poses, laid on the sheet, with deposits. */
export const hands = fc
  .record({
    side: fc.constantFrom('R' as const, 'L' as const),
    anatomy: fc.integer({ min: 1, max: 1e9 }),
    turnDeg: fc.double({ min: -25, max: 25, noNaN: true }),
    size: fc.double({ min: 0.8, max: 1.15, noNaN: true }),
    spread: fc.double({ min: 0, max: 1, noNaN: true }),
    flexion: fc.double({ min: 0, max: 1, noNaN: true }),
    absent: fc.subarray(['D1-DP', 'D2-DP', 'D5-DP'] as const),
    count: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ side, anatomy, absent, count, ...pose }) => {
    const laid = fitted({ side, anatomy, absent, deposits: [], pose: { ...pose, wristMm: [0, 0] } }, SHEET);
    return withInventedDeposits(laid, count, SPACING_MM, randomFrom(anatomy));
  });
