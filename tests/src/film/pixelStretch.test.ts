import { describe, expect, it } from 'vitest';
import { fileAspect, pixelStretch } from '../../../src/film/pixelStretch.ts';
import { readHeader } from '../../../src/film/readFilm.ts';
import { squarePixels } from '../../../src/film/squarePixels.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { type Elements, tinyDicom } from '../../helpers/tinyDicom.ts';

describe('the stretch of a film', () => {
  it.each([
    ['unequal spacing, rows apart', { '00280030': ['DS', '0.2\\0.1'] }, [1, 2]],
    ['unequal spacing, columns apart', { '00280030': ['DS', '0.1\\0.15'] }, [1.5, 1]],
    ['an aspect ratio, vertical first', { '00280034': ['IS', '3\\2'] }, [1, 1.5]],
    ['spacing before an aspect ratio', { '00280030': ['DS', '1\\1'], '00280034': ['IS', '3\\2'] }, [1, 1]],
    ['a ratio of nothing', { '00280034': ['IS', '0\\2'] }, [1, 1]],
    ['neither', {}, [1, 1]],
  ] as const)('by %s', (_, elements, stretch) => {
    const { spacing } = readHeader(tinyDicom({ elements: elements as Elements }), nodeFilmPorts);
    const [width, height] = pixelStretch(fileAspect(spacing));
    expect([width, height]).toEqual(stretch.map((part) => expect.closeTo(part, 12)));
  });
});

describe('square pixels', () => {
  it('are what there is, where they are square', () => {
    const picture = { columns: 2, rows: 1, grey: Uint8Array.of(1, 2) };
    expect(squarePixels(picture, [1, 1])).toBe(picture);
  });

  it('lie between their two nearest, in proportion', () => {
    const picture = { columns: 2, rows: 2, grey: Uint8Array.of(0, 100, 40, 200) };
    expect(squarePixels(picture, [1, 2])).toEqual({
      columns: 2,
      rows: 4,
      // Middles a quarter before and after those of the rows.
      grey: Uint8Array.of(0, 100, 10, 125, 30, 175, 40, 200),
    });
    expect(squarePixels(picture, [2, 1])).toEqual({
      columns: 4,
      rows: 2,
      grey: Uint8Array.of(0, 25, 75, 100, 40, 80, 160, 200),
    });
  });
});
