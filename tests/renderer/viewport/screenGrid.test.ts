import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScreenGrid, screenGrid } from '../../../renderer/viewport/screenGrid.ts';
import { type Affine, applyAffine, compose, invert, translation } from '../../../src/geometry/transform.ts';

const film: readonly [number, number] = [13, 29];
const canvas: readonly [number, number] = [40, 31];

/** Mirrored or not, turned by quarters, scaled on each axis, moved. */
const anyPlacement = fc
  .record({
    quarters: fc.nat(3),
    mirrored: fc.boolean(),
    scaleX: fc.double({ min: 0.2, max: 9, noNaN: true }),
    scaleY: fc.double({ min: 0.2, max: 9, noNaN: true }),
    x: fc.double({ min: -60, max: 60, noNaN: true }),
    y: fc.double({ min: -60, max: 60, noNaN: true }),
  })
  .map(({ quarters, mirrored, scaleX, scaleY, x, y }): Affine => {
    const angle = (quarters * Math.PI) / 2;
    const turn: Affine = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
    const scale: Affine = [mirrored ? -scaleX : scaleX, 0, 0, scaleY, 0, 0];
    return compose(translation(x, y), compose(turn, scale));
  });

/** The film's box that each pixel of the canvas shows, by the grid: `x y` to [minX, minY, maxX, maxY]. */
function boxesOf(grid: ScreenGrid): Map<string, readonly number[]> {
  const boxes = new Map<string, readonly number[]>();
  const { columns, rows } = grid;
  for (let row = 0; row < rows.count; row++)
    for (let column = 0; column < columns.count; column++) {
      const place = grid.first + column * grid.perColumn + row * grid.perRow;
      const at = `${grid.left + (place % grid.width)} ${grid.top + Math.floor(place / grid.width)}`;
      const [x, y] = [columns.from + column * columns.step, rows.from + row * rows.step];
      boxes.set(at, [x, y, x + columns.step, y + rows.step]);
    }
  return boxes;
}

describe('a screen’s grid', () => {
  test('has every pixel that shows some of the film, and says which', () => {
    fc.assert(
      fc.property(anyPlacement, (filmToCanvas) => {
        const grid = screenGrid(filmToCanvas, canvas, film);
        const boxes = grid === null ? new Map<string, readonly number[]>() : boxesOf(grid);
        const back = invert(filmToCanvas) as Affine;
        for (let y = 0; y < canvas[1]; y++)
          for (let x = 0; x < canvas[0]; x++) {
            const [one, other] = [applyAffine(back, [x, y]), applyAffine(back, [x + 1, y + 1])];
            const box = [
              Math.min(one[0], other[0]),
              Math.min(one[1], other[1]),
              Math.max(one[0], other[0]),
              Math.max(one[1], other[1]),
            ] as const;
            const reach = Math.min(box[2], film[0] - box[0], box[3], film[1] - box[1]);
            const found = boxes.get(`${x} ${y}`);
            if (reach > 1e-5) expect(found).toBeDefined();
            if (reach < -1e-5) expect(found).toBeUndefined();
            box.forEach((edge, index) => {
              if (found !== undefined) expect(found[index]).toBeCloseTo(edge, 5);
            });
          }
      }),
      { numRuns: 60 },
    );
  });

  test('is none where the film is out of sight', () => {
    expect(screenGrid([1, 0, 0, 1, 40, 0], canvas, film)).toBeNull();
    expect(screenGrid([1, 0, 0, 1, 0, -29], canvas, film)).toBeNull();
  });
});
