import { create } from 'zustand';
import type { CalibratedFilm, OpenReading as KeptReading } from '../../src/contract/operations.ts';
import type { Result } from '../../src/contract/result.ts';
import { withDensities } from '../../src/density/withDensities.ts';
import { Fault } from '../../src/fault/fault.ts';
import type { RegionName, Side } from '../../src/hand/landmarks.ts';
import { applyEdit } from '../../src/reading/apply.ts';
import type { Edit } from '../../src/reading/edits.ts';
import { pushStep, stacksOf, type TrailEntry, type UndoStacks } from '../../src/reading/history.ts';
import { invertEdit } from '../../src/reading/invert.ts';
import type { Deposit, Reading } from '../../src/reading/reading.ts';
import { api } from '../api.ts';
import { useCohortStore } from './cohortStore.ts';
import { densityFilmOf } from './densityFilmOf.ts';
import { useFilmStore } from './filmStore.ts';
import { type Keeper, type Keeping, keeper } from './keeper.ts';
import { useNoticeStore } from './noticeStore.ts';

/** The reading on screen: what the host keeps of it and what is on its way there. */
export interface OpenReading {
  readonly readingId: number;
  readonly filmId: string;
  readonly frame: number;
  readonly reading: Reading;
  readonly trail: readonly TrailEntry[];
  readonly stacks: UndoStacks;
  /** Steps so far, kept or not: the number of the last one. */
  readonly revision: number;
  readonly signed: KeptReading['signed'];
}

export interface RegionOfHand {
  readonly side: Side;
  readonly region: RegionName;
}

export interface ReadingState {
  readonly open: OpenReading | null;
  readonly keeping: Keeping;
  /** In the order in which they were selected. */
  readonly selectedIds: readonly string[];
  readonly selectedRegion: RegionOfHand | null;
  /** The hand that new landmarks and keys belong to. */
  readonly activeSide: Side;
  /** False where it could not be opened, or where the one on screen has steps that are not kept. */
  readonly openReading: (filmId: string, frame: number) => Promise<boolean>;
  readonly closeReading: () => Promise<boolean>;
  /** Applies an edit at once and sends it to be kept. */
  readonly commit: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly selectDeposits: (ids: readonly string[]) => void;
  readonly selectRegion: (region: RegionOfHand | null) => void;
  readonly setActiveSide: (side: Side) => void;
  readonly retryKeeping: () => void;
  /** Gives up what could not be kept and goes on from what is. */
  readonly returnToKept: () => Promise<void>;
  /** Gives this reading's calibration to the visit's other films, once it is kept; null where that went wrong. */
  readonly lendCalibration: () => Promise<readonly CalibratedFilm[] | null>;
  readonly sign: () => Promise<boolean>;
  readonly reopen: (reason: string) => Promise<boolean>;
}

const NOTHING_OPEN = {
  open: null,
  keeping: { state: 'kept', at: null },
  selectedIds: [],
  selectedRegion: null,
} as const;

export const useReadingStore = create<ReadingState>()((set, get) => {
  let keeping: Keeper | null = null;
  /** Counts the openings, so that only the one asked for last is shown. */
  let opening = 0;
  let isSigning = false;

  const askFor = (filmId: string, frame: number) => {
    const { initials, pass } = useCohortStore.getState().reader;
    return api.openReading({ filmId, frame, reader: initials, pass });
  };

  async function show(filmId: string, frame: number): Promise<boolean> {
    const mine = ++opening;
    const answer = await askFor(filmId, frame);
    if (mine !== opening) return false;
    if (!answer.ok) {
      useNoticeStore.getState().tellFault(answer.error);
      return false;
    }
    const { readingId, reading, trail, signed } = answer.value;
    const own = keeper({
      send: ({ step, edit, action, refers }) =>
        api.appendEdit({ readingId, revision: step - 1, edit, action, refers }),
      async keptTrail() {
        const kept = await askFor(filmId, frame);
        return kept.ok ? { ok: true, value: kept.value.trail } : kept;
      },
      // A reading that was given up may still hear from its host.
      report: (now) => keeping === own && set({ keeping: now }),
    });
    keeping = own;
    set({
      ...NOTHING_OPEN,
      open: {
        readingId,
        filmId,
        frame,
        reading,
        trail,
        stacks: stacksOf(trail),
        revision: trail.length,
        signed,
      },
      keeping: { state: 'kept', at: trail.at(-1)?.at ?? null },
      activeSide: reading.hands[0]?.side ?? sideOfFilm(filmId) ?? 'R',
    });
    return true;
  }

  /** Adds a step to the open reading and sends it; a step that cannot be applied changes nothing and says why. */
  function take({ edit, action, refers }: Pick<TrailEntry, 'edit' | 'action' | 'refers'>): void {
    const { open } = get();
    if (open === null) return;
    const next = isSigning ? BEING_SIGNED : open.signed !== null ? SIGNED : applied(open.reading, edit);
    if (!next.ok) {
      useNoticeStore.getState().tellFault(next.error);
      return;
    }
    const reading = next.value;
    const entry: TrailEntry = { step: open.revision + 1, edit, action, refers, at: new Date().toISOString() };
    set({
      open: {
        ...open,
        reading,
        trail: [...open.trail, entry],
        stacks: pushStep(open.stacks, entry),
        revision: entry.step,
      },
      ...selectionAfter(get(), reading, edit),
    });
    keeping?.add(entry);
  }

  /** Undoes or does again the newest step that can be. */
  function travel(action: 'undo' | 'redo'): void {
    const { open } = get();
    const refers = (action === 'undo' ? open?.stacks.undoable : open?.stacks.redoable)?.at(-1);
    if (open === null || refers === undefined) return;
    const { edit } = open.trail[refers - 1] as TrailEntry;
    take({ edit: action === 'undo' ? invertEdit(edit) : edit, action, refers });
  }

  /** Takes over what the host answered about the reading that was asked about, or tells why not. */
  function conclude<T>(
    readingId: number,
    answer: Result<T>,
    signedAfter: (value: T) => OpenReading['signed'],
  ): boolean {
    const { open } = get();
    if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
    else if (open?.readingId === readingId) set({ open: { ...open, signed: signedAfter(answer.value) } });
    void useCohortStore.getState().refreshWorklist();
    return answer.ok;
  }

  /** Waits for what is on its way; tells the reader where it cannot be kept. */
  async function everythingKept(): Promise<boolean> {
    if (keeping === null || (await keeping.settled())) return true;
    useNoticeStore.getState().tellFault(NOT_KEPT);
    return false;
  }

  return {
    ...NOTHING_OPEN,
    activeSide: 'R',
    openReading: async (filmId, frame) => (await everythingKept()) && (await show(filmId, frame)),
    async closeReading() {
      if (!(await everythingKept())) return false;
      opening++;
      keeping = null;
      set(NOTHING_OPEN);
      return true;
    },
    commit: (edit) => take({ edit: withItsDensities(get().open, edit), action: 'do', refers: null }),
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    selectDeposits(ids) {
      const deposits = depositsOf(get().open?.reading, ids);
      set({ selectedIds: deposits.map(({ id }) => id), activeSide: deposits[0]?.side ?? get().activeSide });
    },
    selectRegion: (region) => set({ selectedRegion: region, activeSide: region?.side ?? get().activeSide }),
    setActiveSide: (activeSide) => set({ activeSide }),
    retryKeeping: () => keeping?.retry(),
    async returnToKept() {
      const { open } = get();
      if (open !== null) await show(open.filmId, open.frame);
    },
    async lendCalibration() {
      if (!(await everythingKept())) return null;
      const { open } = get();
      if (open === null) return null;
      const answer = await api.calibrateVisit({ readingId: open.readingId, revision: open.revision });
      if (answer.ok) {
        void useCohortStore.getState().refreshWorklist();
        return answer.value;
      }
      useNoticeStore.getState().tellFault(answer.error);
      return null;
    },
    async sign() {
      if (!(await everythingKept())) return false;
      const { open } = get();
      if (open === null) return false;
      const { readingId, revision } = open;
      isSigning = true;
      const answer = await api.signReading({ readingId, revision });
      isSigning = false;
      return conclude(readingId, answer, (signed) => signed);
    },
    async reopen(reason) {
      const { open } = get();
      if (open === null) return false;
      const { readingId } = open;
      return conclude(readingId, await api.reopenReading({ readingId, reason }), () => null);
    },
  };
});

/** The selected deposits, in the order in which they were selected. */
export function selectedDeposits({ open, selectedIds }: ReadingState): readonly Deposit[] {
  return depositsOf(open?.reading, selectedIds);
}

function depositsOf(reading: Reading | undefined, ids: readonly string[]): readonly Deposit[] {
  return ids.flatMap((id) => reading?.deposits.find((deposit) => deposit.id === id) ?? []);
}

/** What stays selected: a deposit that is gone cannot be; a hand that was just placed is the one in work. */
function selectionAfter(
  { selectedIds, activeSide }: ReadingState,
  reading: Reading,
  edit: Edit,
): Pick<ReadingState, 'selectedIds' | 'activeSide'> {
  const left = depositsOf(reading, selectedIds);
  return {
    selectedIds: left.length === selectedIds.length ? selectedIds : left.map(({ id }) => id),
    activeSide:
      edit.kind === 'hand-placed' ? edit.hand.side : edit.kind === 'side-set' ? edit.to : activeSide,
  };
}

function sideOfFilm(filmId: string): Side | null {
  return useCohortStore.getState().films.find((film) => film.filmId === filmId)?.side ?? null;
}

/** The edit with what it does to the densities, by the film on screen; as it is where there is none, or it does not fit. */
function withItsDensities(open: OpenReading | null, edit: Edit): Edit {
  const { film, filmId } = useFilmStore.getState();
  const density = film && densityFilmOf(film);
  if (open === null || open.signed !== null || density === null || filmId !== open.filmId) return edit;
  try {
    return withDensities(open.reading, edit, density);
  } catch (error) {
    // What is wrong with it is told where it is applied.
    if (error instanceof Fault) return edit;
    throw error;
  }
}

function applied(reading: Reading, edit: Edit): Result<Reading> {
  try {
    return { ok: true, value: applyEdit(reading, edit) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message, detail } = error;
    return { ok: false, error: detail === undefined ? { code, message } : { code, message, detail } };
  }
}

const SIGNED = {
  ok: false,
  error: {
    code: 'reading.signed',
    message: 'This reading is signed and cannot be changed. Reopen it, with a reason, to go on.',
  },
} as const;

const BEING_SIGNED = {
  ok: false,
  error: { code: 'reading.being-signed', message: 'This reading is being signed: it takes a moment.' },
} as const;

const NOT_KEPT = {
  code: 'reading.not-kept',
  message:
    'Some of your last steps are not kept yet, so this reading stays open. Retry keeping them, or go back to what is kept.',
};
