import { expect, test } from 'vitest';
import type { Deposit } from '../../../src/reading/reading.ts';
import { emptyReading, readerAt, ring } from './driver.ts';

const deposit: Deposit = {
  id: 'd1',
  side: 'R',
  outline: [ring([100, 100], [200, 100], [200, 200], [100, 200])],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const looking = () =>
  readerAt({
    reading: { ...emptyReading, deposits: [deposit] },
    regionAt: ([x]) => (x < 500 ? { side: 'R', region: 'D3-PP' } : null),
  });

test('a click selects the deposit under it, else the region, else nothing', () => {
  const reader = looking().click(150, 150);
  expect(reader.selection).toEqual({ kind: 'deposits', ids: ['d1'] });
  expect(reader.click(300, 300).selection).toEqual({ kind: 'region', side: 'R', region: 'D3-PP' });
  expect(reader.click(700, 300).selection).toEqual({ kind: 'nothing' });
});

test('a drag selects nothing and changes nothing', () => {
  const reader = looking().drag([
    [150, 150],
    [300, 300],
  ]);
  expect(reader.selection).toEqual({ kind: 'nothing' });
  expect(reader.edits).toEqual([]);
});
