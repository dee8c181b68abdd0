import { oriented } from '../geometry/clean.ts';
import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import { simplifyLine } from '../geometry/simplify.ts';
import { distancePx } from './hit.ts';
import { newDeposit } from './newDeposit.ts';
import { storableOutline } from './storable.ts';
import type { DrawingContext, Preview, Step, Tool, ToolEvent } from './tool.ts';

/** What one press gave: a corner, or a stretch drawn freely. The last one can be taken back. */
type Stroke = readonly FilmPoint[];

export type OutlineState =
  | { readonly kind: 'idle' }
  /** Between presses; there is at least one stroke. */
  | {
      readonly kind: 'placing';
      readonly strokes: readonly Stroke[];
      readonly pointer: FilmPoint | null;
      readonly closing: boolean;
    }
  /** Pressed, and not yet known whether for a corner or a stretch. */
  | {
      readonly kind: 'pressing';
      readonly strokes: readonly Stroke[];
      /** Where the press began. */
      readonly from: FilmPoint;
      /** How the pointer went since: the start of a stretch, should it become one. */
      readonly path: Stroke;
      readonly closing: boolean;
    }
  | { readonly kind: 'stretching'; readonly strokes: readonly Stroke[]; readonly stretch: Stroke };

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: OutlineState = { kind: 'idle' };

/** A free stretch keeps a point every so often, in tolerances: about two pixels of the screen. */
const STRETCH_STEP = 0.25;
/** How far the points left out of a stretch may lie from it, in tolerances: about half a pixel of the screen. */
const STRETCH_PRECISION = 0.06;
/** An outline drawn in one stretch closes on release when its gap is this part of its length: a ring left ajar. */
const GAP_OF_LENGTH = 0.15;
/** Below this many corners there is nothing to close. */
const FEWEST_CORNERS = 3;

/** Polygon and freehand in one: a click makes a corner, a drag a stretch, in the same outline. */
export const outlineTool: Tool<OutlineState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return { state: pressed(strokesOf(state), event, context) };
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, event, context);
      case 'double-click':
        // The second click of a pair that closed on the first corner leaves a corner behind: drop it.
        return cornersOf(strokesOf(state)).length < 2 ? { state: idle } : completed(state, context);
      case 'complete':
        return state.kind === 'idle' ? { state } : completed(state, context);
      case 'back':
      case 'delete':
        return { state: placing(droppedLast(state)) };
      case 'pointer-lost':
        return { state: placing(strokesOf(state)) };
      case 'cancel':
      case 'interrupt':
        return { state: idle };
      case 'nudge':
        return { state };
    }
  },
  preview,
  holdAt: () => 'place',
};

function strokesOf(state: OutlineState): readonly Stroke[] {
  return state.kind === 'idle' ? [] : state.strokes;
}

function cornersOf(strokes: readonly Stroke[]): readonly FilmPoint[] {
  return strokes.flat();
}

function placing(strokes: readonly Stroke[], pointer: FilmPoint | null = null): OutlineState {
  return strokes.length === 0 ? idle : { kind: 'placing', strokes, pointer, closing: false };
}

function droppedLast(state: OutlineState): readonly Stroke[] {
  // While a stretch is being drawn, it is the last thing; otherwise the last stroke is.
  return state.kind === 'stretching' ? state.strokes : strokesOf(state).slice(0, -1);
}

function pressed(strokes: readonly Stroke[], event: PointerStep, context: DrawingContext): OutlineState {
  const closing = closesAt(strokes, event, context);
  return { kind: 'pressing', strokes, from: event.at, path: [event.at], closing };
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

function moved(state: OutlineState, event: PointerStep, context: DrawingContext): OutlineState {
  switch (state.kind) {
    case 'idle':
      return state;
    case 'placing':
      return { ...state, pointer: event.at, closing: closesAt(state.strokes, event, context) };
    case 'pressing': {
      const path = lengthened(state.path, event, context);
      const held = distancePx(state.from, event.at, context.film) <= event.tolerancePx;
      return held ? { ...state, path } : { kind: 'stretching', strokes: state.strokes, stretch: path };
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

function released(state: OutlineState, event: PointerStep, context: DrawingContext): Step<OutlineState> {
  switch (state.kind) {
    case 'idle':
    case 'placing':
      return { state };
    case 'pressing': {
      if (state.closing) return completed(state, context);
      const last = cornersOf(state.strokes).at(-1);
      const again =
        last !== undefined && distancePx(last, state.from, context.film) < event.tolerancePx * STRETCH_STEP;
      return { state: placing(again ? state.strokes : [...state.strokes, [state.from]], event.at) };
    }
    case 'stretching': {
      const stretch = simplifyLine([...state.stretch, event.at], event.tolerancePx * STRETCH_PRECISION);
      const strokes = [...state.strokes, stretch];
      const comesBack =
        closesAt(strokes, event, context) || (strokes.length === 1 && isRingAjar(stretch, context));
      const next = placing(strokes, event.at);
      return comesBack ? completed(next, context) : { state: next };
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
function completed(state: OutlineState, context: DrawingContext): Step<OutlineState> {
  const strokes = state.kind === 'stretching' ? [...state.strokes, state.stretch] : strokesOf(state);
  const corners = cornersOf(strokes);
  if (corners.length < FEWEST_CORNERS) {
    const message = 'An outline needs at least three corners.';
    return { state: placing(strokes), refusal: { code: 'too-few-corners', message } };
  }
  const storable = storableOutline([corners], context.film);
  return 'refusal' in storable
    ? { state: placing(strokes), refusal: storable.refusal }
    : withDeposit(oriented(storable.outline), context);
}

function withDeposit(outline: Outline, context: DrawingContext): Step<OutlineState> {
  const deposit = newDeposit(outline, context);
  return {
    state: idle,
    edit: { kind: 'deposit-added', deposit, index: context.reading.deposits.length },
    select: { kind: 'deposits', ids: [deposit.id] },
  };
}

function preview(state: OutlineState, context: DrawingContext): Preview {
  switch (state.kind) {
    case 'idle':
      return { kind: 'none' };
    case 'placing':
      return drawing(cornersOf(state.strokes), state.pointer, state.closing, context);
    case 'pressing':
      return drawing(cornersOf(state.strokes), state.from, state.closing, context);
    case 'stretching':
      return drawing([...cornersOf(state.strokes), ...state.stretch], null, false, context);
  }
}

function drawing(
  line: readonly FilmPoint[],
  pointer: FilmPoint | null,
  closing: boolean,
  context: DrawingContext,
): Preview {
  const ring = pointer === null || closing ? line : [...line, pointer];
  const storable = ring.length < FEWEST_CORNERS ? null : storableOutline([ring], context.film);
  const outline = storable !== null && 'outline' in storable ? storable.outline : null;
  return { kind: 'drawing', line, pointer, closing, outline };
}
