import type { FilmHeader } from './film.ts';

/**
 * How much wider and higher a film's pixels are than the finer axis has them: one of the two is 1. By the spacing, else
 * by the aspect ratio; a picture's density is nobody's word yet, and stretches nothing.
 */
export function pixelStretch({
  spacing,
  pixelAspect,
}: Pick<FilmHeader, 'spacing' | 'pixelAspect'>): readonly [width: number, height: number] {
  const [row, column] = (spacing.source === 'picture' ? null : spacing.mm) ?? pixelAspect ?? [1, 1];
  const finer = Math.min(row, column);
  return [column / finer, row / finer];
}
