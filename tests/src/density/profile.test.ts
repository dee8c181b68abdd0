import { describe, expect, it } from 'vitest';
import { profileAcross } from '../../../src/density/profile.ts';
import type { DensityFilm } from '../../../src/film/density.ts';
import { box, ring } from '../../helpers/plainHand.ts';

const SIZE = 200;
const film = (valueAt: (x: number, y: number) => number | null): DensityFilm => ({
  columns: SIZE,
  rows: SIZE,
  densityAt: (index) => valueAt((index % SIZE) + 0.5, Math.floor(index / SIZE) + 0.5),
});
const plate = [ring([60, 100], [100, 96], [140, 100], [100, 104])];

describe('the profile across a deposit', () => {
  it('runs along its longest axis and on into what lies around it', () => {
    const profile = profileAcross(
      plate,
      film((x) => 3 * x),
    );
    expect([profile?.from, profile?.to].map((end) => end?.map(Math.round)).sort()).toEqual([
      [12, 100],
      [188, 100],
    ]);
    const [from, to] = profile?.deposit ?? [0, 0];
    expect(to - from).toBeCloseTo(80 / 176, 9);
    const [first = 0, second = 0] = profile?.values ?? [];
    expect(Math.abs((second as number) - (first as number))).toBeCloseTo((3 * 176) / 119, 6);
  });

  it('has gaps where there are no values: off the film, and on padding', () => {
    const atEdge = [box(0, 50, 60, 54)];
    expect(
      profileAcross(
        atEdge,
        film(() => 1),
      )?.values,
    ).toContain(null);
    const padded = profileAcross(
      plate,
      film((x) => (x > 150 ? null : 1)),
    );
    expect(padded?.values.filter((value) => value === null).length).toBeGreaterThan(10);
  });

  it('is none of an outline that is a point', () => {
    expect(
      profileAcross(
        [ring([5, 5], [5, 5], [5, 5])],
        film(() => 1),
      ),
    ).toBeNull();
  });
});
