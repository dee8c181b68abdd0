import type { FilmHeader, Voi, VoiWindow } from '../../src/film/film.ts';

/** A film as far as its window can be told from another's. */
export interface WindowedFilm {
  readonly header: FilmHeader;
  readonly automatic: VoiWindow;
}

/**
 * The window for a film beside one that is shown with `voi`. Alike films, whose values mean the same, get the same
 * window, so that what is as bright is as dense. Others get the window that lies to their own anatomy's as this one
 * lies to the other's.
 *
 * @returns null for a table, which is its film's own
 */
export function linkedVoi(voi: Voi, from: WindowedFilm, to: WindowedFilm): VoiWindow | null {
  if (voi.kind === 'lut') return null;
  if (isAlike(from.header, to.header)) return voi;
  const wider = to.automatic.width / from.automatic.width;
  const off = (voi.center - from.automatic.center) * wider;
  return { ...voi, center: to.automatic.center + off, width: voi.width * wider, explanation: null };
}

/** Of one modality and intent, with values of one range that run the same way. */
function isAlike(one: FilmHeader, other: FilmHeader): boolean {
  return (
    one.format === other.format &&
    one.identity.modality === other.identity.modality &&
    one.presentationIntent === other.presentationIntent &&
    one.bitsStored === other.bitsStored &&
    one.inverted === other.inverted
  );
}
