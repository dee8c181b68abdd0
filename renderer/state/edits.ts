import { deepEqual } from 'fast-equals';
import type { Outline } from '../../src/geometry/outline.ts';
import { isPlaced } from '../../src/hand/hand.ts';
import { REGION_NAMES, type RegionState, type Side } from '../../src/hand/landmarks.ts';
import { type Edit, placementOf } from '../../src/reading/edits.ts';
import {
  type Calibration,
  type DensityGrade,
  type Deposit,
  type GlobalGrade,
  type Hand,
  MORPHOLOGIES,
  type Reading,
  type RegionalFormEntry,
} from '../../src/reading/reading.ts';
import { replacing } from '../../src/reading/replacing.ts';
import { type RegionOfHand, useReadingStore } from './readingStore.ts';

/** The edits that panels and keys make. Each is one step for undo. What changes nothing is not an edit. */

/** The reader's own grade, which stands whatever is proposed. */
export function setGrade(deposits: readonly Deposit[], densityGrade: DensityGrade): void {
  const given = deposits.filter((deposit) => deposit.densityGrade !== densityGrade);
  const [only] = given;
  if (given.length === 1 && only !== undefined) gradeOne(only, densityGrade, true);
  else
    change(given, ({ density }) => ({
      densityGrade,
      ...(density && { density: { ...density, overridden: true } }),
    }));
}

/** Back to the grade that the film proposes: it follows the outline again. */
export function takeProposedGrade(deposit: Deposit): void {
  gradeOne(deposit, deposit.density?.grade ?? deposit.densityGrade, false);
}

function gradeOne({ id, densityGrade: from, density }: Deposit, to: DensityGrade, overridden: boolean): void {
  const densities = density && [{ id, density: { from: density, to: { ...density, overridden } } }];
  commit({ kind: 'grade-set', id, from, to, ...(densities && { densities }) });
}

/** Where the film's cortex is to be taken from; null is where it is proposed. */
export function setCortex(to: Outline | null): void {
  const from = reading()?.references?.cortex?.outline ?? null;
  if (!deepEqual(from, to)) commit({ kind: 'cortex-set', from, to });
}

/** Where a deposit's soft tissue is to be taken from; null is the ring around it. */
export function setSoftTissue({ id, softTissue }: Deposit, to: Outline | null): void {
  const from = softTissue ?? null;
  if (!deepEqual(from, to)) commit({ kind: 'soft-tissue-set', id, from, to });
}

export function setMultiplicity({ id, multiplicity: from }: Deposit, to: number): void {
  if (from !== to) commit({ kind: 'multiplicity-set', id, from, to });
}

/** The next morphology of the list, or the one before, round and round; all take the first one's. */
export function stepMorphology(deposits: readonly Deposit[], step: 1 | -1): void {
  const [first] = deposits;
  if (first === undefined) return;
  const count = MORPHOLOGIES.length;
  const { id, morphology: from } = first;
  const to = MORPHOLOGIES[(MORPHOLOGIES.indexOf(from) + step + count) % count];
  if (to === undefined) return;
  if (deposits.length === 1) commit({ kind: 'morphology-set', id, from, to });
  else change(deposits, () => ({ morphology: to }));
}

export function removeDeposits(deposits: readonly Deposit[]): void {
  replace(new Map(deposits.map(({ id }) => [id, []])));
}

export function moveToOtherHand(deposits: readonly Deposit[]): void {
  const [only] = deposits;
  if (deposits.length !== 1 || only === undefined)
    change(deposits, ({ side }) => ({ side: otherSide(side) }));
  else commit({ kind: 'deposit-side-set', id: only.id, from: only.side, to: otherSide(only.side) });
}

/** Several deposits changed alike, in one step. */
function change(deposits: readonly Deposit[], to: (deposit: Deposit) => Partial<Deposit>): void {
  replace(new Map(deposits.map((deposit) => [deposit.id, [{ ...deposit, ...to(deposit) }]])));
}

function replace(becomes: ReadonlyMap<string, readonly Deposit[]>): void {
  const open = reading();
  const edit = open === undefined ? null : replacing(open, becomes);
  if (edit !== null) commit(edit);
}

export function setCalibration(to: Calibration): void {
  const from = reading()?.calibration ?? null;
  if (!deepEqual(from, to)) commit({ kind: 'calibration-set', from, to });
}

export function setRegionState({ side, region }: RegionOfHand, to: RegionState): void {
  const hand = handOf(side);
  if (hand === undefined) placeUnoutlined(side, { regionStates: to === 'assessed' ? {} : { [region]: to } });
  else {
    const from = hand.regionStates[region] ?? 'assessed';
    if (from !== to) commit({ kind: 'region-state-set', side, region, from, to });
  }
}

/** The state, or assessed again where the region has it already. */
export function toggleRegionState(region: RegionOfHand, state: RegionState): void {
  const now = handOf(region.side)?.regionStates[region.region] ?? 'assessed';
  setRegionState(region, now === state ? 'assessed' : state);
}

export function setGlobalGrade(side: Side, to: GlobalGrade | null): void {
  const hand = handOf(side);
  if (hand !== undefined) {
    const from = hand.globalGrade ?? null;
    if (from !== to) commit({ kind: 'global-grade-set', side, from, to });
  } else if (to !== null) placeUnoutlined(side, { globalGrade: to });
}

export function setFormEntry({ side, region }: RegionOfHand, to: RegionalFormEntry | null): void {
  const hand = handOf(side);
  if (hand !== undefined) {
    const from = hand.regionalForm[region] ?? null;
    commit({ kind: 'regional-form-set', side, region, from, to });
  } else if (to !== null) placeUnoutlined(side, { regionalForm: { [region]: to } });
}

/** The hand turns out to be the other one; its deposits go with it. */
export function swapSide(hand: Hand): void {
  const index = reading()?.hands.indexOf(hand) ?? -1;
  if (index >= 0) commit({ kind: 'side-set', index, from: hand.side, to: otherSide(hand.side) });
}

/** Takes a hand's landmarks and silhouette off the film, to be placed anew. Its deposits and its grades stay. */
export function removeHand(hand: Hand): void {
  const index = reading()?.hands.indexOf(hand) ?? -1;
  if (index < 0) return;
  if (!isGraded(hand)) commit({ kind: 'hand-removed', hand, index });
  else if (isPlaced(hand))
    commit({
      kind: 'placement-replaced',
      side: hand.side,
      from: placementOf(hand),
      to: { landmarks: {}, silhouette: { outline: null, source: 'template' } },
    });
}

function isGraded({ globalGrade, regionalForm, regionStates }: Hand): boolean {
  return (
    globalGrade !== undefined || Object.keys(regionalForm).length > 0 || Object.keys(regionStates).length > 0
  );
}

export function otherSide(side: Side): Side {
  return side === 'R' ? 'L' : 'R';
}

/** The region before or after in the order of every table, round and round. */
export function neighbourRegion({ side, region }: RegionOfHand, step: 1 | -1): RegionOfHand {
  const count = REGION_NAMES.length;
  return { side, region: REGION_NAMES[(REGION_NAMES.indexOf(region) + step + count) % count] ?? region };
}

/** A hand that is graded before, or without, being placed: one step holds both. */
function placeUnoutlined(side: Side, graded: Partial<Hand>): void {
  const index = reading()?.hands.length ?? 0;
  const blank: Hand = {
    side,
    landmarks: {},
    silhouetteSource: 'template',
    regionStates: {},
    regionalForm: {},
  };
  commit({ kind: 'hand-placed', hand: { ...blank, ...graded }, index });
}

function commit(edit: Edit): void {
  useReadingStore.getState().commit(edit);
}

function reading(): Reading | undefined {
  return useReadingStore.getState().open?.reading;
}

function handOf(side: Side): Hand | undefined {
  return reading()?.hands.find((hand) => hand.side === side);
}
