import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Affine,
  applyAffine,
  compose,
  IDENTITY,
  invert,
  similarityAbout,
  translation,
} from '../../../src/geometry/transform.ts';

const number = fc.double({ min: -10, max: 10, noNaN: true });
const affine: fc.Arbitrary<Affine> = fc.tuple(number, number, number, number, number, number);
/** Drawn until there is one: most of what is drawn at the ends of a double's range has none. */
const invertible = affine.filter(([a, b, c, d]) => Math.abs(a * d - b * c) > 0.01);

describe('affine maps', () => {
  it('turn from x to y, which is clockwise on the film', () => {
    const [x, y] = applyAffine(similarityAbout([1, 1], Math.PI / 2, 2), [2, 1]);
    expect([x, y].map((each) => Math.round(each * 1e9) / 1e9)).toEqual([1, 3]);
    expect(applyAffine(translation(3, -4), [1, 1])).toEqual([4, -3]);
    expect(applyAffine(IDENTITY, [7, 8])).toEqual([7, 8]);
  });

  it('compose in the order in which they are applied', () => {
    fc.assert(
      fc.property(affine, affine, number, number, (second, first, x, y) => {
        const [ax, ay] = applyAffine(compose(second, first), [x, y]);
        const [bx, by] = applyAffine(second, applyAffine(first, [x, y]));
        expect(ax).toBeCloseTo(bx, 7);
        expect(ay).toBeCloseTo(by, 7);
      }),
    );
  });

  it('are undone by their inverse, where they have one', () => {
    fc.assert(
      fc.property(invertible, number, number, (map, x, y) => {
        const [backX, backY] = applyAffine(invert(map) as Affine, applyAffine(map, [x, y]));
        expect(backX).toBeCloseTo(x, 6);
        expect(backY).toBeCloseTo(y, 6);
      }),
    );
    expect(invert([1, 2, 2, 4, 0, 0])).toBeNull();
  });
});
