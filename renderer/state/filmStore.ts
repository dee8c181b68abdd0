import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { FaultData } from '../../src/contract/result.ts';
import type { Film, Voi, VoiWindow } from '../../src/film/film.ts';
import type { GreyLevel } from '../viewport/greyLevels.ts';
import type { BareFilm, FilmDerivatives } from '../workers/decoder.ts';
import { type DecodedFilms, filmPool } from './decodedFilms.ts';

/** A film that is looked at. */
export interface FilmState {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  readonly filmId: string | null;
  readonly film: Film | null;
  /** The film at falling sizes, to draw from; itself alone until the others are made. */
  readonly levels: readonly GreyLevel[];
  /** What it opens with. */
  readonly firstVoi: Voi | null;
  /** The window worked out from its pixels, whatever the file offers; null until it is. */
  readonly automatic: VoiWindow | null;
  /** Whether all of it is there, and not the bare film alone. */
  readonly isWhole: boolean;
  readonly fault: FaultData | null;
  /** At once where the film is decoded already, else fetched and decoded in a worker; a newer call drops the older one. */
  readonly openFilm: (filmId: string, frame: number) => Promise<void>;
  readonly closeFilm: () => void;
}

const nothing = {
  film: null,
  levels: [],
  firstVoi: null,
  automatic: null,
  isWhole: false,
  fault: null,
} as const;

export type FilmStore = UseBoundStore<StoreApi<FilmState>>;

/** @param films where it gets them decoded */
export const filmStore = (films: DecodedFilms): FilmStore =>
  create<FilmState>()((set) => {
    let calls = 0;
    return {
      status: 'none',
      filmId: null,
      ...nothing,
      async openFilm(filmId, frame) {
        const call = ++calls;
        const kept = films.kept({ filmId, frame });
        if (kept !== undefined) {
          set({ status: 'ready', filmId, ...ready(kept, kept), fault: null });
          return;
        }
        set({ status: 'loading', filmId, ...nothing });
        const decoding = films.decode({ filmId, frame });
        const bare = await decoding.bare;
        if (bare === 'dropped' || call !== calls) return;
        if (!bare.ok) {
          set({ status: 'failed', fault: bare.error });
          return;
        }
        set({ status: 'ready', ...ready(bare.value, null) });
        const whole = await decoding.whole;
        if (whole !== 'dropped' && whole.ok && call === calls) set(ready(bare.value, whole.value));
      },
      closeFilm() {
        calls++;
        films.drop();
        set({ status: 'none', filmId: null, ...nothing });
      },
    };
  });

/** Every decoded film of the window. */
export const pool = filmPool();

/** The film that is read. */
export const useFilmStore = filmStore(pool.forView());

/** @param derivatives null until they are worked out */
function ready({ film, firstVoi }: BareFilm, derivatives: FilmDerivatives | null) {
  const { columns, rows } = film.header;
  const itself = { columns, rows, values: film.values };
  return {
    film,
    firstVoi,
    levels: [itself, ...(derivatives?.reduced ?? [])],
    automatic: derivatives?.automatic ?? null,
    isWhole: derivatives !== null,
  };
}
