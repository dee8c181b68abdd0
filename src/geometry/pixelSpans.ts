import type { Vec } from './point.ts';

/** Calls `visit` with the spans of pixels whose centres lie in the rings (even-odd), row by row, left to right. */
export function eachSpan(
  { columns, rows }: { readonly columns: number; readonly rows: number },
  rings: readonly (readonly Vec[])[],
  visit: (row: number, from: number, to: number) => void,
): void {
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const ring of rings) {
    for (const [, y] of ring) {
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  const last = Math.min(rows - 1, Math.floor(bottom));
  for (let row = Math.max(0, Math.floor(top)); row <= last; row++) {
    const crossings = crossingsAt(rings, row + 0.5);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil((crossings[i] as number) - 0.5));
      const to = Math.min(columns, Math.ceil((crossings[i + 1] as number) - 0.5));
      if (from < to) visit(row, from, to);
    }
  }
}

/** Where rings cross a level line, left to right: inside lies between the first and second, and so on. */
function crossingsAt(rings: readonly (readonly Vec[])[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    let [fromX, fromY] = ring.at(-1) ?? [0, 0];
    for (const [x, toY] of ring) {
      if (fromY > y !== toY > y) found.push(fromX + ((y - fromY) / (toY - fromY)) * (x - fromX));
      fromX = x;
      fromY = toY;
    }
  }
  return found.sort((one, other) => one - other);
}
