import { create } from 'zustand';
import { type Thumbnail, thumbnails } from '../workers/thumbnails.ts';

/** Films in small; a few kilobytes each, so they are kept as long as the window is there. */
export interface ThumbnailState {
  /** By film id; null for a film that cannot be opened, nothing for one that is not made yet. */
  readonly made: ReadonlyMap<string, Thumbnail | null>;
  /** Makes those of these films that are not made yet, in place of those asked for before. */
  readonly want: (filmIds: readonly string[]) => void;
}

export const useThumbnailStore = create<ThumbnailState>()((set, get) => {
  const maker = thumbnails((filmId, thumbnail) => set({ made: new Map(get().made).set(filmId, thumbnail) }));
  return {
    made: new Map(),
    want: (filmIds) => maker.make(filmIds.filter((filmId) => !get().made.has(filmId))),
  };
});
