import { expect, it } from 'vitest';
import { meanRadiusPx, ringOf, stepLines } from '../../../../src/drawing/smart/rays.ts';
import type { DensityFilm } from '../../../../src/film/density.ts';
import { areaPx2 } from '../../../../src/geometry/measure.ts';
import { filmPoint } from '../../../../src/geometry/point.ts';

const SIZE = 200;
const MIDDLE = filmPoint(100, 100);

/** A disc laid over the straight margin of a bone that is five times as bright as the disc is over it. */
function discOnMargin(radiusPx: number, marginPx: number): DensityFilm {
  return {
    columns: SIZE,
    rows: SIZE,
    densityAt(index) {
      const [x, y] = [(index % SIZE) + 0.5, Math.floor(index / SIZE) + 0.5];
      const inside = 1 / (1 + Math.exp(2 * (Math.hypot(x - MIDDLE[0], y - MIDDLE[1]) - radiusPx)));
      return 200 * inside + 1000 / (1 + Math.exp(-2 * (x - MIDDLE[0] - marginPx)));
    },
  };
}

it.each([
  [8, 2],
  [14, -5],
  [30, 10],
])(
  'finds a disc of %d px across a bone’s margin by the fall its edge has all round',
  (radiusPx, marginPx) => {
    const lines = stepLines(discOnMargin(radiusPx, marginPx), MIDDLE);
    const nearest = lines.toSorted((a, b) => off(a) - off(b))[0];
    if (nearest === undefined) throw new Error('no line');
    expect(off(nearest)).toBeLessThan(0.1);
    expect(nearest.fall).toBeLessThan(400);
    function off(line: (typeof lines)[number]): number {
      return Math.abs(Math.log(meanRadiusPx(line) / radiusPx));
    }
  },
);

it('encloses what its radii say', () => {
  const [line] = stepLines(discOnMargin(14, 100), MIDDLE);
  if (line === undefined) throw new Error('no line');
  expect(areaPx2([[ringOf(line, MIDDLE)]]) / (Math.PI * meanRadiusPx(line) ** 2)).toBeCloseTo(1, 1);
});
