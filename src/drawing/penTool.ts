import { oriented } from '../geometry/clean.ts';
import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import { simplifyLine } from '../geometry/simplify.ts';
import { distancePx } from './hit.ts';
import type { Wire } from './livewire/wire.ts';
import { newDeposit } from './newDeposit.ts';
import { storableOutline } from './storable.ts';
import type { DrawingContext, Preview, Step, Tool, ToolEvent } from './tool.ts';

/** What one press gave: a corner, or a stretch drawn freely. The last one can be taken back. */
type Stroke = readonly FilmPoint[];

export type PenState =
  | { readonly kind: 'idle' }
  /** Between presses; there is at least one stroke. */
  | {
      readonly kind: 'placing';
      readonly strokes: readonly Stroke[];
      /** The way from the last corner to where the next would be; null until the pointer has moved. */
      readonly way: Way | null;
      readonly closing: boolean;
    }
  /** Pressed, and not yet known whether for a corner or a stretch. */
  | {
      readonly kind: 'pressing';
      readonly strokes: readonly Stroke[];
      /** Where the press began. */
      readonly from: FilmPoint;
      /** What leads to the corner there, and the corner. */
      readonly corner: Stroke;
      /** How the pointer went since: the start of a stretch, should it become one. */
      readonly path: Stroke;
      readonly closing: boolean;
    }
  | { readonly kind: 'stretching'; readonly strokes: readonly Stroke[]; readonly stretch: Stroke };

export type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

/** What a guide found: the points after the last corner, the next one's included, and what it found them by. */
export interface Way {
  readonly points: Stroke;
  readonly wire: Wire | null;
}

/** How corners and what lies between them follow from where is clicked. */
export interface Guide {
  /** Where a corner goes that is wanted here. */
  readonly cornerAt: (event: PointerStep, context: DrawingContext) => FilmPoint;
  /** @param before the way found for the last pointer, from which the search may go on */
  readonly way: (
    from: FilmPoint,
    to: FilmPoint,
    isStraight: boolean,
    context: DrawingContext,
    before: Way | null,
  ) => Way;
}

const idle: PenState = { kind: 'idle' };

/** A free stretch keeps a point every so often, in tolerances: about two pixels of the screen. */
const STRETCH_STEP = 0.25;
/** How far the points left out of a stretch may lie from it, in tolerances: about half a pixel of the screen. */
const STRETCH_PRECISION = 0.06;
/** An outline drawn in one stretch closes on release when its gap is this part of its length: a ring left ajar. */
const GAP_OF_LENGTH = 0.15;
/** Below this many corners there is nothing to close. */
const FEWEST_CORNERS = 3;
/** More points are mended when they close, not with each move: these take some 2 ms, 10,000 take 47 ms. */
const MOST_MENDED = 500;

/** Corners and freehand in one: a click makes a corner, a drag a stretch, in the same outline. */
export function penTool(guide: Guide): Tool<PenState> {
  return {
    initial: idle,
    step(state, event, context) {
      switch (event.kind) {
        case 'pointer-down':
          return { state: pressed(guide, state, event, context) };
        case 'pointer-move':
          return { state: moved(guide, state, event, context) };
        case 'pointer-up':
          return released(guide, state, event, context);
        case 'double-click':
          // The second click of a pair that closed on the first corner leaves a corner behind: drop it.
          return cornersOf(strokesOf(state)).length < 2 ? { state: idle } : completed(guide, state, context);
        case 'complete':
          return state.kind === 'idle' ? { state } : completed(guide, state, context);
        case 'back':
        case 'delete':
          return { state: placing(droppedLast(state)) };
        case 'pointer-lost':
          return { state: placing(strokesOf(state)) };
        case 'cancel':
        case 'interrupt':
          return { state: idle };
        case 'nudge':
        case 'loosen':
          return { state };
      }
    },
    preview,
    holdAt: () => 'place',
  };
}

function strokesOf(state: PenState): readonly Stroke[] {
  return state.kind === 'idle' ? [] : state.strokes;
}

function cornersOf(strokes: readonly Stroke[]): readonly FilmPoint[] {
  return strokes.flat();
}

function placing(strokes: readonly Stroke[], way: Way | null = null): PenState {
  return strokes.length === 0 ? idle : { kind: 'placing', strokes, way, closing: false };
}

function droppedLast(state: PenState): readonly Stroke[] {
  // While a stretch is being drawn, it is the last thing; otherwise the last stroke is.
  return state.kind === 'stretching' ? state.strokes : strokesOf(state).slice(0, -1);
}

function pressed(guide: Guide, state: PenState, event: PointerStep, context: DrawingContext): PenState {
  const strokes = strokesOf(state);
  const closing = closesAt(strokes, event, context);
  const corner = wayOn(guide, state, event, context)?.points ?? [guide.cornerAt(event, context)];
  return { kind: 'pressing', strokes, from: event.at, corner, path: [event.at], closing };
}

/** The way from the last corner to the pointer; null where there is no corner yet. */
function wayOn(guide: Guide, state: PenState, event: PointerStep, context: DrawingContext): Way | null {
  const from = strokesOf(state).at(-1)?.at(-1);
  if (from === undefined) return null;
  const before = state.kind === 'placing' ? state.way : null;
  const { shift } = event.modifiers;
  return guide.way(from, shift ? event.at : guide.cornerAt(event, context), shift, context, before);
}

function closesAt(strokes: readonly Stroke[], event: PointerStep, context: DrawingContext): boolean {
  const corners = cornersOf(strokes);
  const first = corners[0];
  return (
    first !== undefined &&
    corners.length >= FEWEST_CORNERS &&
    distancePx(first, event.at, context.film) <= event.tolerancePx
  );
}

function moved(guide: Guide, state: PenState, event: PointerStep, context: DrawingContext): PenState {
  switch (state.kind) {
    case 'idle':
      return state;
    case 'placing':
      return {
        ...state,
        way: wayOn(guide, state, event, context),
        closing: closesAt(state.strokes, event, context),
      };
    case 'pressing': {
      const path = lengthened(state.path, event, context);
      const held = distancePx(state.from, event.at, context.film) <= event.tolerancePx;
      if (held) return { ...state, path };
      const stretch = [...state.corner.slice(0, -1), ...path];
      return { kind: 'stretching', strokes: state.strokes, stretch };
    }
    case 'stretching':
      return { ...state, stretch: lengthened(state.stretch, event, context) };
  }
}

function lengthened(stretch: Stroke, event: PointerStep, context: DrawingContext): Stroke {
  const last = stretch.at(-1) as FilmPoint;
  const near = distancePx(last, event.at, context.film) < event.tolerancePx * STRETCH_STEP;
  return near ? stretch : [...stretch, event.at];
}

function released(
  guide: Guide,
  state: PenState,
  event: PointerStep,
  context: DrawingContext,
): Step<PenState> {
  switch (state.kind) {
    case 'idle':
    case 'placing':
      return { state };
    case 'pressing': {
      if (state.closing) return completed(guide, state, context);
      const last = cornersOf(state.strokes).at(-1);
      const again =
        last !== undefined && distancePx(last, state.from, context.film) < event.tolerancePx * STRETCH_STEP;
      return { state: placing(again ? state.strokes : [...state.strokes, state.corner]) };
    }
    case 'stretching': {
      const stretch = simplifyLine([...state.stretch, event.at], event.tolerancePx * STRETCH_PRECISION);
      const strokes = [...state.strokes, stretch];
      const comesBack =
        closesAt(strokes, event, context) || (strokes.length === 1 && isRingAjar(stretch, context));
      const next = placing(strokes);
      return comesBack ? completed(guide, next, context) : { state: next };
    }
  }
}

function isRingAjar(stretch: Stroke, context: DrawingContext): boolean {
  const first = stretch[0] as FilmPoint;
  let lengthPx = 0;
  for (let index = 1; index < stretch.length; index++)
    lengthPx += distancePx(stretch[index - 1] as FilmPoint, stretch[index] as FilmPoint, context.film);
  return distancePx(first, stretch.at(-1) as FilmPoint, context.film) <= lengthPx * GAP_OF_LENGTH;
}

/** A new deposit where there is one to be had; else the corners stay and the reader is told why. */
function completed(guide: Guide, state: PenState, context: DrawingContext): Step<PenState> {
  const strokes = state.kind === 'stretching' ? [...state.strokes, state.stretch] : strokesOf(state);
  const corners = [...cornersOf(strokes), ...wayBack(guide, strokes, context)];
  if (corners.length < FEWEST_CORNERS) {
    const message = 'An outline needs at least three corners.';
    return { state: placing(strokes), refusal: { code: 'too-few-corners', message } };
  }
  const storable = storableOutline([corners], context.film);
  return 'refusal' in storable
    ? { state: placing(strokes), refusal: storable.refusal }
    : withDeposit(oriented(storable.outline), context);
}

/** From the last corner to the first, without either. */
function wayBack(guide: Guide, strokes: readonly Stroke[], context: DrawingContext): Stroke {
  const [last, first] = [strokes.at(-1)?.at(-1), strokes[0]?.[0]];
  if (last === undefined || first === undefined || last === first) return [];
  return guide.way(last, first, false, context, null).points.slice(0, -1);
}

function withDeposit(outline: Outline, context: DrawingContext): Step<PenState> {
  const deposit = newDeposit(outline, context);
  return {
    state: idle,
    edit: { kind: 'deposit-added', deposit, index: context.reading.deposits.length },
    select: { kind: 'deposits', ids: [deposit.id] },
  };
}

function preview(state: PenState, context: DrawingContext): Preview {
  switch (state.kind) {
    case 'idle':
      return { kind: 'none' };
    case 'placing':
      return drawing(state.strokes, state.way?.points ?? [], state.closing, context);
    case 'pressing':
      return drawing(state.strokes, state.corner, state.closing, context);
    case 'stretching':
      return drawing([...state.strokes, state.stretch], [], false, context);
  }
}

function drawing(
  strokes: readonly Stroke[],
  way: Stroke,
  closing: boolean,
  context: DrawingContext,
): Preview {
  const line = cornersOf(strokes);
  const ring = closing ? line : [...line, ...way];
  const start = strokes.slice(0, 1).flatMap((stroke) => (stroke.length > 1 ? stroke.slice(0, 1) : []));
  const corners = [...start, ...strokes.map((stroke) => stroke.at(-1) as FilmPoint)];
  return { kind: 'drawing', line, corners, way, closing, outline: outlineWithin(ring, context) };
}

/** The outline that would be stored, where it can be had within a frame. */
function outlineWithin(ring: Stroke, context: DrawingContext): Outline | null {
  if (ring.length < FEWEST_CORNERS || ring.length > MOST_MENDED) return null;
  const storable = storableOutline([ring], context.film);
  return 'outline' in storable ? storable.outline : null;
}
