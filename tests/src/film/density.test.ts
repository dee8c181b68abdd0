import { expect, it } from 'vitest';
import { densityFilm } from '../../../src/film/density.ts';
import type { Film } from '../../../src/film/film.ts';
import { readHeader } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';

const header = readHeader(tinyDicom(), nodeFilmPorts);
const film = (changes: Partial<Film['header']>): Film => ({
  header: { ...header, rows: 1, columns: 3, ...changes },
  frame: 0,
  values: Uint16Array.of(10, 20, 4095),
});
const all = (changes: Partial<Film['header']>) => [0, 1, 2].map(densityFilm(film(changes)).densityAt);

it('orders what is denser higher, whatever way the film stores it', () => {
  const rescale = { slope: 2, intercept: -5 };
  expect(all({ inverted: false, rescale })).toEqual([15, 35, 8185]);
  expect(all({ inverted: true, rescale })).toEqual([-15, -35, -8185]);
  expect(all({ inverted: true, padding: { from: 4095, to: 4095 } })[2]).toBeNull();
});
