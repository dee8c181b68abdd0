import { calibrationOfFile } from '../../src/calibration/ofFile.ts';
import { type Calibration, pixelAspectOf } from '../../src/reading/reading.ts';
import { type FilmState, useFilmStore } from './filmStore.ts';
import { type ReadingState, useReadingStore } from './readingStore.ts';

const UNKNOWN: Calibration = { spacingMm: null, source: 'unknown' };

/** What the film on screen is measured with: its reading's calibration, or before there is one what the file says. */
export function calibrationInUse(): Calibration {
  return ownCalibration(useReadingStore.getState(), useFilmStore.getState()) ?? fileCalibration();
}

/** The same for a component, drawn again when it changes. */
export function useCalibration(): Calibration {
  const filmId = useFilmStore((state) => state.filmId);
  useFilmStore((state) => state.film);
  return useReadingStore((state) => ownCalibration(state, { filmId })) ?? fileCalibration();
}

/** Height of a pixel over its width. */
export function pixelAspectInUse(): number {
  return pixelAspectOf(calibrationInUse());
}

function ownCalibration(
  { open }: ReadingState,
  { filmId }: Pick<FilmState, 'filmId'>,
): Calibration | undefined {
  return open?.filmId === filmId ? open?.reading.calibration : undefined;
}

function fileCalibration(): Calibration {
  const { film } = useFilmStore.getState();
  return film === null ? UNKNOWN : calibrationOfFile(film.header.spacing);
}
