import type { FilmSpacing } from './film.ts';

/**
 * Height of a film's pixel over its width: by the spacing, else by the aspect ratio. A picture's density is nobody's
 * word yet, and stretches nothing.
 */
export function fileAspect({ mm, source, pixelAspect = 1 }: FilmSpacing): number {
  return mm === null || source === 'picture' ? pixelAspect : mm[0] / mm[1];
}

/** How much wider and higher pixels are than the finer axis has them: one of the two is 1. */
export function pixelStretch(pixelAspect: number): readonly [width: number, height: number] {
  return pixelAspect < 1 ? [1 / pixelAspect, 1] : [1, pixelAspect];
}
