import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOutline } from '../../../src/geometry/contains.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { mapOutline } from '../../../src/geometry/transform.ts';
import { type ModalityFilm, outlineStatistics } from '../../../src/scoring/outlineStatistics.ts';
import { box } from '../../helpers/plainHand.ts';
import { simpleOutline } from '../geometry/arbitraries.ts';

const film = (valueAt: ModalityFilm['valueAt'], columns = 40, rows = 30): ModalityFilm => ({
  columns,
  rows,
  valueAt,
});

describe('outlineStatistics', () => {
  it('takes the pixels whose centres lie inside', () => {
    // Centres at 2.5, 3.5 and 4.5 across, 1.5 down; 1.6 leaves the first row out.
    const values = outlineStatistics(
      [box(2.4, 1.4, 4.6, 2.4)],
      film((index) => index),
    );
    expect(values).toEqual({ mean: 43, sd: Math.sqrt(2 / 3), min: 42, max: 44, pixels: 3 });
  });

  it('leaves out holes and padding', () => {
    const outline = [box(0, 0, 4, 4), box(1, 1, 3, 3)];
    const values = outlineStatistics(
      outline,
      film((index) => (index === 0 ? null : 7)),
    );
    expect(values).toEqual({ mean: 7, sd: 0, min: 7, max: 7, pixels: 11 });
  });

  it('has nothing where no centre lies inside, or off the film', () => {
    expect(
      outlineStatistics(
        [box(2.6, 1.6, 3.4, 2.4)],
        film(() => 1),
      ),
    ).toBeNull();
    expect(
      outlineStatistics(
        [box(50, 50, 60, 60)],
        film(() => 1),
      ),
    ).toBeNull();
    expect(
      outlineStatistics(
        [box(-5, -5, 2, 2)],
        film(() => 1),
      )?.pixels,
    ).toBe(4);
  });

  it('takes just those pixels that containment names', () => {
    fc.assert(
      fc.property(simpleOutline, (large) => {
        const outline = mapOutline([0.04, 0, 0, 0.04, 0, 0], large);
        const taken = new Set<number>();
        const values = outlineStatistics(
          outline,
          film((index) => {
            taken.add(index);
            return index;
          }),
        );
        const inside = Array.from({ length: 40 * 30 }, (_, index) => index).filter((index) =>
          inOutline(filmPoint((index % 40) + 0.5, Math.floor(index / 40) + 0.5), outline),
        );
        expect([...taken].sort((a, b) => a - b)).toEqual(inside);
        expect(values?.pixels ?? 0).toBe(inside.length);
      }),
    );
  });
});
