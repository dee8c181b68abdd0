import { useMemo } from 'react';
import { type DensityProfile, profileAcross } from '../../src/density/profile.ts';
import type { DensityFilm } from '../../src/film/density.ts';
import type { Film, FilmHeader } from '../../src/film/film.ts';
import { modalityValue } from '../../src/film/grey.ts';
import type { Deposit } from '../../src/reading/reading.ts';
import { type ModalityFilm, outlineStatistics } from '../../src/scoring/outlineStatistics.ts';
import type { OutlineStatistics } from '../../src/scoring/score.ts';
import { densityFilmOf } from './densityFilmOf.ts';
import { useFilmStore } from './filmStore.ts';
import { selectedDeposits, useReadingStore } from './readingStore.ts';

/** What the film says of the one deposit that is selected. */
export interface DepositOnFilm {
  readonly deposit: Deposit;
  /** Its number in the tables. */
  readonly number: number;
  readonly header: FilmHeader;
  readonly statistics: OutlineStatistics | null;
  readonly profile: DensityProfile | null;
}

/** Null where no deposit is selected, or several, and where its film is not there whole. */
export function useDepositOnFilm(): DepositOnFilm | null {
  const film = useFilmStore((state) => state.film);
  const filmId = useFilmStore((state) => state.filmId);
  const open = useReadingStore((state) => state.open);
  const selected = useReadingStore((state) => state.selectedIds.length === 1);
  const deposit = useReadingStore((state) => selectedDeposits(state)[0]);
  const outline = deposit?.outline;
  const density = film && densityFilmOf(film);
  const found = useMemo(() => {
    if (film === null || density === null || outline === undefined) return null;
    return {
      statistics: outlineStatistics(outline, modalityFilm(film, density)),
      profile: profileAcross(outline, density),
    };
  }, [film, density, outline]);
  if (!selected || film === null || found === null || deposit === undefined || open?.filmId !== filmId)
    return null;
  const number = open.reading.deposits.indexOf(deposit) + 1;
  return { deposit, number, header: film.header, ...found };
}

function modalityFilm({ header, values }: Film, { columns, rows }: DensityFilm): ModalityFilm {
  return { columns, rows, valueAt: (index) => modalityValue(header, values[index] as number) };
}
