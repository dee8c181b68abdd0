import { describe, expect, it } from 'vitest';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { emptyReading, readerAt, ring } from './driver.ts';

const deposit: Deposit = {
  id: 'd1',
  side: 'R',
  outline: [ring([500, 500], [540, 500], [540, 540], [500, 540])],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const reading: Reading = { ...emptyReading, deposits: [deposit] };
const cortex = [ring([100, 100], [120, 100], [120, 180], [100, 180])];
const softTissue = [
  ring([480, 480], [560, 480], [560, 560], [480, 560]),
  ring([490, 490], [490, 550], [550, 550], [550, 490]),
];
const references = { cortex: [cortex], softTissue: [softTissue] };

const reader = (changes: Partial<Reading> = {}) =>
  readerAt({ reading: { ...reading, ...changes }, references })
    .use('reference')
    .select('d1');

describe('the reference tool', () => {
  it('moves the proposed cortex, which is the reader’s from then on', () => {
    const { reading: after, edits } = reader().drag([
      [110, 140],
      [150, 130],
      [160, 150],
    ]);
    expect(after.references?.cortex?.outline).toEqual([ring([150, 110], [170, 110], [170, 190], [150, 190])]);
    expect(edits).toHaveLength(1);
  });

  it('moves the ring of soft tissue with its hole, for the selected deposit alone', () => {
    const { reading: after } = reader().drag([
      [485, 520],
      [585, 620],
    ]);
    expect(after.deposits[0]?.softTissue?.[0]?.[0]).toEqual([580, 580]);
    expect(after.deposits[0]?.softTissue).toHaveLength(2);
    expect(after.references).toBeUndefined();
  });

  it('draws a box of cortex elsewhere, with Shift of soft tissue, and shows it meanwhile', () => {
    const box = [ring([300, 300], [330, 300], [330, 390], [300, 390])];
    const drawn = reader().down(300, 300).move(330, 390);
    expect(drawn.preview).toEqual({ kind: 'reference', reference: 'cortex', outline: box });
    expect(drawn.up(330, 390).reading.references?.cortex?.outline).toEqual(box);
    const soft = reader().drag(
      [
        [300, 300],
        [330, 390],
      ],
      { shift: true },
    );
    expect(soft.reading.deposits[0]?.softTissue).toEqual(box);
  });

  it('moves by arrows the one pressed last, the cortex before', () => {
    const { reading: after } = reader().nudge(1, 0);
    expect(after.references?.cortex?.outline[0]?.[0]).toEqual([101, 100]);
    const soft = reader().click(485, 520).nudge(0, -2);
    expect(soft.reading.deposits[0]?.softTissue?.[0]?.[0]).toEqual([480, 478]);
  });

  it('goes back to what is proposed with Delete, the deposit’s own first', () => {
    const own = reader({
      deposits: [{ ...deposit, softTissue: cortex }],
      references: { cortex: { outline: cortex } },
    });
    own.key('delete');
    expect(own.reading.deposits[0]?.softTissue).toBeUndefined();
    expect(own.reading.references).toBeDefined();
    own.key('delete');
    expect(own.reading.references).toBeUndefined();
    expect(own.key('delete').edits).toHaveLength(2);
  });

  it('wants one deposit selected, and a box with an area', () => {
    expect(readerAt({ reading, references }).use('reference').down(300, 300).refusal?.code).toBe(
      'not-possible',
    );
    expect(
      reader().drag([
        [300, 300],
        [390, 300],
      ]).refusal?.code,
    ).toBe('no-area');
    expect(reader().click(300, 300).edits).toHaveLength(0);
  });
});
