import type { FilmHeader, StoredValues } from './film.ts';

/** A film with its header read and its pixels still encoded. */
export interface OpenFilm {
  readonly header: FilmHeader;
  /** Stored values of one frame, 0 to `header.frames - 1`. May throw anything on broken pixels. */
  readonly values: (frame: number) => Promise<StoredValues>;
}
