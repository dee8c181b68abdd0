import { create } from 'zustand';
import type { ImportedFilm } from '../../src/contract/operations.ts';
import type { FaultData, Result } from '../../src/contract/result.ts';
import { api } from '../api.ts';
import type { FilmSources } from '../files/droppedFiles.ts';
import { useCohortStore } from './cohortStore.ts';
import { useNoticeStore } from './noticeStore.ts';

/** A file that was not taken, and why. */
export interface RefusedFile {
  readonly name: string;
  readonly fault: FaultData;
}

/** An import under way, or how the last one ended. */
export interface ImportRun {
  readonly state: 'listing' | 'running' | 'finished' | 'cancelled' | 'broken-off';
  readonly total: number;
  readonly done: number;
  readonly current: string | null;
  readonly startedAtMs: number;
  readonly nowMs: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly refused: readonly RefusedFile[];
}

interface ImportState {
  readonly run: ImportRun | null;
  readonly importFilms: (sources: FilmSources) => Promise<void>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

/** One film to import; `send` reads it only when its turn has come. */
interface Candidate {
  readonly name: string;
  readonly send: () => Promise<Result<ImportedFilm>>;
}

/** Often enough to see films arrive, seldom enough not to slow them. */
const REFRESH_EVERY = 25;

export const useImportStore = create<ImportState>()((set, get) => {
  const update = (change: Partial<ImportRun>) => {
    const { run } = get();
    if (run !== null) set({ run: { ...run, ...change, nowMs: performance.now() } });
  };

  async function candidatesOf(sources: FilmSources): Promise<readonly Candidate[] | null> {
    if (sources.kind === 'files') return sources.files.map(candidateOfFile);
    const listed = await api.listFiles({ paths: [...sources.paths] });
    if (listed.ok) return listed.value.files.map(({ path }) => candidateOfPath(path));
    useNoticeStore.getState().tellFault(listed.error);
    return null;
  }

  async function importOne({ name, send }: Candidate): Promise<boolean> {
    update({ current: name });
    const answer = await send();
    const { run } = get();
    if (run === null) return false;
    if (answer.ok) {
      const { duplicate } = answer.value;
      update({
        done: run.done + 1,
        imported: run.imported + (duplicate ? 0 : 1),
        duplicates: run.duplicates + (duplicate ? 1 : 0),
      });
      return true;
    }
    if (!isAboutThisFile(answer.error)) {
      useNoticeStore.getState().tellFault(answer.error);
      update({ state: 'broken-off' });
      return false;
    }
    update({ done: run.done + 1, refused: [...run.refused, { name, fault: answer.error }] });
    return true;
  }

  return {
    run: null,
    async importFilms(sources) {
      if (isUnderWay(get().run)) return;
      set({ run: freshRun() });
      const candidates = await candidatesOf(sources);
      if (candidates === null) return set({ run: null });
      update({ total: candidates.length, ...(get().run?.state === 'listing' ? { state: 'running' } : {}) });
      for (const [index, candidate] of candidates.entries()) {
        if (get().run?.state !== 'running' || !(await importOne(candidate))) break;
        if (index % REFRESH_EVERY === 0) await useCohortStore.getState().refreshWorklist();
      }
      update({ current: null, ...(get().run?.state === 'running' ? { state: 'finished' } : {}) });
      await useCohortStore.getState().refreshWorklist();
    },
    cancel: () => update({ state: 'cancelled' }),
    dismiss: () => set({ run: null }),
  };
});

export function isUnderWay(run: ImportRun | null): boolean {
  return run?.state === 'listing' || run?.state === 'running';
}

function freshRun(): ImportRun {
  const nowMs = performance.now();
  const none = { total: 0, done: 0, imported: 0, duplicates: 0, refused: [], current: null };
  return { state: 'listing', startedAtMs: nowMs, nowMs, ...none };
}

function candidateOfPath(path: string): Candidate {
  return { name: path.split(/[/\\]/).at(-1) ?? path, send: () => api.importPath({ path }) };
}

function candidateOfFile(file: File): Candidate {
  const name = file.webkitRelativePath || file.name;
  return {
    name: file.name,
    async send() {
      const bytes = await bytesOf(file);
      return bytes.ok ? api.importBytes({ name, bytes: bytes.value }) : bytes;
    },
  };
}

async function bytesOf(file: File): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
  } catch (thrown) {
    const message = 'This file could not be read. It may have been moved, or you may not be allowed to.';
    return { ok: false, error: { code: 'film.unreadable', message, detail: String(thrown) } };
  }
}

/** A host that is gone or a disk that is full is no fault of the file, and the next file would meet it too. */
function isAboutThisFile({ code }: FaultData): boolean {
  return !['host.no-answer', 'host.refused'].includes(code) && !code.startsWith('cohort.');
}
