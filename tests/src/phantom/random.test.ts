import { describe, expect, it } from 'vitest';
import { randomFrom, subSeed } from '../../../src/phantom/random.ts';

describe('randomFrom', () => {
  it('gives the numbers of Mulberry32', () => {
    // The generator's known first values for seed 1.
    const random = randomFrom(1);
    expect([random.next(), random.next(), random.next()].map((value) => value * 2 ** 32)).toEqual([
      2693262067, 11749833, 2265367787,
    ]);
  });

  it('gives the same numbers for the same seed, others for another', () => {
    const some = (seed: number) => Array.from({ length: 5 }, randomFrom(seed).next);
    expect(some(42)).toEqual(some(42));
    expect(some(42)).not.toEqual(some(43));
    expect(subSeed(42, 1)).not.toBe(subSeed(42, 2));
  });

  it('spreads its numbers as it says', () => {
    const random = randomFrom(5);
    const normals = Array.from({ length: 20_000 }, random.normal);
    const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length;
    const variance = normals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normals.length;
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(20_000));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000));
    const dice = Array.from({ length: 600 }, () => random.integer(1, 6));
    expect(new Set(dice)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(new Set(Array.from({ length: 50 }, () => random.pick(['a', 'b'])))).toEqual(new Set(['a', 'b']));
  });
});
