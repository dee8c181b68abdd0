import { operateOn } from '../../src/drawing/machine.ts';
import type { Operation } from '../../src/drawing/operations.ts';
import type { RegionState } from '../../src/hand/landmarks.ts';
import type { DensityGrade, Deposit } from '../../src/reading/reading.ts';
import { copySelected, cutSelected, pasteHere, useClipboard } from '../state/clipboard.ts';
import {
  moveToOtherHand,
  neighbourRegion,
  otherSide,
  removeHand,
  setGrade,
  stepMorphology,
  swapSide,
  toggleRegionState,
} from '../state/edits.ts';
import { useFilmStore } from '../state/filmStore.ts';
import { zoomToDeposit, zoomToRegion } from '../state/goThere.ts';
import { useLayoutStore } from '../state/layoutStore.ts';
import { type OpenReading, selectedDeposits, useReadingStore } from '../state/readingStore.ts';
import { signOpenReading } from '../state/room.ts';
import { useToolStore } from '../state/toolStore.ts';
import type { Chord } from './chord.ts';
import type { Command } from './command.ts';

const store = () => useReadingStore.getState();
const isOpen = () => store().open !== null;

const selected = () => selectedDeposits(store());

/** For the selected deposits, all in one step. */
function depositCommand(
  id: string,
  title: string,
  keys: readonly Chord[],
  run: (deposits: readonly Deposit[]) => void,
): Command {
  return {
    id,
    title,
    group: 'Deposits',
    keys,
    when: () => selected().length > 0,
    run: () => run(selected()),
  };
}

/** @param atLeast how many deposits have to be selected */
function operationCommand(id: Operation, title: string, key: Chord, atLeast = 1): Command {
  return {
    id,
    title,
    group: 'Deposits',
    keys: [key],
    when: () => selected().length >= atLeast,
    run: () => useToolStore.getState().operate((context) => operateOn(id, context)),
  };
}

const GRADES: readonly DensityGrade[] = [1, 2, 3];

/** Selects the deposit before or after, and shows it. */
function stepDeposit(step: 1 | -1): void {
  const deposits = store().open?.reading.deposits ?? [];
  const here = deposits.findIndex(({ id }) => id === store().selectedIds.at(-1));
  const next = deposits.at(here < 0 ? (step === 1 ? 0 : -1) : (here + step) % deposits.length);
  if (next === undefined) return;
  store().selectDeposits([next.id]);
  zoomToDeposit(next);
}

/** By its field, in the deposits table: it takes the number and Enter gives the keys back. */
function askMultiplicity(deposits: readonly Deposit[]): void {
  const [only] = deposits;
  if (only === undefined || deposits.length > 1) return;
  const { id } = only;
  const field = document.querySelector<HTMLInputElement>(`[data-multiplicity-of="${CSS.escape(id)}"]`);
  field?.focus();
  field?.select();
}

function regionStateCommand(state: RegionState, title: string, key: Chord): Command {
  return {
    id: `region-${state}`,
    title,
    group: 'Hand',
    keys: [key],
    when: () => isOpen() && store().selectedRegion !== null,
    run: () => {
      const { selectedRegion } = store();
      if (selectedRegion !== null) toggleRegionState(selectedRegion, state);
    },
  };
}

function stepRegion(step: 1 | -1): void {
  const { selectedRegion, activeSide, selectRegion } = store();
  const next = neighbourRegion(
    selectedRegion ?? { side: activeSide, region: step === 1 ? 'CA' : 'D1-DP' },
    step,
  );
  selectRegion(next);
  zoomToRegion(next);
}

function activeHand() {
  const { open, activeSide } = store();
  return open?.reading.hands.find(({ side }) => side === activeSide);
}

function handCommand(id: string, title: string, keys: readonly Chord[], run: typeof swapSide): Command {
  const act = () => {
    const hand = activeHand();
    if (hand !== undefined) run(hand);
  };
  return { id, title, group: 'Hand', keys, when: () => activeHand() !== undefined, run: act };
}

const can = (what: (open: OpenReading) => boolean) => () => {
  const { open } = store();
  return open !== null && what(open);
};

export const readingCommands: readonly Command[] = [
  ...GRADES.map((grade) =>
    depositCommand(`grade-${grade}`, `Density grade ${grade}`, [`${grade}`], (deposits) =>
      setGrade(deposits, grade),
    ),
  ),
  depositCommand('multiplicity', 'How many foci the deposit holds', ['C'], askMultiplicity),
  depositCommand('morphology', 'Next morphology', ['T'], (deposits) => stepMorphology(deposits, 1)),
  depositCommand('morphology-back', 'Morphology before', ['Shift+T'], (deposits) =>
    stepMorphology(deposits, -1),
  ),
  depositCommand('other-hand', 'The deposit is on the other hand', ['Shift+D'], moveToOtherHand),
  {
    id: 'next-deposit',
    title: 'Next deposit',
    group: 'Deposits',
    keys: ['N'],
    when: can(({ reading }) => reading.deposits.length > 0),
    run: () => stepDeposit(1),
  },
  {
    id: 'deposit-before',
    title: 'Deposit before',
    group: 'Deposits',
    keys: ['Shift+N'],
    when: can(({ reading }) => reading.deposits.length > 0),
    run: () => stepDeposit(-1),
  },
  operationCommand('join', 'Join the deposits into one', 'Shift+U', 2),
  operationCommand('subtract', 'Cut the deposit selected last out of the others', 'Shift+X', 2),
  operationCommand('fill-holes', 'Fill the holes', 'Shift+F'),
  operationCommand('simplify', 'Fewer corners, within half a pixel', 'Shift+L'),
  operationCommand('smooth', 'Smooth, with the same area', 'Shift+M'),
  operationCommand('duplicate', 'Duplicate', 'Ctrl+D'),
  depositCommand('copy', 'Copy', ['Ctrl+C'], copySelected),
  depositCommand('cut', 'Cut', ['Ctrl+X'], cutSelected),
  {
    id: 'paste',
    title: 'Paste, on this or another film of the patient',
    group: 'Deposits',
    keys: ['Ctrl+V'],
    when: () => isOpen() && useClipboard.getState().clipping !== null,
    run: pasteHere,
  },
  {
    id: 'select-all',
    title: 'Select all deposits',
    group: 'Deposits',
    keys: ['Ctrl+A'],
    when: can(({ reading }) => reading.deposits.length > 0),
    run: () => store().selectDeposits(store().open?.reading.deposits.map(({ id }) => id) ?? []),
  },
  regionStateCommand('absent', 'Region is absent, or assessed again', 'A'),
  regionStateCommand('off-film', 'Region is off the film, or assessed again', 'O'),
  regionStateCommand('obscured', 'Region is obscured, or assessed again', 'X'),
  {
    id: 'next-region',
    title: 'Next region',
    group: 'Hand',
    keys: ['J'],
    when: isOpen,
    run: () => stepRegion(1),
  },
  {
    id: 'region-before',
    title: 'Region before',
    group: 'Hand',
    keys: ['Shift+J'],
    when: isOpen,
    run: () => stepRegion(-1),
  },
  {
    id: 'switch-hand',
    title: 'Work on the other hand of the film',
    group: 'Hand',
    keys: ['E'],
    when: isOpen,
    run: () => store().setActiveSide(otherSide(store().activeSide)),
  },
  handCommand('swap-side', 'This hand is the other side', ['Shift+E'], swapSide),
  handCommand('remove-hand', 'Take the hand off the film, to place it anew', ['Shift+Delete'], removeHand),
  {
    id: 'undo',
    title: 'Undo',
    group: 'Reading',
    keys: ['Ctrl+Z'],
    when: can(({ stacks }) => stacks.undoable.length > 0),
    run: () => store().undo(),
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Reading',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    when: can(({ stacks }) => stacks.redoable.length > 0),
    run: () => store().redo(),
  },
  {
    id: 'calibration',
    title: 'What the film is measured with',
    group: 'Reading',
    keys: ['Shift+C'],
    when: () => isOpen() && useFilmStore.getState().film !== null,
    run: () => useLayoutStore.getState().show({ kind: 'calibration' }),
  },
  {
    id: 'sign',
    title: 'Sign the reading',
    group: 'Reading',
    keys: ['Ctrl+Enter'],
    when: can(({ signed }) => signed === null),
    run: () => void signOpenReading(),
  },
  {
    id: 'reopen',
    title: 'Reopen the signed reading, with a reason',
    group: 'Reading',
    keys: ['Ctrl+Shift+Enter'],
    when: can(({ signed }) => signed !== null),
    run: () => useLayoutStore.getState().show({ kind: 'reopen' }),
  },
];
