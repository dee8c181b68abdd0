import { describe, expect, it } from 'vitest';
import { beneath } from '../../../src/density/beneath.ts';
import { corePixels } from '../../../src/density/corePixels.ts';
import type { DensityFilm } from '../../../src/film/density.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import { disc } from './plainFilm.ts';

const COLUMNS = 400;
const EDGE_X = 205;
const [SOFT, BONE] = [1000, 1900];

/** Soft tissue to the left of a bone's straight edge. */
function groundAt(index: number): number {
  return index % COLUMNS < EDGE_X ? SOFT : BONE;
}

/** The same with deposits that add to it. */
function filmWith(...deposits: readonly Outline[]): DensityFilm {
  const empty = { columns: COLUMNS, rows: COLUMNS, densityAt: groundAt };
  const covered = new Set(deposits.flatMap((outline) => corePixels(outline, empty, 0)));
  return { ...empty, densityAt: (index) => groundAt(index) + (covered.has(index) ? 700 : 0) };
}

/** The part of a deposit's pixels beneath which is found what is there. */
function shareRight(outline: Outline, others: readonly Outline[] = []): number {
  const film = filmWith(outline, ...others);
  const pixels = corePixels(outline, film, 0);
  const found = beneath(pixels, outline, others, film, 2);
  const right = pixels.filter((index, i) => Math.abs((found[i] as number) - groundAt(index)) < 150);
  return right.length / pixels.length;
}

describe('what lies beneath a deposit across a bone’s edge', () => {
  it.each([4, 10, 30, 45, 90])('is told pixel by pixel, %d px about', (radiusPx) => {
    expect(shareRight(disc(200, 200, radiusPx))).toBeGreaterThan(radiusPx < 8 ? 0.7 : 0.8);
  });

  it('is not what is seen of its neighbours', () => {
    expect(shareRight(disc(200, 200, 12), [disc(200, 225, 12), disc(226, 200, 12)])).toBeGreaterThan(0.8);
  });

  it('is told at the film’s corner too', () => {
    expect(shareRight(disc(15, 15, 12))).toBe(1);
  });
});
