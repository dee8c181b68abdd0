import { describe, expect, it } from 'vitest';
import { densityOf } from '../../../src/density/densityOf.ts';
import { withDensities } from '../../../src/density/withDensities.ts';
import { randomFrom } from '../../../src/phantom/random.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import { parseEdit } from '../../../src/reading/parseEdit.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { BESIDE_BONE, CORTEX, depositOn, disc, largeReading, plainFilm, SOFT } from './plainFilm.ts';

const SPAN = CORTEX - SOFT;
const faint = { ...BESIDE_BONE, adds: 0.2 * SPAN };
const dense = { x: 480, y: 300, radiusPx: 15, adds: 0.9 * SPAN };
const film = plainFilm([faint, dense]);

/** The reading after edits, each completed; every one is checked to survive JSON and to be taken back. */
function readAfter(reading: Reading, ...edits: readonly Edit[]): Reading {
  return edits.reduce((now, bare) => {
    const edit = withDensities(now, bare, film);
    const next = applyEdit(now, edit);
    expect(parseEdit(JSON.parse(JSON.stringify(edit)))).toEqual(edit);
    expect(applyEdit(next, invertEdit(edit))).toEqual(now);
    return next;
  }, reading);
}

const added = (deposit = depositOn(faint, { id: 'f', densityGrade: 3 })): Edit => ({
  kind: 'deposit-added',
  deposit,
  index: 0,
});

describe('an edit with what it does to the densities', () => {
  it('gives a new deposit its proposed grade, in the place of the one the reader gave last', () => {
    const [deposit] = readAfter(largeReading([]), added()).deposits;
    expect(deposit).toMatchObject({ densityGrade: 1, density: { grade: 1, overridden: false } });
    expect(deposit?.density?.index).toBeCloseTo(0.2, 9);
  });

  it('leaves the reader’s last grade where no grade can be proposed', () => {
    const [deposit] = readAfter(largeReading([], { hands: [] }), added()).deposits;
    expect(deposit).toMatchObject({ densityGrade: 3, density: { reason: 'no-hand', overridden: false } });
  });

  it('has the grade follow a changed outline, and says so in the edit', () => {
    const before = readAfter(largeReading([]), added());
    const outline = disc(dense.x, dense.y, 10);
    const bare: Edit = { kind: 'outline-replaced', id: 'f', from: disc(faint.x, faint.y, 20), to: outline };
    expect(withDensities(before, bare, film).densities).toMatchObject([
      { id: 'f', grade: { from: 1, to: 3 } },
    ]);
    expect(readAfter(before, bare).deposits[0]).toMatchObject({ densityGrade: 3, density: { grade: 3 } });
  });

  it('keeps a grade that the reader gave, beside what is proposed now', () => {
    const reading = readAfter(largeReading([]), added());
    const [first] = reading.deposits;
    const density = { ...first?.density, overridden: true } as NonNullable<typeof first>['density'];
    const own = {
      ...reading,
      deposits: [{ ...depositOn(faint, { id: 'f', densityGrade: 2 }), density }],
    } as Reading;
    const moved: Edit = {
      kind: 'outline-replaced',
      id: 'f',
      from: own.deposits[0]?.outline ?? [],
      to: disc(dense.x, dense.y, 10),
    };
    expect(readAfter(own, moved).deposits[0]).toMatchObject({
      densityGrade: 2,
      density: { grade: 3, overridden: true },
    });
  });

  it('takes the grade of a deposit without a proposal for the reader’s', () => {
    const past = largeReading([depositOn(faint, { id: 'f', densityGrade: 3 })]);
    const touched: Edit = {
      kind: 'outline-replaced',
      id: 'f',
      from: past.deposits[0]?.outline ?? [],
      to: disc(480, 480, 18),
    };
    expect(readAfter(past, touched).deposits[0]).toMatchObject({
      densityGrade: 3,
      density: { grade: 1, overridden: true },
    });
    expect(readAfter(past, added(depositOn(dense, { id: 'g' }))).deposits[1]).toEqual(past.deposits[0]);
  });

  it('has all that was proposed follow the cortex reference, and its removal', () => {
    const reading = readAfter(largeReading([]), added(), added(depositOn(dense, { id: 'd' })));
    expect(reading.deposits.map(({ densityGrade }) => densityGrade)).toEqual([3, 1]);
    // On the dense deposit itself: what was 0.2 of the way to cortex is a good 0.22 of the way to it.
    const moved = readAfter(reading, { kind: 'cortex-set', from: null, to: disc(dense.x, dense.y, 8) });
    expect(moved.deposits[0]?.density?.index).toBeCloseTo(1, 9);
    expect(moved.deposits[1]?.density?.index).toBeCloseTo(0.2 / 0.9, 9);
    const back = readAfter(moved, { kind: 'cortex-set', from: disc(dense.x, dense.y, 8), to: null });
    expect(back.deposits).toEqual(reading.deposits);
  });

  it('has one deposit follow its own soft-tissue reference', () => {
    const reading = readAfter(largeReading([]), added(), added(depositOn(dense, { id: 'd' })));
    const moved = readAfter(reading, {
      kind: 'soft-tissue-set',
      id: 'd',
      from: null,
      to: disc(faint.x, faint.y, 10),
    });
    expect(moved.deposits[0]?.density?.index).toBeCloseTo((0.9 - 0.2) / (1 - 0.2), 9);
    expect(moved.deposits[1]).toBe(reading.deposits[1]);
  });

  it('finds the same, edit after edit, as where nothing was worked out before', () => {
    const random = randomFrom(5);
    const place = () => disc(random.between(340, 520), random.between(300, 560), random.between(4, 18));
    const known = Array.from({ length: 9 }, (_, i) => depositOn(faint, { id: `d${i}`, outline: place() }));
    let now = readAfter(largeReading([]), {
      kind: 'deposits-replaced',
      from: [],
      to: known.map((deposit, index) => ({ deposit, index })),
    });
    for (let step = 0; step < 20; step++) {
      const index = random.integer(0, now.deposits.length - 1);
      const deposit = now.deposits[index] as Deposit;
      const moved = { kind: 'outline-replaced', id: deposit.id, from: deposit.outline, to: place() } as const;
      const gone = { kind: 'deposit-removed', deposit, index } as const;
      now = readAfter(now, step % 5 === 4 ? gone : moved);
      const anew = structuredClone(now);
      for (const each of anew.deposits)
        expect(each.density).toEqual({ ...densityOf(each, anew, { ...film }), overridden: false });
    }
  });

  it('says nothing of deposits on which it has no bearing', () => {
    const reading = readAfter(largeReading([]), added());
    const bare: Edit = { kind: 'multiplicity-set', id: 'f', from: 1, to: 4 };
    expect(withDensities(reading, bare, film)).toBe(bare);
    const far: Edit = {
      kind: 'deposit-added',
      deposit: depositOn({ x: 100, y: 500, radiusPx: 9 }),
      index: 0,
    };
    expect(withDensities(reading, far, film).densities).toBeUndefined();
  });
});
