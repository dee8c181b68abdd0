import { blur } from '../geometry/blur.ts';
import { emptyGrid, type Grid } from './grid.ts';
import { randomFrom } from './random.ts';

const SIZE = 256;

/** A square of noise of one grain size that repeats without end: mean 0, standard deviation 1. */
export interface Texture {
  /** At any place, in mm. */
  at(xMm: number, yMm: number): number;
}

/**
 * White noise between two blurs, so that grains of about `grainMm` are left.
 *
 * @param spacingMm one cell of the texture
 */
export function texture(seed: number, grainMm: number, spacingMm: number): Texture {
  const random = randomFrom(seed);
  const fine = emptyGrid(SIZE, SIZE);
  for (let i = 0; i < fine.values.length; i++) fine.values[i] = random.next() - 0.5;
  blur(fine, (0.3 * grainMm) / spacingMm);
  const coarse: Grid = { ...fine, values: fine.values.slice() };
  blur(coarse, (0.75 * grainMm) / spacingMm);
  let squares = 0;
  for (let i = 0; i < fine.values.length; i++) {
    const value = (fine.values[i] as number) - (coarse.values[i] as number);
    fine.values[i] = value;
    squares += value * value;
  }
  const deviation = Math.sqrt(squares / fine.values.length);
  return {
    at(xMm, yMm) {
      const x = Math.floor(xMm / spacingMm) & (SIZE - 1);
      const y = Math.floor(yMm / spacingMm) & (SIZE - 1);
      return (fine.values[y * SIZE + x] as number) / deviation;
    },
  };
}
