import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateOrder, writtenDate } from '../../../../src/film/fileName/writtenDate.ts';

describe('a written date', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2026.1.5', '2026-01-05'],
    ['20260131', '2026-01-31'],
    ['31.01.2026', '2026-01-31'],
    ['01-31-2026', '2026-01-31'],
    ['31012026', '2026-01-31'],
    ['02.02.2026', '2026-02-02'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(writtenDate(text, null)).toEqual({ iso });
  });

  it.each([
    '2023-02-29',
    '2026-13-01',
    '2026-00-10',
    '1800-01-01',
    '26-01-31',
    '2026-01_31',
    '202601',
    'x',
    '',
  ])('%j is none', (text) => {
    expect(writtenDate(text, null)).toMatchObject({ iso: null, why: /no day/ });
  });

  it('that can be read in two ways is not taken, unless its order is said', () => {
    expect(writtenDate('01-02-2026', null)).toMatchObject({ iso: null, why: /{date:DMY} or {date:MDY}/ });
    expect(writtenDate('01-02-2026', 'DMY')).toEqual({ iso: '2026-02-01' });
    expect(writtenDate('01022026', 'MDY')).toEqual({ iso: '2026-01-02' });
    expect(writtenDate('2026-01-02', 'DMY')).toMatchObject({ iso: null });
  });

  const day = fc.date({ min: new Date('1895-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const order = fc.constantFrom<DateOrder>('YMD', 'DMY', 'MDY');
  const separator = fc.constantFrom('-', '_', '.', ' ', '');

  it('is that day or refused, never another; year first it is always that day', () => {
    fc.assert(
      fc.property(day, order, separator, (date, written, between) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-');
        const parts = { Y: year, M: month, D: dayOfMonth };
        const text = [...written].map((letter) => parts[letter as 'Y' | 'M' | 'D']).join(between);
        const { iso: found } = writtenDate(text, null);
        expect([iso, null]).toContain(found);
        if (written === 'YMD' || Number(dayOfMonth) > 12) expect(found).toBe(iso);
        expect(writtenDate(text, written)).toEqual({ iso });
      }),
      { numRuns: 2000 },
    );
  });
});
