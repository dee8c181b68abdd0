import { useStore } from 'zustand';
import { calibrationOfFile } from '../../src/calibration/ofFile.ts';
import type { Film } from '../../src/film/film.ts';
import { type Calibration, pixelAspectOf } from '../../src/reading/reading.ts';
import { beingRead, type Shown, type ShownReading } from './shown.ts';

const UNKNOWN: Calibration = { spacingMm: null, source: 'unknown' };

/** What a film is measured with: its reading's calibration, or before there is one what the file says. */
export function calibrationIn({ film: shown, reading }: Shown): Calibration {
  const { film, filmId } = shown.getState();
  return ownCalibration(reading.getState().open, filmId) ?? calibrationOf(film);
}

/** The same for a component, drawn again when it changes. */
export function useCalibration(shown: Shown = beingRead): Calibration {
  const filmId = useStore(shown.film, (state) => state.filmId);
  const film = useStore(shown.film, (state) => state.film);
  return useStore(shown.reading, ({ open }) => ownCalibration(open, filmId)) ?? calibrationOf(film);
}

/** Height of a pixel over its width. */
export function pixelAspectIn(shown: Shown): number {
  return pixelAspectOf(calibrationIn(shown));
}

function ownCalibration(open: ShownReading | null, filmId: string | null): Calibration | undefined {
  return open?.filmId === filmId ? open?.reading.calibration : undefined;
}

function calibrationOf(film: Film | null): Calibration {
  return film === null ? UNKNOWN : calibrationOfFile(film.header.spacing);
}
