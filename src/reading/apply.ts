import { deepEqual } from 'fast-equals';
import { Fault } from '../fault/fault.ts';
import type { Outline } from '../geometry/outline.ts';
import type { LandmarkName, Side } from '../hand/landmarks.ts';
import type { DensityChange, DepositAt, Edit, PlacementState, SilhouetteState } from './edits.ts';
import type { Deposit, Hand, Reading } from './reading.ts';
import { validateOutline } from './validate.ts';

/**
 * The next reading after one edit. Hands and deposits that the edit does not touch keep their identity, so that
 * what was derived from them can be kept.
 *
 * @throws Fault `edit.stale` where the reading is not the one the edit was made for; the faults of
 *   `validateOutline` where an outline breaks an invariant; `edit.side-taken`
 */
export function applyEdit(reading: Reading, edit: Edit): Reading {
  return (edit.densities ?? []).reduce(withDensity, withGesture(reading, edit));
}

function withGesture(reading: Reading, edit: Edit): Reading {
  switch (edit.kind) {
    case 'hand-placed':
      return withHandPlaced(reading, edit.hand, edit.index);
    case 'hand-removed':
      expectSame(reading.hands[edit.index], edit.hand, 'the hand');
      return { ...reading, hands: reading.hands.toSpliced(edit.index, 1) };
    case 'landmark-moved':
      return withHand(reading, edit.side, (hand) => withLandmark(hand, edit));
    case 'landmark-confirmed':
      return withHand(reading, edit.side, (hand) => {
        expectSame(hand.landmarks[edit.name], edit.at, edit.name);
        return hand;
      });
    case 'placement-replaced':
      return withHand(reading, edit.side, (hand) => withPlacement(hand, edit.from, edit.to));
    case 'silhouette-replaced':
      return withHand(reading, edit.side, (hand) => withSilhouette(hand, edit.from, edit.to));
    case 'side-set':
      return withSideSet(reading, edit.index, edit.from, edit.to);
    case 'region-state-set':
      return withHand(reading, edit.side, (hand) => {
        expectSame(hand.regionStates[edit.region] ?? 'assessed', edit.from, edit.region);
        const state = edit.to === 'assessed' ? undefined : edit.to;
        return { ...hand, regionStates: withEntry(hand.regionStates, edit.region, state) };
      });
    case 'global-grade-set':
      return withHand(reading, edit.side, (hand) => {
        expectSame(hand.globalGrade ?? null, edit.from, 'the global grade');
        return withEntry(hand, 'globalGrade', edit.to ?? undefined);
      });
    case 'regional-form-set':
      return withHand(reading, edit.side, (hand) => {
        expectSame(hand.regionalForm[edit.region] ?? null, edit.from, edit.region);
        return { ...hand, regionalForm: withEntry(hand.regionalForm, edit.region, edit.to ?? undefined) };
      });
    case 'deposit-added':
      return withDepositAdded(reading, edit.deposit, edit.index);
    case 'deposit-removed':
      expectSame(reading.deposits[edit.index], edit.deposit, 'the deposit');
      return { ...reading, deposits: reading.deposits.toSpliced(edit.index, 1) };
    case 'deposits-replaced':
      return withDepositsReplaced(reading, edit.from, edit.to);
    case 'outline-replaced':
      validateOutline(edit.to, 'outline');
      return withDeposit(reading, edit.id, 'outline', edit.from, edit.to);
    case 'grade-set':
      return withDeposit(reading, edit.id, 'densityGrade', edit.from, edit.to);
    case 'multiplicity-set':
      return withDeposit(reading, edit.id, 'multiplicity', edit.from, edit.to);
    case 'morphology-set':
      return withDeposit(reading, edit.id, 'morphology', edit.from, edit.to);
    case 'soft-tissue-set':
      if (edit.to !== null) validateOutline(edit.to, 'soft tissue');
      return withDeposit(reading, edit.id, 'softTissue', edit.from ?? undefined, edit.to ?? undefined);
    case 'cortex-set':
      return withCortex(reading, edit.from, edit.to);
    case 'deposit-side-set':
      return withDeposit(reading, edit.id, 'side', edit.from, edit.to);
    case 'calibration-set':
      expectSame(reading.calibration ?? null, edit.from, 'the calibration');
      return withEntry(reading, 'calibration', edit.to ?? undefined);
  }
}

function withHandPlaced(reading: Reading, hand: Hand, index: number): Reading {
  if (reading.hands.some((each) => each.side === hand.side)) throw sideTaken(hand.side);
  if (index > reading.hands.length) throw stale('the list of hands');
  if (hand.silhouette !== undefined) validateOutline(hand.silhouette, 'silhouette');
  return { ...reading, hands: reading.hands.toSpliced(index, 0, hand) };
}

function withDepositAdded(reading: Reading, deposit: Deposit, index: number): Reading {
  if (reading.deposits.some((each) => each.id === deposit.id)) throw stale(`deposit ${deposit.id}`);
  if (index > reading.deposits.length) throw stale('the list of deposits');
  validateOutline(deposit.outline, 'outline');
  return { ...reading, deposits: reading.deposits.toSpliced(index, 0, deposit) };
}

function withDepositsReplaced(
  reading: Reading,
  from: readonly DepositAt[],
  to: readonly DepositAt[],
): Reading {
  const deposits = [...reading.deposits];
  for (const { deposit, index } of from.toReversed()) {
    expectSame(deposits[index], deposit, `deposit ${deposit.id}`);
    deposits.splice(index, 1);
  }
  const taken = new Set(deposits.map(({ id }) => id));
  const kept = new Set(from.map(({ deposit }) => deposit.outline));
  let before = -1;
  for (const { deposit, index } of to) {
    if (taken.has(deposit.id)) throw stale(`deposit ${deposit.id}`);
    if (index <= before || index > deposits.length) throw stale('the list of deposits');
    if (!kept.has(deposit.outline)) validateOutline(deposit.outline, 'outline');
    deposits.splice(index, 0, deposit);
    taken.add(deposit.id);
    before = index;
  }
  return { ...reading, deposits };
}

/** A hand's deposits go with it: they were drawn on it, whatever it is called. */
function withSideSet(reading: Reading, index: number, from: Side, to: Side): Reading {
  expectSame(reading.hands[index]?.side, from, 'the side');
  const taken = (each: { readonly side: Side }) => each.side === to;
  if (reading.hands.some(taken) || reading.deposits.some(taken)) throw sideTaken(to);
  const moved = <T extends { readonly side: Side }>(each: T) =>
    each.side === from ? { ...each, side: to } : each;
  return { ...reading, hands: reading.hands.map(moved), deposits: reading.deposits.map(moved) };
}

function withHand(reading: Reading, side: Side, next: (hand: Hand) => Hand): Reading {
  if (!reading.hands.some((hand) => hand.side === side)) throw stale(`the ${side} hand`);
  return { ...reading, hands: reading.hands.map((hand) => (hand.side === side ? next(hand) : hand)) };
}

function withLandmark(hand: Hand, edit: Extract<Edit, { kind: 'landmark-moved' }>): Hand {
  const name: LandmarkName = edit.name;
  expectSame(hand.landmarks[name] ?? null, edit.from, name);
  const moved: Hand = { ...hand, landmarks: withEntry(hand.landmarks, name, edit.to ?? undefined) };
  return edit.silhouette === undefined
    ? moved
    : withSilhouette(moved, edit.silhouette.from, edit.silhouette.to);
}

function withPlacement(hand: Hand, from: PlacementState, to: PlacementState): Hand {
  expectSame(hand.landmarks, from.landmarks, 'the landmarks');
  return withSilhouette({ ...hand, landmarks: to.landmarks }, from.silhouette, to.silhouette);
}

function withSilhouette(hand: Hand, from: SilhouetteState, to: SilhouetteState): Hand {
  expectSame({ outline: hand.silhouette ?? null, source: hand.silhouetteSource }, from, 'the silhouette');
  if (to.outline !== null) validateOutline(to.outline, 'silhouette');
  return { ...withEntry(hand, 'silhouette', to.outline ?? undefined), silhouetteSource: to.source };
}

function withDeposit<K extends keyof Deposit>(
  reading: Reading,
  id: string,
  key: K,
  from: Deposit[K] | undefined,
  to: Deposit[K] | undefined,
): Reading {
  const index = reading.deposits.findIndex((deposit) => deposit.id === id);
  const deposit = reading.deposits[index];
  if (deposit === undefined) throw stale(`deposit ${id}`);
  expectSame(deposit[key], from, `deposit ${id}`);
  return { ...reading, deposits: reading.deposits.with(index, withEntry(deposit, key, to)) };
}

function withDensity(reading: Reading, { id, density, grade }: DensityChange): Reading {
  const proposed = withDeposit(reading, id, 'density', density.from ?? undefined, density.to ?? undefined);
  return grade === undefined ? proposed : withDeposit(proposed, id, 'densityGrade', grade.from, grade.to);
}

function withCortex(reading: Reading, from: Outline | null, to: Outline | null): Reading {
  expectSame(reading.references?.cortex?.outline ?? null, from, 'the cortex reference');
  if (to === null) return withEntry(reading, 'references', undefined);
  validateOutline(to, 'cortex');
  return { ...reading, references: { cortex: { outline: to } } };
}

/** A copy with `key` set, or taken out where `value` is undefined: a missing field is missing, not undefined. */
function withEntry<T extends object, K extends keyof T>(object: T, key: K, value: T[K] | undefined): T {
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _old, ...rest } = object;
  return rest as T;
}

function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (!deepEqual(actual, expected)) throw stale(what);
}

function stale(what: string): Fault {
  return new Fault(
    'edit.stale',
    `This edit was made for another state of the reading: ${what} is not what it was. Open the film again.`,
  );
}

function sideTaken(side: Side): Fault {
  return new Fault(
    'edit.side-taken',
    `This film already has a ${side === 'R' ? 'right' : 'left'} hand, or deposits on one.`,
  );
}
