import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import { readingDocument, readingFromDocument } from '../../../src/reading/document.ts';
import type { DepositAt, Edit } from '../../../src/reading/edits.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import { parseEdit } from '../../../src/reading/parseEdit.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { editFor, emptyReading } from './arbitraries.ts';

/** Up to 30 edits, each made for the reading that the ones before it left. */
function walk(seed: number, length: number): { readonly edits: Edit[]; readonly readings: Reading[] } {
  const readings: Reading[] = [emptyReading];
  const edits: Edit[] = [];
  for (let step = 0; step < length; step++) {
    const before = readings.at(-1) as Reading;
    const [edit] = fc.sample(editFor(before), { seed: seed + step, numRuns: 1 });
    edits.push(edit as Edit);
    readings.push(applyEdit(before, edit as Edit));
  }
  return { edits, readings };
}

const walks = { seed: fc.integer(), length: fc.integer({ min: 1, max: 30 }) };

describe('edits', () => {
  it('are taken back by their inverse, from any reading, to the start', () => {
    fc.assert(
      fc.property(walks.seed, walks.length, (seed, length) => {
        const { edits, readings } = walk(seed, length);
        const undone = edits.reduceRight((reading, edit, index) => {
          const before = applyEdit(reading, invertEdit(edit));
          expect(before).toEqual(readings[index]);
          return before;
        }, readings.at(-1) as Reading);
        expect(undone).toEqual(emptyReading);
        expect(edits.reduce(applyEdit, undone)).toEqual(readings.at(-1));
      }),
      { numRuns: 60 },
    );
  });

  it('are their own inverse’s inverse', () => {
    fc.assert(
      fc.property(walks.seed, walks.length, (seed, length) => {
        for (const edit of walk(seed, length).edits) expect(invertEdit(invertEdit(edit))).toEqual(edit);
      }),
      { numRuns: 40 },
    );
  });

  it('and readings survive JSON and the border', () => {
    fc.assert(
      fc.property(walks.seed, walks.length, (seed, length) => {
        const { edits, readings } = walk(seed, length);
        for (const edit of edits) expect(parseEdit(JSON.parse(JSON.stringify(edit)))).toEqual(edit);
        for (const reading of readings)
          expect(readingFromDocument(JSON.parse(JSON.stringify(readingDocument(reading))))).toEqual(reading);
      }),
      { numRuns: 40 },
    );
  });

  it('leave the reading they were applied to as it was', () => {
    fc.assert(
      fc.property(walks.seed, (seed) => {
        const { readings } = walk(seed, 10);
        const last = readings.at(-1) as Reading;
        const copy = structuredClone(last);
        const [edit] = fc.sample(editFor(last), { seed, numRuns: 1 });
        applyEdit(last, edit as Edit);
        expect(last).toEqual(copy);
      }),
      { numRuns: 40 },
    );
  });

  it('made for another state are refused', () => {
    const { edits, readings } = walk(7, 1);
    const added = edits[0] as Edit;
    expect(() => applyEdit(readings[1] as Reading, added)).toThrow(
      expect.objectContaining({ code: expect.any(String) }),
    );
    expect(() => applyEdit(emptyReading, { kind: 'grade-set', id: 'nobody', from: 1, to: 2 })).toThrow(
      expect.objectContaining({ code: 'edit.stale' }),
    );
  });

  describe('that replace deposits by others', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id, at) => depositAt(id, at)) as [
      Deposit,
      Deposit,
      Deposit,
      Deposit,
    ];
    const reading: Reading = { ...emptyReading, deposits: [a, b, c] };
    const ids = (after: Reading) => after.deposits.map(({ id }) => id).join('');

    it('leave the others where they were, and their inverse brings every place back', () => {
      const split: Edit = {
        kind: 'deposits-replaced',
        from: [{ deposit: b, index: 1 }],
        to: [
          { deposit: b, index: 1 },
          { deposit: d, index: 2 },
        ],
      };
      expect(ids(applyEdit(reading, split))).toBe('abdc');
      const joined: Edit = {
        kind: 'deposits-replaced',
        from: [
          { deposit: a, index: 0 },
          { deposit: c, index: 2 },
        ],
        to: [{ deposit: d, index: 1 }],
      };
      const after = applyEdit(reading, joined);
      expect(ids(after)).toBe('bd');
      expect(applyEdit(after, invertEdit(joined))).toEqual(reading);
    });

    it.each<[string, DepositAt[], DepositAt[]]>([
      ['another place', [{ deposit: a, index: 1 }], []],
      ['an id in use', [], [{ deposit: { ...d, id: 'a' }, index: 0 }]],
      ['a place beyond the list', [], [{ deposit: d, index: 4 }]],
      [
        'places out of order',
        [{ deposit: a, index: 0 }],
        [
          { deposit: d, index: 1 },
          { deposit: a, index: 0 },
        ],
      ],
    ])('are refused with %s', (_, from, to) => {
      expect(() => applyEdit(reading, { kind: 'deposits-replaced', from, to })).toThrow(
        expect.objectContaining({ code: 'edit.stale' }),
      );
    });

    it('are refused with an outline that crosses itself', () => {
      const outline = [[filmPoint(0, 0), filmPoint(9, 9), filmPoint(9, 0), filmPoint(0, 9)]];
      const to = [{ deposit: { ...a, outline }, index: 0 }];
      const edit: Edit = { kind: 'deposits-replaced', from: [{ deposit: a, index: 0 }], to };
      expect(() => applyEdit(reading, edit)).toThrow(
        expect.objectContaining({ code: 'reading.self-crossing' }),
      );
    });

    it('are refused at the border with places out of order', () => {
      const to = [
        { deposit: d, index: 1 },
        { deposit: c, index: 0 },
      ];
      expect(() => parseEdit({ kind: 'deposits-replaced', from: [], to })).toThrow(
        expect.objectContaining({ code: 'edit.invalid' }),
      );
    });
  });
});

function depositAt(id: string, at: number): Deposit {
  const outline = [[filmPoint(20 * at, 0), filmPoint(20 * at + 9, 0), filmPoint(20 * at, 9)]];
  return { id, side: 'R', outline, densityGrade: 2, multiplicity: 1, morphology: 'none' };
}
