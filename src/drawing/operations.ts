import { cutFrom, joined, largestOutline } from '../geometry/clean.ts';
import { outlineAreaPx2 } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { overlapAreaPx2 } from '../geometry/overlap.ts';
import { simplifyRing } from '../geometry/simplify.ts';
import { smoothRing } from '../geometry/smooth.ts';
import type { Deposit } from '../reading/reading.ts';
import { replacing } from '../reading/replacing.ts';
import { COPY_OFF_PX } from './clipboard.ts';
import { joinedMultiplicity, piecesOf, withoutCrumbs } from './pieces.ts';
import { movedOnFilm } from './reshape.ts';
import { storableOutline } from './storable.ts';
import { type DrawingContext, type Refusal, type Step, selectedDeposits, selectionOf } from './tool.ts';

/** What is done to the selected deposits at one stroke of a key, without a gesture. */
export type Operation = 'join' | 'subtract' | 'fill-holes' | 'simplify' | 'smooth' | 'duplicate';

type Outcome = Omit<Step<unknown>, 'state'>;

/** How far the line may move when corners that say little go, in px. */
const SIMPLER_PX = 0.5;
/** Smoothing keeps the area but for this part of it. */
const AREA_KEPT = 0.01;

export function operate(operation: Operation, context: DrawingContext): Outcome {
  const selected = selectedDeposits(context);
  switch (operation) {
    case 'join':
      return join(selected, context);
    case 'subtract':
      return subtract(selected, context);
    case 'fill-holes':
      return reshapeEach(selected, ([outer = []]) => [outer], context);
    case 'simplify':
      return reshapeEach(
        selected,
        (outline) => outline.map((ring) => simplifyRing(ring, SIMPLER_PX)),
        context,
      );
    case 'smooth':
      return reshapeEach(selected, (outline) => smoothed(outline, context), context);
    case 'duplicate':
      return duplicate(selected, context);
  }
}

/** One deposit of all: what the first is, where it is in the list. */
function join(selected: readonly Deposit[], { reading }: DrawingContext): Outcome {
  const [first] = selected;
  if (first === undefined || selected.length < 2) return refused('Select the deposits to join first.');
  const area = joined(selected.map(({ outline }) => outline));
  const whole = largestOutline(area);
  if (whole === null || area.length > 1)
    return refused('These deposits do not touch: bridge them with the brush, or move them together.');
  const one = { ...first, outline: withoutCrumbs(whole), multiplicity: joinedMultiplicity(selected) };
  const becomes = new Map(selected.map((each) => [each.id, each === first ? [one] : []]));
  return { ...edited(replacing(reading, becomes)), select: selectionOf([first.id]) };
}

/** The one selected last is cut out of the others, and stays. */
function subtract(selected: readonly Deposit[], { reading, newId }: DrawingContext): Outcome {
  const last = selected.at(-1);
  const others = selected.slice(0, -1);
  if (last === undefined || others.length === 0)
    return refused('Select a deposit, then the one to cut out of it.');
  const met = others.filter(({ outline }) => overlapAreaPx2([outline], [last.outline]) > 0);
  if (met.length === 0) return refused('The one selected last does not overlap the others.');
  const becomes = new Map(
    met.map((each) => [each.id, piecesOf(each, cutFrom(each.outline, [last.outline]), newId)] as const),
  );
  return edited(replacing(reading, becomes));
}

function reshapeEach(
  selected: readonly Deposit[],
  reshape: (outline: Outline) => Outline,
  { reading, film }: DrawingContext,
): Outcome {
  const becomes = selected.map((deposit) => {
    const storable = storableOutline(reshape(deposit.outline), film);
    const outline = 'outline' in storable ? storable.outline : deposit.outline;
    return [deposit.id, [{ ...deposit, outline }]] as const;
  });
  return edited(replacing(reading, new Map(becomes)));
}

/** As it was where smoothing would change how much it covers. */
function smoothed(outline: Outline, { film }: DrawingContext): Outline {
  const storable = storableOutline(outline.map(smoothRing), film);
  if ('refusal' in storable) return outline;
  const [before, after] = [outlineAreaPx2(outline), outlineAreaPx2(storable.outline)];
  return Math.abs(after - before) <= AREA_KEPT * before ? storable.outline : outline;
}

function duplicate(selected: readonly Deposit[], { reading, film, newId }: DrawingContext): Outcome {
  if (selected.length === 0) return refused('Select the deposits to duplicate first.');
  const outlines = selected.map(({ outline }) => outline);
  const there = movedOnFilm(outlines, [COPY_OFF_PX, COPY_OFF_PX], film);
  const isStuck = there[0]?.[0]?.[0]?.[0] === outlines[0]?.[0]?.[0]?.[0];
  const moved = isStuck ? movedOnFilm(outlines, [-COPY_OFF_PX, -COPY_OFF_PX], film) : there;
  const copies = selected.map((deposit, index) => ({
    ...deposit,
    id: newId(),
    outline: moved[index] as Outline,
  }));
  return {
    ...edited(replacing(reading, new Map(), copies)),
    select: selectionOf(copies.map(({ id }) => id)),
  };
}

function edited(edit: ReturnType<typeof replacing>): Outcome {
  return edit === null ? {} : { edit };
}

function refused(message: string): { readonly refusal: Refusal } {
  return { refusal: { code: 'not-possible', message } };
}
