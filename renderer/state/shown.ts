import type { StoreApi } from 'zustand';
import type { Reading } from '../../src/reading/reading.ts';
import { type FilmState, useFilmStore } from './filmStore.ts';
import { useReadingStore } from './readingStore.ts';

/** A store to look at and listen to, not to change. */
export type Watched<T> = Pick<StoreApi<T>, 'getState' | 'getInitialState' | 'subscribe'>;

/** A reading as far as it can be shown, with the film it is of. */
export interface ShownReading {
  readonly filmId: string;
  readonly reading: Reading;
}

/** A film and the reading over it. */
export interface Shown {
  readonly film: Watched<FilmState>;
  readonly reading: Watched<{ readonly open: ShownReading | null }>;
}

/** The film that is read. */
export const beingRead: Shown = { film: useFilmStore, reading: useReadingStore };
