import { automaticWindow } from '../../src/film/automaticWindow.ts';
import type { Film } from '../../src/film/film.ts';
import { greyLut } from '../../src/film/grey.ts';
import { firstVoi } from '../../src/film/offeredVois.ts';
import { fileAspect, pixelStretch } from '../../src/film/pixelStretch.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { fineGreys } from '../viewport/fineGreys.ts';
import { screenGrid } from '../viewport/screenGrid.ts';
import { filmBytes } from './filmBytes.ts';
import { workerFilmPorts } from './filmPorts.ts';
import type { Thumbnail, ThumbnailRequest } from './thumbnails.ts';

/** The other end of `thumbnails`: one request, one answer; null for a film that cannot be opened. */
self.onmessage = async ({ data }: MessageEvent<ThumbnailRequest>) => {
  self.postMessage(await thumbnailOf(data).catch(() => null));
};

async function thumbnailOf({ url, mostPx }: ThumbnailRequest): Promise<Thumbnail> {
  return reduced(await decodeFilm(await filmBytes(url), 0, workerFilmPorts), mostPx);
}

/** Every pixel through the whole grey pipeline, then the mean by area; its pixels square. */
function reduced(film: Film, mostPx: number): Thumbnail {
  const { columns, rows, spacing } = film.header;
  const [width, height] = pixelStretch(fileAspect(spacing));
  const scale = mostPx / Math.max(columns * width, rows * height);
  const size = [
    Math.max(1, Math.round(columns * width * scale)),
    Math.max(1, Math.round(rows * height * scale)),
  ] as const;
  const grid = screenGrid([size[0] / columns, 0, 0, size[1] / rows, 0, 0], size, [columns, rows]);
  if (grid === null) throw new Error('a film without pixels');
  const lut = greyLut(
    film.header,
    firstVoi(film.header, () => automaticWindow(film)),
    { invert: false },
  );
  const fine = fineGreys({ columns, rows, values: film.values }, grid, lut, 'sharp');
  fine.advance(() => false);
  return { columns: grid.columns.count, rows: grid.rows.count, greys: fine.greys };
}
