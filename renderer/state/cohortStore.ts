import { create } from 'zustand';
import type { About, OpenCohort, OwnKeys, WorklistFilm } from '../../src/contract/operations.ts';
import type { Result } from '../../src/contract/result.ts';
import { api } from '../api.ts';
import { useNoticeStore } from './noticeStore.ts';

/** Who reads: initials as they will stand in every export, and which time round. */
export interface Reader {
  readonly initials: string;
  readonly pass: number;
}

export interface CohortState {
  /** Null until the host has answered. */
  readonly about: About | null;
  readonly cohort: OpenCohort | null;
  readonly films: readonly WorklistFilm[];
  readonly reader: Reader;
  /** What the host is being asked for, in words; null when nothing is under way. */
  readonly busy: string | null;
  readonly load: () => Promise<void>;
  readonly create: (folder: string, name: string) => Promise<boolean>;
  readonly createSample: () => Promise<boolean>;
  readonly open: (folder: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
  readonly forget: (folder: string) => Promise<void>;
  readonly refreshWorklist: () => Promise<void>;
  readonly setReader: (reader: Reader) => void;
  /** They hold at once; where they cannot be kept, until the window closes, and the reader is told. */
  readonly keepKeys: (keys: OwnKeys) => Promise<void>;
}

const READER_KEY = 'calcigraph.reader';

export const useCohortStore = create<CohortState>()((set, get) => {
  async function enter(busy: string, asked: () => Promise<Result<OpenCohort>>): Promise<boolean> {
    set({ busy });
    const answer = await asked();
    if (answer.ok) {
      set({ cohort: answer.value, films: [] });
      await get().refreshWorklist();
    } else useNoticeStore.getState().tellFault(answer.error);
    set({ busy: null });
    return answer.ok;
  }

  return {
    about: null,
    cohort: null,
    films: [],
    reader: { initials: '', pass: 1 },
    busy: null,
    async load() {
      const answer = await api.about({});
      if (!answer.ok) return useNoticeStore.getState().tellFault(answer.error);
      set({
        about: answer.value,
        reader: rememberedReader() ?? { initials: initialsOf(answer.value.user), pass: 1 },
      });
    },
    create: (folder, name) => enter('Making the cohort', () => api.createCohort({ folder, name })),
    createSample: () => enter('Making the sample films', () => api.createSampleCohort({})),
    open: (folder) => enter('Opening the cohort', () => api.openCohort({ folder })),
    async close() {
      const answer = await api.closeCohort({});
      if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
      set({ cohort: null, films: [] });
      await get().load();
    },
    async forget(folder) {
      const answer = await api.forgetCohort({ folder });
      if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
      await get().load();
    },
    async refreshWorklist() {
      const { reader, cohort } = get();
      if (cohort === null) return;
      const answer = await api.worklist({ reader: reader.initials, pass: reader.pass });
      if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
      // The cohort or the reader may have changed while the host was busy.
      else if (get().cohort === cohort && get().reader === reader) set({ films: answer.value.films });
    },
    async keepKeys(keys) {
      const { about } = get();
      if (about !== null) set({ about: { ...about, keys } });
      const answer = await api.keepKeys({ keys });
      if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
    },
    setReader(reader) {
      localStorage.setItem(READER_KEY, JSON.stringify(reader));
      set({ reader });
      void get().refreshWorklist();
    },
  };
});

function rememberedReader(): Reader | null {
  const kept = localStorage.getItem(READER_KEY);
  if (kept === null) return null;
  const { initials, pass } = JSON.parse(kept) as Partial<Reader>;
  return typeof initials === 'string' && initials !== '' && Number.isInteger(pass)
    ? { initials, pass: pass as number }
    : null;
}

/** `anna.berg` gives `AB`, `reader` gives `R`: a first guess for the reader to correct. */
export function initialsOf(user: string): string {
  return user
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .slice(0, 3)
    .map((part) => (part[0] as string).toUpperCase())
    .join('');
}
