/** Greys, row after row. */
export interface GreyPicture {
  readonly columns: number;
  readonly rows: number;
  readonly grey: Uint8Array;
}

/**
 * A picture whose pixels are wider or higher than square, in square ones of the finer size. Greys between those there
 * are come from the two nearest, in proportion; at the ends the first and last go on.
 *
 * @param stretch of a pixel's width and height; one of them is 1
 */
export function squarePixels(picture: GreyPicture, [width, height]: readonly [number, number]): GreyPicture {
  const { columns, rows, grey } = picture;
  const size = { columns: Math.round(columns * width), rows: Math.round(rows * height) };
  if (size.columns === columns && size.rows === rows) return picture;
  const across = places(columns, size.columns);
  const down = places(rows, size.rows);
  const square = new Uint8Array(size.columns * size.rows);
  for (let row = 0, i = 0; row < size.rows; row++) {
    const { first: y, next: below, part: partDown } = down[row] as Place;
    for (let column = 0; column < size.columns; column++, i++) {
      const { first: x, next: right, part } = across[column] as Place;
      const at = (line: number) =>
        (1 - part) * (grey[line * columns + x] as number) + part * (grey[line * columns + right] as number);
      square[i] = Math.round((1 - partDown) * at(y) + partDown * at(below));
    }
  }
  return { ...size, grey: square };
}

/** Two pixels and how far from the first to the next. */
interface Place {
  readonly first: number;
  readonly next: number;
  readonly part: number;
}

/** Where the middles of `to` pixels lie among the middles of `from` ones on the same length. */
function places(from: number, to: number): readonly Place[] {
  return Array.from({ length: to }, (_, i) => {
    const place = Math.max(0, Math.min(from - 1, ((i + 0.5) * from) / to - 0.5));
    const first = Math.floor(place);
    return { first, next: Math.min(from - 1, first + 1), part: place - first };
  });
}
