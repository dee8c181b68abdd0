import type { WorklistFilm } from '../../src/contract/operations.ts';
import { isSamePatient } from '../../src/film/samePatient.ts';
import type { FramePlace } from './decodedFilms.ts';

/** What a film is to the one that is read. */
export type Relation =
  | 'other-hand'
  | 'hand-beside'
  | 'visit-before'
  | 'visit-after'
  | 'frame'
  | 'of-the-patient';

/** Something that can be looked at beside the film that is read. */
export interface BesideChoice extends FramePlace {
  readonly film: WorklistFilm;
  readonly relation: Relation;
}

/**
 * What can stand beside a film, the likeliest first: the other hand of the visit, or of the film itself where it may
 * show both; this hand at the visits before, the latest first, and after; the film's other frames; whatever else
 * there is of the patient.
 */
export function besideChoices(
  films: readonly WorklistFilm[],
  { filmId, frame }: FramePlace,
): readonly BesideChoice[] {
  const read = films.find((film) => film.filmId === filmId);
  if (read === undefined) return [];
  const others = films.filter((film) => isSamePatient(film, read) && film !== read);
  const related = others.map((film) => ({
    filmId: film.filmId,
    frame: 0,
    film,
    relation: relationOf(film, read),
  }));
  const of = (relation: Relation) => related.filter((each) => each.relation === relation);
  const here = { filmId, film: read };
  return [
    ...of('other-hand'),
    ...(read.side === null ? [{ ...here, frame, relation: 'hand-beside' as const }] : []),
    // The worklist is in the order of visits.
    ...of('visit-before').reverse(),
    ...of('visit-after'),
    ...otherFrames(read.frames, frame).map((other) => ({
      ...here,
      frame: other,
      relation: 'frame' as const,
    })),
    ...of('of-the-patient'),
  ];
}

/** The likeliest of them, or the first that is to the film what the reader chose last. */
export function likeliest(choices: readonly BesideChoice[], wanted: Relation | null): BesideChoice | null {
  return choices.find(({ relation }) => relation === wanted) ?? choices[0] ?? null;
}

function relationOf(film: WorklistFilm, read: WorklistFilm): Relation {
  const [date, readDate] = [film.visitDate, read.visitDate];
  if (date === null || readDate === null) return 'of-the-patient';
  if (film.side !== read.side)
    return date === readDate && film.side !== null && read.side !== null ? 'other-hand' : 'of-the-patient';
  if (date === readDate) return 'of-the-patient';
  return date < readDate ? 'visit-before' : 'visit-after';
}

/** The next, the one before, then the others in their order. */
function otherFrames(frames: number, frame: number): readonly number[] {
  const near = [frame + 1, frame - 1];
  const all = Array.from({ length: frames }, (_, index) => index);
  const isThere = (each: number) => each >= 0 && each < frames;
  return [...near.filter(isThere), ...all.filter((each) => each !== frame && !near.includes(each))];
}
