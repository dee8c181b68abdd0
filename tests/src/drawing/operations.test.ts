import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/drawing/operations.ts';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { outlineAreaPx2, outlineBounds } from '../../../src/geometry/measure.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { starOutline } from '../reading/arbitraries.ts';
import { circle, emptyReading, readerAt, ring } from './driver.ts';

const box = (id: string, x: number, y: number, width: number, height: number): Deposit => ({
  id,
  side: 'R',
  outline: [ring([x, y], [x + width, y], [x + width, y + height], [x, y + height])],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
});
const reading: Reading = {
  ...emptyReading,
  deposits: [
    { ...box('a', 100, 100, 100, 100), densityGrade: 3, multiplicity: 4 },
    box('b', 150, 120, 100, 40),
    box('far', 600, 600, 50, 50),
  ],
};
const withSelected = (...ids: string[]) =>
  readerAt({ reading })
    .use('edit')
    .select(...ids);
const areas = (reader: ReturnType<typeof readerAt>) =>
  reader.reading.deposits.map(({ id, outline }) => [id, Math.round(outlineAreaPx2(outline))]);

describe('join', () => {
  test('makes one deposit of several, as the first selected is', () => {
    const reader = withSelected('b', 'a').operate('join');
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposits-replaced']);
    expect(areas(reader)).toEqual([
      ['b', 12_000],
      ['far', 2500],
    ]);
    // The cluster's count stays; the single focus became part of it.
    expect(reader.reading.deposits[0]).toMatchObject({ densityGrade: 2, multiplicity: 4 });
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['b'] });
  });

  test('refuses what lies apart', () => {
    const reader = withSelected('a', 'far').operate('join');
    expect([reader.refusal?.code, reader.edits]).toEqual(['not-possible', []]);
  });
});

describe('subtract', () => {
  test('cuts the one selected last out of the others', () => {
    expect(areas(withSelected('a', 'b').operate('subtract'))).toEqual([
      ['a', 8000],
      ['b', 4000],
      ['far', 2500],
    ]);
    expect(withSelected('a', 'far').operate('subtract').refusal?.code).toBe('not-possible');
  });

  test('into two pieces where it lies across', () => {
    const across = { ...reading, deposits: [box('a', 100, 100, 100, 100), box('b', 90, 140, 120, 20)] };
    const reader = readerAt({ reading: across }).select('a', 'b').operate('subtract');
    expect(reader.reading.deposits.map(({ outline }) => Math.round(outlineAreaPx2(outline)))).toEqual([
      4000, 4000, 2400,
    ]);
  });
});

test('fill holes', () => {
  const [outer] = box('ring', 300, 300, 100, 100).outline;
  const holed = {
    ...box('ring', 0, 0, 1, 1),
    outline: [outer ?? [], ring([320, 320], [320, 360], [360, 360])],
  };
  const reader = readerAt({ reading: { ...emptyReading, deposits: [holed] } }).select('ring');
  expect(reader.operate('fill-holes').reading.deposits[0]?.outline).toEqual([outer]);
  expect(reader.operate('fill-holes').edits).toHaveLength(1);
});

test('simplify leaves out corners that say little', () => {
  const round = { ...box('r', 0, 0, 1, 1), outline: [ring(...circle([500, 500], 100, 1, 400).slice(0, -1))] };
  const reader = readerAt({ reading: { ...emptyReading, deposits: [round] } })
    .select('r')
    .operate('simplify');
  const [simple] = reader.reading.deposits[0]?.outline ?? [];
  expect(simple?.length).toBeLessThan(60);
  expect(outlineAreaPx2([simple ?? []])).toBeCloseTo(Math.PI * 10_000, -3);
});

describe('duplicate', () => {
  test('makes copies a little off, and selects them', () => {
    const reader = withSelected('a', 'b').operate('duplicate');
    expect(reader.edits).toHaveLength(1);
    expect(reader.reading.deposits).toHaveLength(5);
    expect(reader.reading.deposits[3]).toMatchObject({ densityGrade: 3, multiplicity: 4 });
    expect(outlineBounds(reader.reading.deposits[3]?.outline ?? []).minX).toBe(112);
    expect(reader.selection).toMatchObject({ ids: [expect.any(String), expect.any(String)] });
  });

  test('the other way in the corner of the film', () => {
    const corner = { ...emptyReading, deposits: [box('c', 900, 900, 100, 100)] };
    const reader = readerAt({ reading: corner }).select('c').operate('duplicate');
    expect(outlineBounds(reader.reading.deposits[1]?.outline ?? []).minX).toBe(888);
  });
});

test('a signed reading refuses every one of them', () => {
  const reader = readerAt({ reading, locked: true }).select('a', 'b').operate('join');
  expect([reader.refusal?.code, reader.edits]).toEqual(['locked', []]);
});

const OPERATIONS: readonly Operation[] = [
  'join',
  'subtract',
  'fill-holes',
  'simplify',
  'smooth',
  'duplicate',
];

test('any of them, in any order, keep outlines whole and are taken back exactly', () => {
  const outlines = fc.array(starOutline, { minLength: 1, maxLength: 4 });
  const steps = fc.array(
    fc.record({ operation: fc.constantFrom(...OPERATIONS), pick: fc.array(fc.nat(5), { maxLength: 3 }) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(outlines, steps, (all, each) => {
      const deposits = all.map((outline, at) => ({ ...box(`s${at}`, 0, 0, 1, 1), outline }));
      const start = { ...emptyReading, deposits };
      const reader = readerAt({ reading: start });
      for (const { operation, pick } of each) {
        const now = reader.reading.deposits;
        reader.select(...new Set(pick.flatMap((at) => now[at]?.id ?? [])));
        const before = now.reduce((sum, { outline }) => sum + outlineAreaPx2(outline), 0);
        reader.operate(operation);
        const after = reader.reading.deposits.reduce((sum, { outline }) => sum + outlineAreaPx2(outline), 0);
        if (operation === 'smooth')
          expect(Math.abs(after - before)).toBeLessThanOrEqual(0.01 * before + 1e-6);
      }
      for (const { outline } of reader.reading.deposits) {
        expect(isSimpleOutline(outline)).toBe(true);
        const { minX, minY, maxX, maxY } = outlineBounds(outline);
        expect([minX >= 0, minY >= 0, maxX <= 1000, maxY <= 1000]).not.toContain(false);
      }
      const undone = reader.edits.reduceRight(
        (after, edit) => applyEdit(after, invertEdit(edit)),
        reader.reading,
      );
      expect(undone).toEqual(start);
      expect(reader.edits.reduce(applyEdit, undone)).toEqual(reader.reading);
    }),
    { numRuns: 120 },
  );
});

describe('a line drawn right through', () => {
  const splitting = () => readerAt({ reading }).use('split');

  test('splits all that it goes through, in one edit; nothing is lost to see', () => {
    const reader = splitting().drag([
      [180, 80],
      [180, 150],
      [180, 220],
    ]);
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposits-replaced']);
    expect(areas(reader).map(([, area]) => area)).toEqual([8000, 2000, 2800, 1200, 2500]);
  });

  test('splits the selected ones alone', () => {
    const reader = splitting()
      .select('a')
      .drag([
        [180, 80],
        [180, 220],
      ]);
    expect(areas(reader)).toHaveLength(4);
    expect(reader.selection).toMatchObject({ ids: ['a', expect.any(String)] });
  });

  test('from inside, or past, splits nothing and says why', () => {
    const reader = splitting().drag([
      [620, 620],
      [700, 620],
    ]);
    expect([reader.refusal?.code, reader.edits]).toEqual(['not-possible', []]);
  });
});
