import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GreyLevel, greyLevels, halved } from '../../../renderer/viewport/greyLevels.ts';
import type { Film } from '../../../src/film/film.ts';

const level = (columns: number, values: readonly number[]): GreyLevel => ({
  columns,
  rows: values.length / columns,
  values: Uint16Array.from(values),
});

describe('halving', () => {
  test('takes the mean of four pixels', () => {
    const half = halved(level(4, [1, 3, 10, 10, 5, 7, 10, 50]), null);
    expect(half).toEqual({ columns: 2, rows: 1, values: Uint16Array.from([4, 20]) });
  });

  test('rounds an odd size up, its last row and column averaged with themselves', () => {
    const half = halved(level(3, [1, 1, 9, 1, 1, 11, 20, 30, 40]), null);
    expect(half).toEqual({ columns: 2, rows: 2, values: Uint16Array.from([1, 10, 25, 40]) });
  });

  test('keeps signed values signed', () => {
    const values = Int16Array.from([-10, -20, -30, -40]);
    expect(halved({ columns: 2, rows: 2, values }, null).values).toEqual(Int16Array.from([-25]));
  });

  test('does not mix padding into greys', () => {
    const padding = { from: 0, to: 0 };
    expect([...halved(level(2, [0, 70, 80, 90]), padding).values]).toEqual([70]);
    expect([...halved(level(2, [0, 0, 0, 90]), padding).values]).toEqual([90]);
    expect([...halved(level(2, [0, 0, 0, 0]), padding).values]).toEqual([0]);
  });

  test('stays within the values it is made from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(65535), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(2, 3, 4, 6),
        (values, columns) => {
          const half = halved(level(columns, values), null);
          for (const value of half.values) {
            expect(value).toBeGreaterThanOrEqual(Math.min(...values));
            expect(value).toBeLessThanOrEqual(Math.max(...values));
          }
        },
      ),
    );
  });
});

test('levels go down until one is small, the first being the film itself', () => {
  const values = new Uint16Array(3000 * 2100).fill(7);
  const header = { columns: 3000, rows: 2100, padding: null } as unknown as Film['header'];
  const levels = greyLevels({ header, values });
  expect(levels.map(({ columns, rows }) => [columns, rows])).toEqual([
    [3000, 2100],
    [1500, 1050],
    [750, 525],
  ]);
  expect(levels[0]?.values).toBe(values);
  expect(new Set(levels[2]?.values)).toEqual(new Set([7]));
});
