import { useEffect, useMemo, useRef } from 'react';
import type { WorklistFilm } from '../../../src/contract/operations.ts';
import { isSamePatient } from '../../../src/film/samePatient.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useFilmStore } from '../../state/filmStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { goToFilm } from '../../state/room.ts';
import { useThumbnailStore } from '../../state/thumbnailStore.ts';
import { READING_STATE_WORDS, SIDE_WORDS } from '../../words/terms.ts';
import type { Thumbnail } from '../../workers/thumbnails.ts';
import classes from './FilmStrip.module.css';

/** All films of the open film's patient, in small. */
export function FilmStrip() {
  const openFilmId = useReadingStore(({ open }) => open?.filmId);
  const films = useCohortStore((state) => state.films);
  const ofPatient = useMemo(() => filmsOfPatient(films, openFilmId), [films, openFilmId]);
  // The film that is waited for has the processor to itself.
  const isWhole = useFilmStore((state) => state.isWhole);
  useEffect(() => {
    if (isWhole) useThumbnailStore.getState().want(ofPatient.map(({ filmId }) => filmId));
  }, [isWhole, ofPatient]);
  return (
    <nav className={classes.strip} aria-label="Films of this patient">
      {ofPatient.map((film) => (
        <StripFilm key={film.filmId} film={film} isOpen={film.filmId === openFilmId} />
      ))}
    </nav>
  );
}

function filmsOfPatient(films: readonly WorklistFilm[], filmId: string | undefined): readonly WorklistFilm[] {
  const open = films.find((film) => film.filmId === filmId);
  return open === undefined ? [] : films.filter((film) => isSamePatient(film, open));
}

function StripFilm({ film, isOpen }: { readonly film: WorklistFilm; readonly isOpen: boolean }) {
  const { filmId, visitDate, side, state } = film;
  const thumbnail = useThumbnailStore(({ made }) => made.get(filmId));
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isOpen]);
  return (
    <button
      ref={button}
      type="button"
      className={`bare ${classes.film}`}
      aria-current={isOpen}
      aria-label={`${visitDate ?? 'no date'}, ${side === null ? 'side not known' : SIDE_WORDS[side]}, ${READING_STATE_WORDS[state]}`}
      onClick={() => void goToFilm(filmId)}
    >
      <span className={classes.picture}>
        {thumbnail === null && 'cannot be opened'}
        {thumbnail && <Picture thumbnail={thumbnail} />}
      </span>
      <span className={classes.words}>
        {visitDate ?? 'no date'} · {side ?? 'no side'}
      </span>
    </button>
  );
}

function Picture({ thumbnail }: { readonly thumbnail: Thumbnail }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns, rows } = thumbnail;
  useEffect(() => canvas.current?.getContext('2d')?.putImageData(imageOf(thumbnail), 0, 0), [thumbnail]);
  return <canvas ref={canvas} width={columns} height={rows} aria-hidden />;
}

function imageOf({ columns, rows, greys }: Thumbnail): ImageData {
  const image = new ImageData(columns, rows);
  greys.forEach((grey, i) => {
    image.data.set([grey, grey, grey, 255], 4 * i);
  });
  return image;
}
