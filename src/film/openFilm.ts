import type { FilmHeader, FramePixels } from './film.ts';

/** A film with its header read and its pixels still encoded. */
export interface OpenFilm {
  readonly header: FilmHeader;
  /**
   * One frame, 0 to `header.frames - 1`, with its own header where that differs. May throw anything on broken pixels.
   */
  readonly pixels: (frame: number) => Promise<FramePixels & { readonly header?: FilmHeader }>;
}
