import { describe, expect, test } from 'vitest';
import { outlineAreaPx2 } from '../../../src/geometry/measure.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { emptyReading, readerAt, ring } from './driver.ts';

const square = (id: string, x: number, y: number, size: number): Deposit => ({
  id,
  side: 'R',
  outline: [ring([x, y], [x + size, y], [x + size, y + size], [x, y + size])],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
});

const reading: Reading = {
  ...emptyReading,
  deposits: [square('large', 100, 100, 200), square('small', 180, 180, 40), square('other', 500, 500, 100)],
};
const editing = () => readerAt({ reading }).use('edit');
const outlineOf = (reader: ReturnType<typeof readerAt>, id: string): Outline =>
  reader.reading.deposits.find((deposit) => deposit.id === id)?.outline as Outline;

describe('selecting', () => {
  test('a click takes the deposit under it, the inner of two', () => {
    expect(editing().click(120, 250).selection).toEqual({ kind: 'deposits', ids: ['large'] });
    expect(editing().click(200, 200).selection).toEqual({ kind: 'deposits', ids: ['small'] });
  });

  test('a line can be clicked a little off', () => {
    expect(editing().click(496, 550).selection).toEqual({ kind: 'deposits', ids: ['other'] });
  });

  test('a click on nothing lets go, and no click edits', () => {
    const reader = editing().click(550, 550).click(800, 50);
    expect(reader.selection).toEqual({ kind: 'nothing' });
    expect(reader.edits).toEqual([]);
  });
});

describe('dragging', () => {
  test('a body moves the deposit, with one edit on release', () => {
    const reader = editing().drag([
      [550, 550],
      [560, 570],
      [580, 590],
    ]);
    expect(reader.edits).toHaveLength(1);
    expect(outlineOf(reader, 'other')).toEqual([ring([530, 540], [630, 540], [630, 640], [530, 640])]);
  });

  test('while it is dragged the preview has it where it would be', () => {
    const reader = editing().down(550, 550).move(580, 590);
    expect(reader.preview).toMatchObject({ kind: 'deposits', replaced: ['other'] });
    expect(reader.preview).toHaveProperty('shown.0.outline', [
      ring([530, 540], [630, 540], [630, 640], [530, 640]),
    ]);
    expect(reader.edits).toEqual([]);
  });

  test("stops at the film's edge, whole", () => {
    const reader = editing().drag([
      [550, 550],
      [999, 999],
    ]);
    expect(outlineOf(reader, 'other')).toEqual([ring([900, 900], [1000, 900], [1000, 1000], [900, 1000])]);
  });

  test('a vertex of the selected deposit', () => {
    const reader = editing()
      .select('other')
      .drag([
        [601, 599],
        [640, 630],
        [651, 659],
      ]);
    expect(outlineOf(reader, 'other')).toEqual([ring([500, 500], [600, 500], [650, 660], [500, 600])]);
  });

  test('a midpoint makes a vertex', () => {
    const reader = editing()
      .select('other')
      .drag([
        [550, 500],
        [550, 450],
      ]);
    expect(outlineOf(reader, 'other')).toEqual([
      ring([500, 500], [550, 450], [600, 500], [600, 600], [500, 600]),
    ]);
  });

  test('a vertex across its own outline is mended', () => {
    const reader = editing()
      .select('other')
      .drag([
        [500, 500],
        [700, 560],
      ]);
    const outline = outlineOf(reader, 'other');
    expect(outline).toHaveLength(1);
    expect(outlineAreaPx2(outline)).toBeGreaterThan(0);
  });

  test('a drag back to where it began is no edit', () => {
    const reader = editing().drag([
      [550, 550],
      [580, 590],
      [550, 550],
    ]);
    expect(reader.edits).toEqual([]);
  });

  test('vertices too close together to be told apart leave the press to the whole deposit', () => {
    const tiny = { ...emptyReading, deposits: [square('tiny', 500, 500, 6)] };
    const reader = readerAt({ reading: tiny })
      .use('edit')
      .select('tiny')
      .drag([
        [500, 500],
        [520, 520],
      ]);
    expect(outlineOf(reader, 'tiny')).toEqual([ring([520, 520], [526, 520], [526, 526], [520, 526])]);
  });
});

describe('keys', () => {
  test('delete removes the selected deposit, and it can be put back where it was', () => {
    const reader = editing().click(200, 200).key('delete');
    expect(reader.edits).toEqual([{ kind: 'deposit-removed', deposit: reading.deposits[1], index: 1 }]);
    expect(reader.selection).toEqual({ kind: 'nothing' });
  });

  test('delete removes a clicked vertex first', () => {
    const reader = editing().select('other').click(600, 600).key('delete');
    expect(outlineOf(reader, 'other')).toEqual([ring([500, 500], [600, 500], [500, 600])]);
  });

  test('three corners stay, and the reader is told why', () => {
    const reader = editing().select('other').click(600, 600).key('delete').click(500, 500).key('delete');
    expect(reader.refusal?.code).toBe('too-few-corners');
    expect(outlineOf(reader, 'other')[0]).toHaveLength(3);
  });

  test('arrows nudge the deposit, or the clicked vertex, an edit each', () => {
    const reader = editing().click(550, 550).nudge(1, 0).nudge(0, -2);
    expect(outlineOf(reader, 'other')[0]?.[0]).toEqual([501, 498]);
    expect(reader.edits).toHaveLength(2);
    reader.click(601, 498).nudge(5, 0);
    expect(outlineOf(reader, 'other')).toEqual([ring([501, 498], [606, 498], [601, 598], [501, 598])]);
  });

  test("a nudge against the film's edge is no edit", () => {
    const edge = { ...emptyReading, deposits: [square('edge', 0, 0, 50)] };
    const reader = readerAt({ reading: edge }).use('edit').click(25, 25).nudge(-1, 0);
    expect(reader.edits).toEqual([]);
  });

  test('a hole that would be left with two corners goes', () => {
    const withHole: Deposit = {
      ...square('ring', 300, 300, 200),
      outline: [
        ring([300, 300], [500, 300], [500, 500], [300, 500]),
        ring([350, 350], [350, 450], [450, 450]),
      ],
    };
    const reader = readerAt({ reading: { ...emptyReading, deposits: [withHole] } }).use('edit');
    reader.select('ring').click(350, 350).key('delete');
    expect(outlineOf(reader, 'ring')).toEqual([withHole.outline[0]]);
  });
});

describe('several vertices', () => {
  const lower = (adds = false) =>
    editing()
      .select('other')
      .drag(
        [
          [480, 590],
          [620, 620],
        ],
        { shift: adds },
      );

  test('in a box are dragged together', () => {
    const reader = lower().drag([
      [600, 600],
      [610, 640],
    ]);
    expect(outlineOf(reader, 'other')).toEqual([ring([500, 500], [600, 500], [610, 640], [510, 640])]);
    expect(reader.edits).toHaveLength(1);
  });

  test('are nudged and deleted together, an edit each', () => {
    const hexagon = [ring([500, 500], [550, 480], [600, 500], [600, 600], [550, 620], [500, 600])];
    const reader = readerAt({
      reading: { ...emptyReading, deposits: [{ ...square('other', 500, 500, 100), outline: hexagon }] },
    });
    reader
      .use('edit')
      .select('other')
      .drag([
        [480, 590],
        [620, 640],
      ]);
    reader.nudge(0, 5);
    expect(outlineOf(reader, 'other')[0]?.slice(3)).toEqual(ring([600, 605], [550, 625], [500, 605]));
    reader.key('delete');
    expect(outlineOf(reader, 'other')).toEqual([ring([500, 500], [550, 480], [600, 500])]);
    expect(reader.edits).toHaveLength(2);
  });

  test('are added and taken away with Shift', () => {
    const shift = { shift: true };
    const reader = editing().select('other').click(500, 500, shift).click(600, 600, shift);
    expect(reader.preview).toMatchObject({ vertices: [{ index: 0 }, { index: 2 }] });
    reader.click(500, 500, shift);
    expect(reader.preview).toMatchObject({ vertices: [{ index: 2 }] });
    expect(reader.edits).toEqual([]);
  });

  test("stop together at the film's edge", () => {
    const reader = lower().drag([
      [600, 600],
      [600, 2000],
    ]);
    expect(outlineOf(reader, 'other')).toEqual([ring([500, 500], [600, 500], [600, 1000], [500, 1000])]);
  });
});

describe('several deposits', () => {
  const all = () =>
    editing().drag([
      [90, 90],
      [700, 700],
    ]);

  test('are those that lie in a box, or those clicked with Shift', () => {
    expect(all().selection).toEqual({ kind: 'deposits', ids: ['large', 'small', 'other'] });
    const clicked = editing().click(550, 550).click(120, 250, { shift: true });
    expect(clicked.selection).toEqual({ kind: 'deposits', ids: ['other', 'large'] });
    expect(clicked.click(550, 550, { shift: true }).selection).toEqual({ kind: 'deposits', ids: ['large'] });
  });

  test('a box with Shift adds to what is selected', () => {
    const reader = editing()
      .click(120, 250)
      .drag(
        [
          [450, 450],
          [650, 650],
        ],
        { shift: true },
      );
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['large', 'other'] });
  });

  test('are dragged together, in one edit, as far as the film reaches', () => {
    const reader = all().drag([
      [550, 550],
      [540, 0],
    ]);
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposits-replaced']);
    const corners = ['large', 'small', 'other'].map((id) => outlineOf(reader, id)[0]?.[0]);
    expect(corners).toEqual(ring([90, 0], [170, 80], [490, 400]));
  });

  test('are nudged and removed together, in one edit each', () => {
    const reader = all().nudge(3, 4);
    expect(outlineOf(reader, 'small')[0]?.[0]).toEqual([183, 184]);
    reader.key('delete');
    expect(reader.reading.deposits).toEqual([]);
    expect(reader.edits).toHaveLength(2);
  });

  test('a click on one of them selects it alone', () => {
    expect(all().click(550, 550).selection).toEqual({ kind: 'deposits', ids: ['other'] });
  });
});

describe('what changes under the hand', () => {
  const withoutOther = { ...reading, deposits: reading.deposits.slice(0, 2) };
  const otherMoved = { ...reading, deposits: [...withoutOther.deposits, square('other', 700, 500, 100)] };

  test.each([
    ['gone', withoutOther],
    ['changed', otherMoved],
  ])('a deposit %s while it is dragged makes no edit', (_, next) => {
    const reader = editing().down(550, 550).move(580, 590).become(next).move(590, 590).up(590, 590);
    expect(reader.edits).toEqual([]);
    expect(reader.isUnderWay).toBe(false);
  });

  test('a clicked vertex that an undo took away is no longer what delete means', () => {
    const hexagon = [ring([500, 500], [550, 480], [600, 500], [600, 600], [550, 620], [500, 600])];
    const before = { ...emptyReading, deposits: [{ ...square('other', 500, 500, 100), outline: hexagon }] };
    const reader = readerAt({ reading: before }).use('edit').select('other').click(500, 600);
    reader.become({ ...emptyReading, deposits: [square('other', 500, 500, 100)] }).key('delete');
    expect(reader.reading.deposits).toEqual([]);
  });
});

describe('a signed reading', () => {
  test('can be selected in, not changed', () => {
    const reader = readerAt({ reading, locked: true }).use('edit').click(550, 550);
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['other'] });
    reader.drag([
      [550, 550],
      [580, 590],
    ]);
    expect(reader.refusal?.code).toBe('locked');
    reader.key('delete').nudge(1, 1);
    expect(reader.edits).toEqual([]);
  });

  test('takes no new outline, and says so at the first press', () => {
    const reader = readerAt({ reading, locked: true }).use('outline').down(10, 10);
    expect(reader.refusal?.code).toBe('locked');
    expect(reader.isUnderWay).toBe(false);
  });
});
