import type { Cells } from '../film.ts';
import { luminance } from '../luminance.ts';
import type { PixelFormat } from './pixelFormat.ts';

/**
 * The brightness of a colour frame's pixels: luma where it is a sample of its own, which is the luminance of what it
 * was made from (C.7.6.3.1.2), else the luminance.
 *
 * @param cells pixel after pixel
 */
export function brightness(cells: Cells, { model }: Pick<PixelFormat, 'model'>): Cells {
  if (model === 'rgb') return luminance(cells, 3);
  if (model === 'ybr') return every(cells, cells.length / 3, (i) => 3 * i);
  // Two pixels' luma, then the chroma they share.
  return every(cells, cells.length / 2, (i) => 4 * (i >> 1) + (i & 1));
}

function every(cells: Cells, length: number, place: (i: number) => number): Cells {
  const picked = new (cells.constructor as new (length: number) => Cells)(length);
  for (let i = 0; i < length; i++) picked[i] = cells[place(i)] as number;
  return picked;
}
