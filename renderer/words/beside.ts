import type { BesideChoice } from '../state/besideChoices.ts';
import type { NoChange } from '../state/change.ts';
import type { FilmLink } from '../viewport/filmLink.ts';
import { capitalised, SIDE_WORDS } from './terms.ts';

/** What can stand beside the film that is read, in a list of it. */
export function choiceTitle({ relation, film, frame }: BesideChoice): string {
  const hand = film.side === null ? film.fileName : `${capitalised(SIDE_WORDS[film.side])} hand`;
  switch (relation) {
    case 'other-hand':
      return `${hand}, same visit`;
    case 'hand-beside':
      return 'The other hand, same radiograph';
    case 'visit-before':
      return `Visit of ${film.visitDate}, before`;
    case 'visit-after':
      return `Visit of ${film.visitDate}, after`;
    case 'frame':
      return `Frame ${frame + 1}`;
    case 'of-the-patient':
      return film.visitDate === null ? hand : `${hand}, ${film.visitDate}`;
  }
}

/** What zoom, pan and window are linked by. */
export const LINK_WORDS: Readonly<Record<FilmLink['by'], string>> = {
  landmarks: 'by landmarks',
  'proposed-landmarks': 'by proposed landmarks',
  millimetres: 'by mm',
  film: 'by the film’s size',
};

export const NO_CHANGE_WORDS: Readonly<Record<NoChange, string>> = {
  'not-read': 'The earlier radiograph has no reading of yours to compare with.',
  'not-placed': 'Change is shown once the hand is placed on both radiographs.',
};
