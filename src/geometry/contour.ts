import type { Ring } from './outline.ts';
import { type FilmPoint, filmPoint } from './point.ts';

/** Values on pixels, row after row; pixel (i, j) has its centre at (i + 0.5, j + 0.5). */
export interface PixelGrid {
  readonly columns: number;
  readonly rows: number;
  readonly values: ArrayLike<number>;
}

/** How near a contour comes to a pixel's centre, in px: contours through one centre would touch one another there. */
const NEAREST = 1 / 1024;

/** The corners of a cell between four centres, clockwise from the top left; side k runs from corner k to k + 1. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;
/** The cell beyond each side; one leaves it by the side opposite. */
const BEYOND = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

/**
 * The lines at which bilinearly interpolated values cross a level, by marching squares (Lorensen & Cline 1987, in
 * the plane): around all that is at or above the level, outer rings clockwise as seen on the film and holes the other
 * way. Where a cell's corners alternate, its saddle value decides (Nielson & Hamann 1991). No ring touches itself or
 * another. What reaches the film's edge is closed along it; its corners in the last half pixel are cut.
 *
 * @returns rings in film coordinates, in px
 */
export function contourAt(grid: PixelGrid, level: number): readonly Ring[] {
  const { columns, rows } = grid;
  // One cell more than pixels each way: the cells of the frame have the film's edge for their outer side.
  const cellColumns = columns + 1;
  const entered = new Uint8Array(cellColumns * (rows + 1));
  const rings: Ring[] = [];
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++) {
      const inside = cornersInside(grid, level, column, row);
      if (inside === 0 || inside === 15) continue;
      for (let side = 0; side < 4; side++) {
        const isNew = ((entered[row * cellColumns + column] as number) & (1 << side)) === 0;
        if (isNew && isEntry(inside, side)) rings.push(ringFrom(grid, level, entered, column, row, side));
      }
    }
  return rings;
}

/** Follows a line through the cells, what is inside on its right hand, until it is back. */
function ringFrom(
  grid: PixelGrid,
  level: number,
  entered: Uint8Array,
  startColumn: number,
  startRow: number,
  startSide: number,
): Ring {
  const ring: FilmPoint[] = [];
  let [column, row, side] = [startColumn, startRow, startSide];
  do {
    const cell = row * (grid.columns + 1) + column;
    entered[cell] = (entered[cell] as number) | (1 << side);
    ring.push(crossing(grid, level, column, row, side));
    const exit = exitFrom(grid, level, column, row, side);
    column += BEYOND[exit as 0][0];
    row += BEYOND[exit as 0][1];
    side = (exit + 2) % 4;
  } while (column !== startColumn || row !== startRow || side !== startSide);
  return ring;
}

/** A bit for each corner of a cell that is at or above the level. */
function cornersInside(grid: PixelGrid, level: number, column: number, row: number): number {
  return (
    (valueAt(grid, column - 1, row - 1) >= level ? 1 : 0) |
    (valueAt(grid, column, row - 1) >= level ? 2 : 0) |
    (valueAt(grid, column, row) >= level ? 4 : 0) |
    (valueAt(grid, column - 1, row) >= level ? 8 : 0)
  );
}

function valueAt({ columns, rows, values }: PixelGrid, x: number, y: number): number {
  return x < 0 || y < 0 || x >= columns || y >= rows ? -Infinity : (values[y * columns + x] as number);
}

/** Whether a line that keeps the inside on its right comes in by a side. */
function isEntry(inside: number, side: number): boolean {
  return (inside & (1 << side)) !== 0 && (inside & (1 << ((side + 1) % 4))) === 0;
}

function exitFrom(grid: PixelGrid, level: number, column: number, row: number, entry: number): number {
  const inside = cornersInside(grid, level, column, row);
  const [before, after, opposite] = [(entry + 3) % 4, (entry + 1) % 4, (entry + 2) % 4];
  const isExit = (side: number) => (inside & (1 << side)) === 0 && (inside & (1 << ((side + 1) % 4))) !== 0;
  if (!isExit(before)) return isExit(after) ? after : opposite;
  if (!isExit(after)) return before;
  return saddleValue(grid, column, row) >= level ? after : before;
}

/** Where the bilinear surface of a cell is level both ways; cells at the film's edge have no saddles. */
function saddleValue(grid: PixelGrid, column: number, row: number): number {
  const [a, b, c, d] = CORNERS.map(([x, y]) => valueAt(grid, column - 1 + x, row - 1 + y)) as [
    number,
    number,
    number,
    number,
  ];
  return (a * c - b * d) / (a + c - b - d);
}

/** Where a line crosses a side of a cell: on the film's edge where one of its ends lies beyond it. */
function crossing(grid: PixelGrid, level: number, column: number, row: number, side: number): FilmPoint {
  const [fromX, fromY] = CORNERS[side as 0];
  const [toX, toY] = CORNERS[((side + 1) % 4) as 0];
  const from = valueAt(grid, column - 1 + fromX, row - 1 + fromY);
  const to = valueAt(grid, column - 1 + toX, row - 1 + toY);
  const part = crossingPart(from, to, level);
  return filmPoint(
    within(grid.columns, column - 0.5 + fromX + part * (toX - fromX)),
    within(grid.rows, row - 0.5 + fromY + part * (toY - fromY)),
  );
}

/** How far along a side from its first corner, as a part of it. */
function crossingPart(from: number, to: number, level: number): number {
  if (from === -Infinity) return 0;
  if (to === -Infinity) return 1;
  return Math.min(1 - NEAREST, Math.max(NEAREST, (level - from) / (to - from)));
}

function within(size: number, coordinate: number): number {
  return Math.min(size, Math.max(0, coordinate));
}
