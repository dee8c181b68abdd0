import { create } from 'zustand';
import { filmUrl } from '../../src/contract/operations.ts';
import type { FaultData } from '../../src/contract/result.ts';
import type { Film, Voi, VoiWindow } from '../../src/film/film.ts';
import type { GreyLevel } from '../viewport/greyLevels.ts';
import { decoder } from '../workers/decoder.ts';

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
  /** Fetches and decodes a film in a worker; a newer call drops the older one. */
  readonly openFilm: (filmId: string, frame: number) => Promise<void>;
  readonly closeFilm: () => void;
}

const nothing = { film: null, levels: [], firstVoi: null, automatic: null, fault: null } as const;

export const useFilmStore = create<FilmState>()((set) => {
  const decode = decoder();
  return {
    status: 'none',
    filmId: null,
    ...nothing,
    async openFilm(filmId, frame) {
      set({ status: 'loading', filmId, ...nothing });
      const decoded = await decode.film({ url: filmUrl(filmId), frame });
      if (decoded === 'dropped') return;
      if (decoded.ok) set({ status: 'ready', ...decoded.value });
      else set({ status: 'failed', fault: decoded.error });
    },
    closeFilm() {
      decode.drop();
      set({ status: 'none', filmId: null, ...nothing });
    },
  };
});
