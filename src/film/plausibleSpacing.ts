import type { Millimetres } from './film.ts';

/** Detectors, scanners and what is made smaller from them have pixels of 0.02 to 2 mm; beyond this it is no length. */
const FINEST_MM = 0.001;
const COARSEST_MM = 10;
const MOST_UNEQUAL = 10;

/** Whether two numbers can be the spacing of a radiograph at all. NaN and the infinities cannot. */
export function isPlausibleSpacing([row, column]: Millimetres): boolean {
  const isLength = (mm: number) => mm >= FINEST_MM && mm <= COARSEST_MM;
  return isLength(row) && isLength(column) && isPlausibleAspect(row / column);
}

/** Whether a number can be the height of a pixel over its width. */
export function isPlausibleAspect(aspect: number): boolean {
  return aspect >= 1 / MOST_UNEQUAL && aspect <= MOST_UNEQUAL;
}
