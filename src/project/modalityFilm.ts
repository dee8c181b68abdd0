import type { Film } from '../film/film.ts';
import { modalityValue } from '../film/grey.ts';
import type { ModalityFilm } from '../scoring/outlineStatistics.ts';

/** A decoded film as the scoring wants it. */
export function modalityFilm({ header, values }: Film): ModalityFilm {
  const { columns, rows } = header;
  return { columns, rows, valueAt: (index) => modalityValue(header, values[index] as number) };
}
