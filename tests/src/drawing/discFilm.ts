import type { DrawingContext, FilmFrame } from '../../../src/drawing/tool.ts';

/** A disc with an edge some two pixels broad: where, how large, how much over its surroundings. */
export type Disc = readonly [x: number, y: number, radius: number, height: number];

/** A film of soft tissue that slopes gently, with some noise that is always the same, and discs on it. */
export function discFilm(
  { columns, rows }: Pick<FilmFrame, 'columns' | 'rows'>,
  discs: readonly Disc[],
  background: (x: number, y: number) => number = (x, y) => 600 + 0.2 * x + 0.1 * y,
): NonNullable<DrawingContext['density']> {
  return {
    columns,
    rows,
    densityAt(index) {
      const [x, y] = [(index % columns) + 0.5, Math.floor(index / columns) + 0.5];
      const added = discs.reduce(
        (sum, [cx, cy, radius, height]) =>
          sum + height / (1 + Math.exp((Math.hypot(x - cx, y - cy) - radius) / 0.5)),
        0,
      );
      return background(x, y) + added + grain(index);
    },
  };
}

/** Within ±10, by a hash of the place. */
function grain(index: number): number {
  let hash = Math.imul(index ^ (index >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32) * 20 - 10;
}
