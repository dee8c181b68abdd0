import type { GreyLut } from '../../src/film/grey.ts';
import type { GreyLevel } from './greyLevels.ts';
import type { GridAxis, ScreenGrid } from './screenGrid.ts';

/** How an enlarged film is drawn between the middles of its pixels: each pixel a square, or one shading into the next. */
export type Enlargement = 'sharp' | 'smooth';

/**
 * Display greys as they ought to be: every film pixel through the grey table, and the mean of what each pixel of the
 * screen covers, by area. Enlarged smoothly, the greys between four neighbours' middles instead. It costs as much as
 * the film has pixels in view, so it is done row by row, as long as there is time.
 */
export interface FineGreys {
  /** Row after row along the film, as many as the grid has pixels. */
  readonly greys: Uint8Array;
  /** Does more rows until `isTimeUp` says so; at least one. @returns whether all are done */
  advance(isTimeUp: () => boolean): boolean;
}

export function fineGreys(
  { values, columns, rows }: GreyLevel,
  grid: ScreenGrid,
  { levels, firstValue }: GreyLut,
  enlargement: Enlargement,
): FineGreys {
  const across = shares(grid.columns, columns, enlargement);
  const down = shares(grid.rows, rows, enlargement);
  const left = across.places[0] as number;
  const right = (across.places.at(-1) as number) + 1;
  const greys = new Uint8Array(grid.columns.count * grid.rows.count);
  const line = new Float64Array(right - left);
  let row = 0;

  /** The mean of the film rows that a row of the screen covers, for every film column in view. */
  function addRows(): void {
    line.fill(0);
    for (let each = down.starts[row] as number; each < (down.starts[row + 1] as number); each++) {
      const share = down.parts[each] as number;
      let from = (down.places[each] as number) * columns + left;
      for (let column = 0; column < line.length; column++, from++)
        (line[column] as number) += share * (levels[(values[from] as number) - firstValue] as number);
    }
  }

  function addColumns(): void {
    let at = row * grid.columns.count;
    for (let column = 0; column < grid.columns.count; column++) {
      let sum = 0;
      const end = across.starts[column + 1] as number;
      for (let each = across.starts[column] as number; each < end; each++)
        sum += (across.parts[each] as number) * (line[(across.places[each] as number) - left] as number);
      greys[at++] = sum + 0.5;
    }
  }

  return {
    greys,
    advance(isTimeUp) {
      while (row < grid.rows.count) {
        addRows();
        addColumns();
        row++;
        if (isTimeUp()) break;
      }
      return row === grid.rows.count;
    },
  };
}

/** For each stretch of an axis the film pixels that have a share in it: those from `starts[i]` up to `starts[i + 1]`. */
interface Shares {
  readonly starts: Int32Array;
  /** In rising order, so that the first and the last of all are the ends of what is in view. */
  readonly places: Int32Array;
  /** They add up to 1, but where a stretch reaches beyond the film: there is nothing there, and nothing is black. */
  readonly parts: Float64Array;
}

function shares(axis: GridAxis, size: number, enlargement: Enlargement): Shares {
  const share = enlargement === 'smooth' && axis.step < 1 ? sharesBetweenMiddles : sharesByLength;
  const starts = new Int32Array(axis.count + 1);
  const places: number[] = [];
  const parts: number[] = [];
  for (let index = 0; index < axis.count; index++) {
    for (const [place, part] of share(axis.from + index * axis.step, axis.step, size)) {
      places.push(place);
      parts.push(part);
    }
    starts[index + 1] = places.length;
  }
  return { starts, places: Int32Array.from(places), parts: Float64Array.from(parts) };
}

type Share = readonly [place: number, part: number];

function sharesByLength(from: number, step: number, size: number): Share[] {
  const to = from + step;
  const found: Share[] = [];
  for (let place = Math.max(0, Math.floor(from)); place < Math.min(size, Math.ceil(to)); place++)
    found.push([place, (Math.min(to, place + 1) - Math.max(from, place)) / step]);
  return found;
}

function sharesBetweenMiddles(from: number, step: number, size: number): Share[] {
  const middle = from + step / 2 - 0.5;
  const before = Math.floor(middle);
  const part = middle - before;
  const onFilm = (place: number) => Math.max(0, Math.min(size - 1, place));
  return [
    [onFilm(before), 1 - part],
    [onFilm(before + 1), part],
  ];
}
