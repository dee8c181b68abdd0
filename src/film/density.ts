import type { Film } from './film.ts';
import { modalityValue } from './grey.ts';

/** A film's pixels in the order of what they stand for: denser is higher, whatever way the film stores it. */
export interface DensityFilm {
  readonly columns: number;
  readonly rows: number;
  /**
   * A modality value, turned over where the film is dark where it is dense; null for padding.
   *
   * @param index row · columns + column
   */
  readonly densityAt: (index: number) => number | null;
}

export function densityFilm({ header, values }: Film): DensityFilm {
  const sign = header.inverted ? -1 : 1;
  return {
    columns: header.columns,
    rows: header.rows,
    densityAt(index) {
      const value = modalityValue(header, values[index] as number);
      return value === null ? null : sign * value;
    },
  };
}
