import { create } from 'zustand';
import {
  type FileOutcome,
  type ImportEnding,
  type ImportedFilm,
  isAboutFile,
} from '../../src/contract/operations.ts';
import type { FaultData, Result } from '../../src/contract/result.ts';
import { api } from '../api.ts';
import type { FilmSources } from '../files/droppedFiles.ts';
import { type Portion, portionsOf, type ToImport } from '../files/portions.ts';
import { useCohortStore } from './cohortStore.ts';
import { useNoticeStore } from './noticeStore.ts';

/** An import under way, or how the last one ended. */
export interface ImportRun {
  /** Cancelling waits for what was begun. */
  readonly state: 'listing' | 'running' | 'cancelling' | ImportEnding;
  /** Of its report; null until there is one. */
  readonly importId: number | null;
  readonly total: number;
  readonly totalBytes: number;
  readonly done: number;
  readonly doneBytes: number;
  readonly passedOver: number;
  readonly outcomes: Readonly<Record<FileOutcome, number>>;
  /** The file that is being read. */
  readonly current: string | null;
  /** When its first file was sent. */
  readonly startedAtMs: number;
  readonly nowMs: number;
}

interface ImportState {
  readonly run: ImportRun | null;
  /** `pattern` is what names are read by of files that do not say whose film they are. */
  readonly importFilms: (sources: FilmSources, pattern?: string) => Promise<void>;
  /** Settles when what was begun is done. */
  readonly cancel: () => Promise<void>;
  readonly dismiss: () => void;
}

/**
 * How many portions are under way at a time. A browser opens six connections to its host at most, and an edit must
 * not wait for a film.
 */
const LANES = 3;
/** Often enough to see films arrive, seldom enough not to slow them. */
const REFRESH_EVERY_MS = 2000;

export const useImportStore = create<ImportState>()((set, get) => {
  let underWay: Promise<void> = Promise.resolve();

  const update = (change: Partial<ImportRun>) => {
    const { run } = get();
    if (run !== null) set({ run: { ...run, ...change, nowMs: performance.now() } });
  };

  async function importAll(sources: FilmSources, pattern: string | null): Promise<void> {
    set({ run: freshRun() });
    const found = await portionsOf(sources);
    if (!found.ok) return breakOff(found.error);
    const { source, files, passedOver, bytes, portions } = found.value;
    const begun = await api.beginImport({ source, files, passedOver, pattern });
    if (!begun.ok) return breakOff(begun.error);
    const { importId } = begun.value;
    update({ importId, total: files, totalBytes: bytes, passedOver, startedAtMs: performance.now() });
    if (get().run?.state === 'listing') update({ state: 'running' });
    await sendAll(importId, portions);
    await end(importId);
    await useCohortStore.getState().refreshWorklist();
  }

  async function sendAll(importId: number, portions: ToImport['portions']): Promise<void> {
    const waiting = portions.values();
    let refreshedAtMs = performance.now();
    const lane = async () => {
      // One iterator for all lanes: each takes the next portion that nobody has taken.
      for (const portion of waiting) {
        if (get().run?.state !== 'running') return;
        await sendOne(importId, portion);
        if (performance.now() - refreshedAtMs < REFRESH_EVERY_MS) continue;
        refreshedAtMs = Number.POSITIVE_INFINITY;
        await useCohortStore.getState().refreshWorklist();
        refreshedAtMs = performance.now();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  async function sendOne(importId: number, portion: Portion): Promise<void> {
    update({ current: portion.name });
    const answer = await portion.send(importId);
    if (!answer.ok) return breakOff(answer.error);
    const broken = answer.value.find((each) => !each.ok && !isAboutFile(each.error));
    if (broken?.ok === false) return breakOff(broken.error);
    const { run } = get();
    if (run === null) return;
    update({
      done: run.done + portion.files,
      doneBytes: run.doneBytes + portion.bytes,
      outcomes: counted(run.outcomes, answer.value),
    });
  }

  function breakOff(error: FaultData): void {
    // What several lanes meet at once is told once.
    if (get().run?.state !== 'broken-off') useNoticeStore.getState().tellFault(error);
    update({ state: 'broken-off', current: null });
  }

  async function end(importId: number): Promise<void> {
    const state = get().run?.state;
    const ending = state === 'broken-off' ? state : state === 'cancelling' ? 'cancelled' : 'finished';
    const ended = await api.endImport({ importId, ending });
    if (!ended.ok && ending !== 'broken-off') useNoticeStore.getState().tellFault(ended.error);
    update({ state: ending, current: null });
  }

  return {
    run: null,
    importFilms(sources, pattern) {
      if (!isUnderWay(get().run)) underWay = importAll(sources, pattern ?? null);
      return underWay;
    },
    cancel() {
      if (isUnderWay(get().run)) update({ state: 'cancelling' });
      return underWay;
    },
    dismiss: () => set({ run: null }),
  };
});

export function isUnderWay(run: ImportRun | null): boolean {
  return run?.state === 'listing' || run?.state === 'running' || run?.state === 'cancelling';
}

function counted(
  before: ImportRun['outcomes'],
  results: readonly Result<ImportedFilm>[],
): ImportRun['outcomes'] {
  const outcomes = { ...before };
  for (const result of results) outcomes[result.ok ? result.value.outcome : 'refused'] += 1;
  return outcomes;
}

function freshRun(): ImportRun {
  const nowMs = performance.now();
  return {
    state: 'listing',
    importId: null,
    total: 0,
    totalBytes: 0,
    done: 0,
    doneBytes: 0,
    passedOver: 0,
    outcomes: { imported: 0, 'here-already': 0, 'same-film': 0, refused: 0 },
    current: null,
    startedAtMs: nowMs,
    nowMs,
  };
}
