import { describe, expect, test } from 'vitest';
import { inOutline } from '../../../src/geometry/contains.ts';
import { outlineAreaPx2, outlineBounds } from '../../../src/geometry/measure.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { circle, emptyReading, readerAt, ring } from './driver.ts';

const box = (id: string, x: number, y: number, width: number, height: number): Deposit => ({
  id,
  side: 'R',
  outline: [ring([x, y], [x + width, y], [x + width, y + height], [x, y + height])],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
});

/** A bar, and a block to its right. */
const reading: Reading = {
  ...emptyReading,
  deposits: [
    { ...box('bar', 100, 100, 200, 40), densityGrade: 3, morphology: 'plate' },
    box('block', 400, 100, 60, 60),
  ],
};
const alt = { alt: true };
const brushing = (deposits = reading) => readerAt({ reading: deposits, brushRadiusPx: 10 }).use('brush');
const idsOf = (reader: ReturnType<typeof readerAt>) => reader.reading.deposits.map(({ id }) => id);
const areaOf = (reader: ReturnType<typeof readerAt>, id: string) =>
  outlineAreaPx2(reader.reading.deposits.find((each) => each.id === id)?.outline ?? []);
const line = (from: Vec, to: Vec, steps = 20): Vec[] =>
  Array.from({ length: steps + 1 }, (_, step) => [
    from[0] + ((to[0] - from[0]) * step) / steps,
    from[1] + ((to[1] - from[1]) * step) / steps,
  ]);

describe('painting', () => {
  test('away from every deposit makes a new one, and selects it', () => {
    const reader = brushing().drag(line([600, 600], [700, 600]));
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposit-added']);
    const made = reader.reading.deposits.at(-1) as Deposit;
    expect(made).toMatchObject({ densityGrade: 2, side: 'R' });
    expect(reader.selection).toEqual({ kind: 'deposits', ids: [made.id] });
    expect(areaOf(reader, made.id)).toBeCloseTo(100 * 20 + Math.PI * 100, -2);
  });

  test('a click is a dab', () => {
    const reader = brushing().click(600, 600);
    const made = reader.reading.deposits.at(-1) as Deposit;
    expect(outlineBounds(made.outline)).toEqual({ minX: 590, minY: 590, maxX: 610, maxY: 610 });
  });

  test('from inside a deposit grows it and selects it, what else it is stays', () => {
    const reader = brushing().drag(line([200, 120], [200, 200]));
    expect(reader.edits).toMatchObject([{ kind: 'outline-replaced', id: 'bar' }]);
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['bar'] });
    expect(areaOf(reader, 'bar')).toBeCloseTo(200 * 40 + 20 * 60 + (Math.PI * 100) / 2, -2);
  });

  test('that touches the selected deposit grows it, from outside too', () => {
    const outside = line([200, 147], [200, 200]);
    expect(brushing().select('bar').drag(outside).edits).toMatchObject([{ kind: 'outline-replaced' }]);
    expect(brushing().drag(outside).edits).toMatchObject([{ kind: 'deposit-added' }]);
  });

  test('from one deposit into another makes them one, as the one it began on is', () => {
    const reader = brushing().drag(line([250, 120], [430, 120]));
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposits-replaced']);
    expect(reader.reading.deposits).toMatchObject([{ id: 'bar', densityGrade: 3, morphology: 'plate' }]);
  });

  test('past another deposit, only brushing it, leaves that alone', () => {
    const reader = brushing().drag(line([250, 120], [395, 120]));
    expect(idsOf(reader)).toEqual(['bar', 'block']);
  });

  test('over a deposit that lies on the one it grows leaves both', () => {
    const denser = { ...reading, deposits: [...reading.deposits, box('spot', 180, 110, 20, 20)] };
    const reader = brushing(denser)
      .select('bar')
      .drag(line([150, 120], [250, 120]));
    expect(idsOf(reader)).toEqual(['bar', 'block', 'spot']);
  });

  test('round a place leaves a hole, and a speck of a hole is filled', () => {
    const ringed = brushing().drag(circle([600, 600], 40));
    expect(ringed.reading.deposits.at(-1)?.outline).toHaveLength(2);
    const filled = brushing().drag(circle([600, 600], 10.2));
    expect(filled.reading.deposits.at(-1)?.outline).toHaveLength(1);
  });

  test('beyond the edge of the film is cut there, and off it refused', () => {
    const reader = brushing().drag(line([980, 500], [1100, 500]));
    const { maxX } = outlineBounds(reader.reading.deposits.at(-1)?.outline ?? []);
    expect(maxX).toBe(1000);
    const off = brushing().drag(line([1100, 500], [1200, 500]));
    expect([off.refusal?.code, off.edits]).toEqual(['off-film', []]);
  });

  test('is round on the screen where pixels are oblong', () => {
    const film = { columns: 1000, rows: 1000, pixelAspect: 2 };
    const reader = readerAt({ film, brushRadiusPx: 10 }).use('brush').click(500, 500);
    const bounds = outlineBounds(reader.reading.deposits[0]?.outline ?? []);
    expect(bounds).toEqual({ minX: 490, maxX: 510, minY: 495, maxY: 505 });
  });

  test('shows what there would be, before it is', () => {
    const reader = brushing().down(200, 120).move(200, 160).move(200, 200);
    expect(reader.edits).toEqual([]);
    expect(reader.preview).toMatchObject({
      replaced: ['bar'],
      shown: [{ id: 'bar' }],
      mark: { at: [200, 200] },
    });
    const [shown] = 'shown' in reader.preview ? reader.preview.shown : [];
    expect(reader.up(200, 200).reading.deposits[0]).toEqual(shown);
  });
});

describe('erasing, with Alt', () => {
  test('cuts off what it goes over', () => {
    const reader = brushing().drag(line([300, 80], [300, 160]), alt);
    expect(reader.edits).toMatchObject([{ kind: 'outline-replaced', id: 'bar' }]);
    expect(areaOf(reader, 'bar')).toBeCloseTo(190 * 40, 0);
  });

  test('across splits in one edit; the larger piece is the deposit still', () => {
    const reader = brushing().drag(line([150, 80], [150, 160]), alt);
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposits-replaced']);
    const [left, right, block] = reader.reading.deposits as [Deposit, Deposit, Deposit];
    expect([left.id, block.id]).toEqual(['bar', 'block']);
    expect(right).toMatchObject({ densityGrade: 3, morphology: 'plate', side: 'R' });
    expect(outlineBounds(left.outline)).toMatchObject({ minX: 160, maxX: 300 });
    expect(outlineBounds(right.outline)).toMatchObject({ minX: 100, maxX: 140 });
  });

  test('inside makes a hole', () => {
    const reader = brushing().click(200, 120, alt);
    const { outline } = reader.reading.deposits[0] as Deposit;
    expect(outline).toHaveLength(2);
    expect(inOutline([200, 120], outline)).toBe(false);
  });

  test('over all of it removes it', () => {
    const reader = brushing().drag([...line([90, 110], [310, 110]), ...line([310, 130], [90, 130])], alt);
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposit-removed']);
    expect(idsOf(reader)).toEqual(['block']);
  });

  test('begun on nothing with nothing selected takes from all that it touches', () => {
    const reader = brushing().drag(line([280, 80], [280, 170]).concat(line([280, 170], [430, 170])), alt);
    expect(areaOf(reader, 'bar')).toBeLessThan(200 * 40);
    expect(areaOf(reader, 'block')).toBeCloseTo(60 * 60, 3);
    const both = brushing().drag(line([90, 120], [500, 120]), alt);
    expect(both.edits).toHaveLength(1);
    expect(areaOf(both, 'block')).toBeLessThan(60 * 60);
  });

  test('takes from the selected deposits alone', () => {
    const reader = brushing()
      .select('block')
      .drag(line([90, 120], [500, 120]), alt);
    expect(areaOf(reader, 'bar')).toBe(200 * 40);
    expect(areaOf(reader, 'block')).toBeLessThan(60 * 60);
  });

  test('begun in another deposit selects that and takes from it', () => {
    const reader = brushing()
      .select('block')
      .drag(line([200, 120], [500, 120]), alt);
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['bar'] });
    expect(areaOf(reader, 'block')).toBe(60 * 60);
  });

  test('over nothing is no edit', () => {
    expect(brushing().drag(line([600, 600], [700, 600]), alt).edits).toEqual([]);
  });
});

test.each(['cancel', 'back', 'delete'] as const)('%s in the middle drops the stroke', (key) => {
  const reader = brushing().down(600, 600).move(650, 600).key(key);
  expect(reader.isUnderWay).toBe(false);
  expect(reader.up(650, 600).edits).toEqual([]);
});

test('what another window changed is what the stroke works on', () => {
  const moved = { ...emptyReading, deposits: [box('bar', 100, 300, 200, 40)] };
  const reader = brushing().down(200, 120).move(200, 200).become(moved).move(200, 310).up(200, 310);
  expect(idsOf(reader)).toEqual(['bar']);
  expect(outlineBounds(reader.reading.deposits[0]?.outline ?? []).maxY).toBe(340);
});
