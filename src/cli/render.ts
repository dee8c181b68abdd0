import { encode } from 'fast-png';
import { Fault } from '../fault/fault.ts';
import { automaticWindow } from '../film/automaticWindow.ts';
import type { Film, FilmHeader, Voi } from '../film/film.ts';
import { greyLut, renderGrey } from '../film/grey.ts';
import { MOST_PIXELS } from '../film/honestSize.ts';
import { firstVoi, offeredVois } from '../film/offeredVois.ts';
import { fileAspect, pixelStretch } from '../film/pixelStretch.ts';
import { decodeFilm } from '../film/readFilm.ts';
import { type GreyPicture, squarePixels } from '../film/squarePixels.ts';
import { writeDurably } from '../project/durableFile.ts';
import { nodeFilmPorts } from '../project/filmPorts.ts';
import { readPath } from '../project/readPath.ts';
import { type Command, parseWords, required, WrongCall, wholeNumber } from './command.ts';
import { cutShort } from './cutShort.ts';

const FLAGS = { out: { type: 'string' }, voi: { type: 'string' }, window: { type: 'string' } } as const;

/** The film's first frame as it is shown, 8 bits of grey in square pixels. */
export const render: Command = (words) => {
  const { values, positionals } = parseWords(words, FLAGS, { atLeast: 1 });
  const [path = ''] = positionals;
  const out = required(values.out, 'out');
  const choose = voiChoice(values);
  return () => renderFilm(path, out, choose);
};

async function renderFilm(path: string, out: string, choose: (film: Film) => Voi): Promise<void> {
  const film = await decodeFilm(await readPath(path), 0, nodeFilmPorts);
  const { columns: width, rows: height, grey: data } = asSeen(film, choose(film));
  await writeDurably(out, encode({ width, height, data, channels: 1, depth: 8 }));
  if (film.complete === false) throw cutShort(path);
}

/** In square pixels: stored ones that are not are shown true. */
function asSeen(film: Film, voi: Voi): GreyPicture {
  const { header } = film;
  const { columns, rows } = header;
  const stretch = pixelStretch(fileAspect(header.spacing));
  if (columns * rows * stretch[0] * stretch[1] > MOST_PIXELS)
    throw new Fault(
      'film.too-stretched',
      'The pixels of this film are so far from square that its picture would be larger than any radiograph.',
      `pixels ${stretch[0]} wide and ${stretch[1]} high`,
    );
  const grey = renderGrey(film, greyLut(header, voi, { invert: false }));
  return squarePixels({ columns, rows, grey }, stretch);
}

type Flags = { readonly voi?: string | undefined; readonly window?: string | undefined };

function voiChoice({ voi, window }: Flags): (film: Film) => Voi {
  if (voi !== undefined && window !== undefined) throw new WrongCall('--voi and --window exclude each other');
  if (voi !== undefined) {
    const number = wholeNumber(voi, 'voi', 1);
    return ({ header }) => offeredVoi(header, number);
  }
  if (window !== undefined) {
    const given = givenWindow(window);
    return () => given;
  }
  return (film) => firstVoi(film.header, () => automaticWindow(film));
}

/** @param number counted from 1 */
function offeredVoi(header: FilmHeader, number: number): Voi {
  const offered = offeredVois(header);
  const voi = offered[number - 1];
  if (voi === undefined)
    throw new Fault(
      'film.no-such-voi',
      `This film offers no way ${number} to show it: it has ${offered.length}.`,
    );
  return voi;
}

function givenWindow(text: string): Voi {
  const [center, width, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const valid =
    Number.isFinite(center) && Number.isFinite(width) && (width as number) >= 1 && more.length === 0;
  if (!valid)
    throw new WrongCall(`--window takes a centre and a width of at least 1, as in 2048,4096, not ${text}`);
  return {
    kind: 'window',
    center: center as number,
    width: width as number,
    function: 'LINEAR',
    explanation: null,
  };
}
