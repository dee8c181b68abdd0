import { deepEqual } from 'fast-equals';
import type { DensityFilm } from '../film/density.ts';
import { applyEdit } from '../reading/apply.ts';
import type { DensityChange, DepositAt, Edit, EditKind } from '../reading/edits.ts';
import type { Deposit, Reading } from '../reading/reading.ts';
import { densityOf } from './densityOf.ts';

/** What the index of no deposit hangs on. */
const WITHOUT_BEARING: ReadonlySet<EditKind> = new Set([
  'landmark-confirmed',
  'grade-set',
  'multiplicity-set',
  'morphology-set',
  'global-grade-set',
  'regional-form-set',
]);

/**
 * The edit with what it does to the density of all deposits. New ones come with their proposal and its grade. Of those
 * that are there, a proposal that is another now is in the edit, and so is the grade that follows it, but for a grade
 * that the reader gave. A deposit without a proposal has the reader's grade, and gets a proposal when it is touched.
 *
 * @param edit one that fits the reading
 * @throws the faults of `applyEdit`
 */
export function withDensities(reading: Reading, edit: Edit, film: DensityFilm): Edit {
  if (WITHOUT_BEARING.has(edit.kind)) return edit;
  const after = applyEdit(reading, edit);
  const whole = withProposals(edit, reading, after, film);
  const densities = [...(edit.densities ?? []), ...changesOf(whole, after, film)];
  return densities.length === 0 ? whole : { ...whole, densities };
}

/** The deposits that the edit holds whole, with their proposals. */
function withProposals(edit: Edit, before: Reading, after: Reading, film: DensityFilm): Edit {
  switch (edit.kind) {
    case 'deposit-added':
      return { ...edit, deposit: proposedFor(edit.deposit, isKnown(before, edit.deposit), after, film) };
    case 'deposits-replaced':
      return {
        ...edit,
        to: edit.to.map(({ deposit, index }): DepositAt => {
          return { deposit: proposedFor(deposit, isKnown(before, deposit), after, film), index };
        }),
      };
    default:
      return edit;
  }
}

function isKnown({ deposits }: Reading, { id, density }: Deposit): boolean {
  return density !== undefined || deposits.some((deposit) => deposit.id === id);
}

/** A new deposit has no grade of the reader's; a copy or a piece of another has what that one had. */
function proposedFor(deposit: Deposit, isKnownOne: boolean, reading: Reading, film: DensityFilm): Deposit {
  const overridden = deposit.density?.overridden ?? isKnownOne;
  const density = { ...densityOf(deposit, reading, film), overridden };
  return { ...deposit, density, densityGrade: (overridden ? null : density.grade) ?? deposit.densityGrade };
}

/** What becomes of the others. */
function changesOf(edit: Edit, after: Reading, film: DensityFilm): DensityChange[] {
  const held = new Set(heldWhole(edit));
  const touched = 'id' in edit ? edit.id : null;
  return after.deposits.flatMap((deposit) => {
    if (held.has(deposit.id) || (deposit.density === undefined && deposit.id !== touched)) return [];
    const next = proposedFor(deposit, true, after, film);
    if (deepEqual(next.density, deposit.density)) return [];
    return [changeOf(deposit, next)];
  });
}

function heldWhole(edit: Edit): readonly string[] {
  if (edit.kind === 'deposit-added') return [edit.deposit.id];
  return edit.kind === 'deposits-replaced' ? edit.to.map(({ deposit }) => deposit.id) : [];
}

function changeOf(from: Deposit, to: Deposit): DensityChange {
  return {
    id: from.id,
    density: { from: from.density ?? null, to: to.density ?? null },
    ...(from.densityGrade !== to.densityGrade && {
      grade: { from: from.densityGrade, to: to.densityGrade },
    }),
  };
}

/** The reading with the index of every deposit that has none. Their grades are the reader's, and stay. */
export function withMeasuredDensities(reading: Reading, film: DensityFilm): Reading {
  const measured = (deposit: Deposit) =>
    deposit.density === undefined ? proposedFor(deposit, true, reading, film) : deposit;
  return { ...reading, deposits: reading.deposits.map(measured) };
}
