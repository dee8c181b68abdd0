import type { DensityFilm } from '../../film/density.ts';

/** So many pixels along each side are looked at for a film's range. */
const SAMPLES = 128;
/** The curve's feet lie this part of the film's range beyond it: no film shows the whole of its curve. */
const BEYOND = 0.05;

/**
 * A film with its curve taken out: consoles print through one shaped like an S, as film itself is (Hurter & Driffield
 * 1890), so that the same deposit stands out more over bone than beside it. Taking the curve for a logistic one over
 * the film's range, a deposit adds the same wherever it lies. In the middle of its range the film keeps its steepness.
 */
export function straightened(film: DensityFilm): DensityFilm {
  const [least, most] = rangeOf(film);
  const range = most - least;
  if (!(range > 0)) return film;
  const straight = (value: number) => {
    const part = Math.min(1, Math.max(0, (value - least) / range));
    return (range / 4) * Math.log((part + BEYOND) / (1 + BEYOND - part));
  };
  return {
    columns: film.columns,
    rows: film.rows,
    densityAt(index) {
      const value = film.densityAt(index);
      return value === null ? null : straight(value);
    },
  };
}

function rangeOf({ columns, rows, densityAt }: DensityFilm): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (let row = 0; row < SAMPLES; row++)
    for (let column = 0; column < SAMPLES; column++) {
      const [y, x] = [Math.floor((row / SAMPLES) * rows), Math.floor((column / SAMPLES) * columns)];
      const value = densityAt(y * columns + x);
      if (value === null) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  return [least, most];
}
