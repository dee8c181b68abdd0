import { describe, expect, it } from 'vitest';
import { carryOn } from '../../../src/film/carryOn.ts';
import type { Patch } from '../../../src/film/patch.ts';
import { randomFrom } from '../../../src/phantom/random.ts';

const SIZE = 41;
const MIDDLE = SIZE / 2;

function patchOf(valueAt: (x: number, y: number) => number): Patch {
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, i) =>
    valueAt((i % SIZE) + 0.5, Math.floor(i / SIZE) + 0.5),
  );
  return { columns: SIZE, rows: SIZE, values, x: 0, y: 0, scale: 1 };
}

const mask = Uint8Array.from({ length: SIZE * SIZE }, (_, i) =>
  Math.hypot((i % SIZE) + 0.5 - MIDDLE, Math.floor(i / SIZE) + 0.5 - MIDDLE) < 8 ? 1 : 0,
);

/** The values with the masked ones spoilt. */
function covered(patch: Patch): Patch {
  return { ...patch, values: patch.values.map((value, i) => value + (mask[i] ? 5000 : 0)) };
}

function greatestError(found: Float32Array, truth: Patch): number {
  return Math.max(...found.map((value, i) => Math.abs(value - (truth.values[i] as number))));
}

describe('carryOn', () => {
  const slope = patchOf((x, y) => 1000 + 6 * x - 4 * y);
  const edge = patchOf((x) => (x < MIDDLE + 2 ? 600 : 2400));

  it('carries a slope on as a slope, to within its fall over a pixel', () => {
    expect(greatestError(carryOn(covered(slope), mask, 1), slope)).toBeLessThan(Math.hypot(6, 4));
  });

  it.each([1, 0])('carries an edge on along itself, with a noise of %d', (noise) => {
    const found = carryOn(covered(edge), mask, noise);
    const wrong = found.filter((value, i) => Math.abs(value - (edge.values[i] as number)) > 100);
    // The two columns on the edge itself are means of both sides.
    expect(wrong.length).toBeLessThanOrEqual(2 * 16);
  });

  it('leaves what is not under the mask as it is', () => {
    const random = randomFrom(4);
    const noisy = patchOf(() => 100 * random.normal());
    const found = carryOn(noisy, mask, 100);
    expect(found.every((value, i) => mask[i] || value === noisy.values[i])).toBe(true);
  });
});
