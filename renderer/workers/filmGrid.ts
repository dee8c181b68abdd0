import type { Film } from '../../src/film/film.ts';
import { modalityValue } from '../../src/film/grey.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { FilmGrid } from '../../src/hand/placement/filmGrid.ts';

/** A film as placement sees it: its modality values, and nothing where there is padding. */
export function filmGrid({ header, values }: Pick<Film, 'header' | 'values'>, side: Side | null): FilmGrid {
  const { columns, rows, inverted, spacing } = header;
  return {
    columns,
    rows,
    values: Float32Array.from(values, (stored) => modalityValue(header, stored) ?? Number.NaN),
    denserIsHigher: !inverted,
    padding: null,
    spacingMm: spacing.mm,
    headerSide: side,
  };
}
