import type { Film, StoredValues } from '../../src/film/film.ts';

/**
 * The film at 1/1, 1/2, 1/4 … of its size, each level the mean of four pixels of the one before. What is drawn is
 * the level nearest to the screen's own pixels, so that mapping a window costs what the screen shows, not what the
 * film holds: a 15-megapixel film windows at the screen's rate. Measurements never use them.
 */
export interface GreyLevel {
  readonly columns: number;
  readonly rows: number;
  readonly values: StoredValues;
}

/** A level this small (in pixels along its longer side) is mapped at once at any zoom; below it, no more levels. */
const SMALL_ENOUGH = 1024;

export function greyLevels({ header, values }: Pick<Film, 'header' | 'values'>): readonly GreyLevel[] {
  const levels: GreyLevel[] = [{ columns: header.columns, rows: header.rows, values }];
  for (;;) {
    const last = levels.at(-1) as GreyLevel;
    if (Math.max(last.columns, last.rows) <= SMALL_ENOUGH) return levels;
    levels.push(halved(last, header.padding));
  }
}

/**
 * Half as many columns and rows, rounded up: an odd last one is averaged with itself. Padding isn't a grey value,
 * so a pixel next to it takes the first of its four that is none.
 */
export function halved(level: GreyLevel, padding: Film['header']['padding']): GreyLevel {
  const columns = Math.ceil(level.columns / 2);
  const rows = Math.ceil(level.rows / 2);
  const values = new (level.values.constructor as new (length: number) => StoredValues)(columns * rows);
  const from = level.values;
  const [low, high] = padding === null ? [1, 0] : [padding.from, padding.to];
  for (let row = 0, at = 0; row < rows; row++) {
    const upper = 2 * row * level.columns;
    const lower = Math.min(2 * row + 1, level.rows - 1) * level.columns;
    for (let column = 0; column < columns; column++, at++) {
      const left = 2 * column;
      const right = Math.min(left + 1, level.columns - 1);
      const a = from[upper + left] as number;
      const b = from[upper + right] as number;
      const c = from[lower + left] as number;
      const d = from[lower + right] as number;
      values[at] = anyWithin(a, b, c, d, low, high)
        ? firstOutside(a, b, c, d, low, high)
        : Math.round((a + b + c + d) / 4);
    }
  }
  return { columns, rows, values };
}

function anyWithin(a: number, b: number, c: number, d: number, low: number, high: number): boolean {
  return (
    (a >= low && a <= high) || (b >= low && b <= high) || (c >= low && c <= high) || (d >= low && d <= high)
  );
}

function firstOutside(a: number, b: number, c: number, d: number, low: number, high: number): number {
  if (a < low || a > high) return a;
  if (b < low || b > high) return b;
  return c < low || c > high ? c : d;
}
