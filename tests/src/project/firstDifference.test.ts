import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../../src/project/firstDifference.ts';

describe('the first difference', () => {
  it.each([
    [{ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }],
    [{ a: 1 / 3 }, { a: 0.333333333333334 }],
    [0, -0],
    [0, 1e-17],
    [1e9, 1e9 + 0.1],
    [null, null],
  ])('of %j and %j is none', (a, b) => {
    expect(firstDifference(a, b)).toBeNull();
  });

  it.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2.00001 }] }, 'a.1.b: 2 is not 2.00001'],
    [{ a: 0 }, { a: 0.000001 }, 'a: 0 is not 0.000001'],
    [1e9, 1e9 + 10, ': 1000000000 is not 1000000010'],
    [{ a: null }, { a: 0 }, 'a: null is not 0'],
    [{ a: 1 }, {}, 'a: 1 is not undefined'],
    [{}, { a: 1 }, 'a: undefined is not 1'],
    [{ a: [] }, { a: {} }, 'a: [] is not {}'],
    [{ a: '1' }, { a: 1 }, 'a: "1" is not 1'],
  ])('of %j and %j is named', (a, b, expected) => {
    expect(firstDifference(a, b)).toBe(expected);
  });
});
