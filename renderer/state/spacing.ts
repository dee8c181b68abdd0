import type { Film } from '../../src/film/film.ts';
import type { Calibration } from '../../src/reading/reading.ts';
import { useFilmStore } from './filmStore.ts';
import { useReadingStore } from './readingStore.ts';

/** What a file says of its spacing. A picture's density is an offer to the reader, not a spacing (films.md). */
export function calibrationOfFile({ header: { spacing } }: Film): Calibration {
  if (spacing.source === 'picture') return UNKNOWN;
  return { spacingMm: spacing.mm, source: spacing.source };
}

/** The reader's calibration goes before the file's. */
export function spacingInUse(): Calibration['spacingMm'] {
  const calibration = useReadingStore.getState().open?.reading.calibration;
  const { film } = useFilmStore.getState();
  return calibration !== undefined
    ? calibration.spacingMm
    : film === null
      ? null
      : calibrationOfFile(film).spacingMm;
}

const UNKNOWN: Calibration = { spacingMm: null, source: 'unknown' };
