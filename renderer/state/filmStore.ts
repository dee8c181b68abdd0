import { create } from 'zustand';
import type { FaultData } from '../../src/contract/result.ts';
import type { Film, Voi, VoiWindow } from '../../src/film/film.ts';
import type { GreyLevel } from '../viewport/greyLevels.ts';
import { decodedFilms, type FramePlace } from './decodedFilms.ts';

/** The film that is looked at. */
export interface FilmState {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  readonly filmId: string | null;
  readonly film: Film | null;
  /** The film at falling sizes, to draw from. */
  readonly levels: readonly GreyLevel[];
  /** What it opens with. */
  readonly firstVoi: Voi | null;
  /** The window worked out from its pixels, whatever the file offers. */
  readonly automatic: VoiWindow | null;
  readonly fault: FaultData | null;
  /** At once where the film is decoded already, else fetched and decoded in a worker; a newer call drops the older one. */
  readonly openFilm: (filmId: string, frame: number) => Promise<void>;
  /** Says which films are likely to be opened next, so that they are decoded ahead. */
  readonly expectFilms: (places: readonly FramePlace[]) => void;
  /** Closes it and gives up all that was decoded. */
  readonly closeFilm: () => void;
}

const nothing = { film: null, levels: [], firstVoi: null, automatic: null, fault: null } as const;

export const useFilmStore = create<FilmState>()((set) => {
  const films = decodedFilms();
  let calls = 0;
  return {
    status: 'none',
    filmId: null,
    ...nothing,
    async openFilm(filmId, frame) {
      const call = ++calls;
      const kept = films.kept({ filmId, frame });
      if (kept !== undefined) {
        set({ status: 'ready', filmId, ...kept, fault: null });
        return;
      }
      set({ status: 'loading', filmId, ...nothing });
      const decoded = await films.decode({ filmId, frame });
      if (decoded === 'dropped' || call !== calls) return;
      if (decoded.ok) set({ status: 'ready', ...decoded.value });
      else set({ status: 'failed', fault: decoded.error });
    },
    expectFilms: films.expect,
    closeFilm() {
      calls++;
      films.clear();
      set({ status: 'none', filmId: null, ...nothing });
    },
  };
});
