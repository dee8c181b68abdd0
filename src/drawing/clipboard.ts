import { isSamePatient } from '../film/samePatient.ts';
import type { Outline } from '../geometry/outline.ts';
import { carriedOutline, type FilmHands, handTwin } from '../hand/handTwin.ts';
import type { Deposit } from '../reading/reading.ts';
import { replacing } from '../reading/replacing.ts';
import { nearestSide } from './nearestSide.ts';
import { movedOnFilm } from './reshape.ts';
import { storableOutline } from './storable.ts';
import { type DrawingContext, type Refusal, type Step, selectionOf } from './tool.ts';

/** A film as the clipboard knows it. */
export interface ClipFilm {
  readonly patientId: string;
  readonly issuer: string | null;
  readonly filmId: string;
  readonly frame: number;
  /** A column's width; null where the film is not calibrated. */
  readonly columnMm: number | null;
}

/** Deposits taken from a film, with what lays them on another one. */
export interface Clipping {
  readonly film: ClipFilm;
  readonly hands: FilmHands;
  /** At least one. */
  readonly deposits: readonly Deposit[];
}

/** How far a copy lies off what it is a copy of, in px. */
export const COPY_OFF_PX = 12;

/**
 * The deposits of a clipping as new ones, in one edit: on their own film where they were, or beside what lies there
 * still; on another film of the patient at the same places of the hand, as long in millimetres as they were; where no
 * hand tells, at the same places of the film. What lies off the film is left out.
 */
export function paste(
  clipping: Clipping,
  onto: ClipFilm,
  context: DrawingContext,
): Omit<Step<unknown>, 'state'> {
  if (!isSamePatient(clipping.film, onto)) return { refusal: otherPatient };
  const isSameFilm = clipping.film.filmId === onto.filmId && clipping.film.frame === onto.frame;
  const outlines = isSameFilm ? besideThemselves(clipping, context) : carried(clipping, onto, context);
  const copies = clipping.deposits.flatMap((deposit, index): readonly Deposit[] => {
    const storable = storableOutline(outlines[index] as Outline, context.film);
    if ('refusal' in storable) return [];
    const { outline } = storable;
    const keepsSide = isSameFilm || context.reading.hands.length === 0;
    const side = keepsSide ? deposit.side : nearestSide(outline, context);
    // Where its soft tissue was taken from is a place beside the first, not beside the copy.
    const { softTissue: _place, ...own } = deposit;
    return [{ ...own, id: context.newId(), side, outline }];
  });
  const edit = replacing(context.reading, new Map(), copies);
  return edit === null ? { refusal: offFilm } : { edit, select: selectionOf(copies.map(({ id }) => id)) };
}

/** A step off for each copy that lies there already, so that none is hidden under another. */
function besideThemselves({ deposits }: Clipping, { reading, film }: DrawingContext): readonly Outline[] {
  const taken = new Set(reading.deposits.map(({ outline }) => placeOf(outline)));
  let outlines = deposits.map(({ outline }) => outline);
  for (const off of [COPY_OFF_PX, -COPY_OFF_PX])
    while (outlines.some((outline) => taken.has(placeOf(outline)))) {
      const next = movedOnFilm(outlines, [off, off], film);
      // At the film's edge there is no way on.
      if (placeOf(next[0] as Outline) === placeOf(outlines[0] as Outline)) break;
      outlines = [...next];
    }
  return outlines;
}

function placeOf(outline: Outline): string {
  return String(outline[0]?.[0]);
}

function carried(
  { deposits, hands, film }: Clipping,
  onto: ClipFilm,
  context: DrawingContext,
): readonly Outline[] {
  const here: FilmHands = { hands: context.reading.hands, pixelAspect: context.film.pixelAspect };
  const twin = handTwin(hands, here, false);
  const scale = film.columnMm !== null && onto.columnMm !== null ? film.columnMm / onto.columnMm : null;
  const aspects = { from: hands.pixelAspect, to: here.pixelAspect };
  return deposits.map(({ outline }) =>
    twin === null ? outline : carriedOutline(outline, twin, aspects, scale),
  );
}

const otherPatient: Refusal = {
  code: 'not-possible',
  message: 'What was copied is another patient’s: it can be pasted on films of that patient alone.',
};

const offFilm: Refusal = {
  code: 'not-possible',
  message: 'What was copied would lie off this film.',
};
