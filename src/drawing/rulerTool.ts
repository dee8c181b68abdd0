import { endSdPx, lengthMm, lengthPx, rulerCalibration } from '../calibration/ruler.ts';
import type { FilmPoint } from '../geometry/point.ts';
import type { Edit } from '../reading/edits.ts';
import type { Reading, Ruler } from '../reading/reading.ts';
import { distancePx, isDragged } from './hit.ts';
import { onFilm } from './reshape.ts';
import type { DrawingContext, Preview, Refusal, Step, Tool, ToolEvent } from './tool.ts';

interface End {
  readonly at: FilmPoint;
  /** Standard deviation with which it was set. */
  readonly sdPx: number;
}
type Ends = readonly [End, End];

/** What a press took hold of: one end of the line that was measured, or of the ruler the reading is calibrated by. */
interface Grip {
  readonly ends: Ends;
  readonly which: 0 | 1;
  readonly stored: Ruler | null;
}

export type RulerState =
  | { readonly kind: 'idle' }
  /** Between the two clicks. */
  | { readonly kind: 'placing'; readonly from: End; readonly pointer: FilmPoint | null }
  /** Pressed for the other end, or drawing the whole line in one go. */
  | { readonly kind: 'drawing'; readonly from: End; readonly to: FilmPoint }
  /** A line whose length is shown; it is no data until the reader says how long it is. */
  | { readonly kind: 'measured'; readonly ends: Ends }
  | { readonly kind: 'pressing'; readonly grip: Grip; readonly from: FilmPoint }
  | { readonly kind: 'dragging'; readonly grip: Grip; readonly from: FilmPoint; readonly to: FilmPoint };

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: RulerState = { kind: 'idle' };
/** One pixel of the screen, in tolerances. */
const SCREEN_PX = 1 / 6;

/**
 * Two clicks, or a drag, measure a distance. Where the reader says how long it is, the film is measured by it from
 * then on, and the ends of that ruler can be dragged.
 */
export const rulerTool: Tool<RulerState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return { state: pressed(state, event, context) };
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, event, context);
      case 'pointer-lost':
        return { state: afterLoss(state) };
      case 'back':
      case 'delete':
      case 'cancel':
      case 'interrupt':
        return { state: idle };
      case 'complete':
      case 'double-click':
      case 'nudge':
      case 'loosen':
        return { state };
    }
  },
  preview,
  holdAt(state, { at, tolerancePx }, context) {
    const isMoving = state.kind === 'pressing' || state.kind === 'dragging';
    return isMoving || gripAt(state, at, tolerancePx, context) !== null ? 'handle' : 'place';
  },
};

/** The line that is measured, or else the ruler the reading is calibrated by; its length where that was given. */
export function rulerInHand(
  state: RulerState,
  { calibration }: Reading,
): (Omit<Ruler, 'lengthMm'> & { readonly lengthMm: number | null }) | null {
  if (state.kind === 'measured') return { ...rulerOf(state.ends), lengthMm: null };
  return state.kind === 'idle' ? (calibration?.ruler ?? null) : null;
}

function pressed(state: RulerState, event: PointerStep, context: DrawingContext): RulerState {
  if (state.kind === 'placing' || state.kind === 'drawing')
    return { kind: 'drawing', from: state.from, to: onFilm(event.at, context.film) };
  const grip = gripAt(state, event.at, event.tolerancePx, context);
  if (grip !== null) return { kind: 'pressing', grip, from: event.at };
  const from = endAt(event, context);
  return { kind: 'drawing', from, to: from.at };
}

function gripAt(
  state: RulerState,
  at: FilmPoint,
  tolerancePx: number,
  { reading, film }: DrawingContext,
): Grip | null {
  const stored = state.kind === 'idle' ? (reading.calibration?.ruler ?? null) : null;
  const ends = state.kind === 'measured' ? state.ends : stored === null ? null : endsOf(stored);
  if (ends === null) return null;
  const away = ends.map((end) => distancePx(end.at, at, film)) as [number, number];
  const which = away[0] <= away[1] ? 0 : 1;
  return away[which] <= tolerancePx ? { ends, which, stored } : null;
}

function moved(state: RulerState, event: PointerStep, { film }: DrawingContext): RulerState {
  switch (state.kind) {
    case 'idle':
    case 'measured':
      return state;
    case 'placing':
      return { ...state, pointer: onFilm(event.at, film) };
    case 'drawing':
      return { ...state, to: onFilm(event.at, film) };
    case 'pressing':
      return isDragged(state.from, event, film) ? { ...state, kind: 'dragging', to: event.at } : state;
    case 'dragging':
      return { ...state, to: event.at };
  }
}

function released(state: RulerState, event: PointerStep, context: DrawingContext): Step<RulerState> {
  switch (state.kind) {
    case 'idle':
    case 'placing':
    case 'measured':
      return { state };
    case 'drawing': {
      const isShort = distancePx(state.from.at, state.to, context.film) <= event.tolerancePx;
      if (isShort) return { state: { kind: 'placing', from: state.from, pointer: null } };
      const to = { at: state.to, sdPx: endSdPx(event.tolerancePx * SCREEN_PX) };
      return { state: { kind: 'measured', ends: [state.from, to] } };
    }
    case 'pressing':
      return { state: afterLoss(state) };
    case 'dragging':
      return dropped(state, endSdPx(event.tolerancePx * SCREEN_PX), context);
  }
}

function dropped(
  state: Extract<RulerState, { kind: 'dragging' }>,
  sdPx: number,
  { reading, film }: DrawingContext,
): Step<RulerState> {
  const { stored } = state.grip;
  const ends = draggedEnds(state, sdPx, film);
  if (stored === null) return { state: { kind: 'measured', ends } };
  // An undo, or another window, may have changed the calibration while it was held.
  if (reading.calibration?.ruler !== stored) return { state: idle };
  const to = rulerCalibration({ ...rulerOf(ends), lengthMm: stored.lengthMm }, film.pixelAspect);
  if (to === null) return { state: idle, refusal: noLength };
  return { state: idle, edit: { kind: 'calibration-set', from: reading.calibration, to } satisfies Edit };
}

const noLength: Refusal = {
  code: 'no-length',
  message:
    'No radiograph has such a spacing: the ends of the ruler are too near to each other for its length.',
};

function draggedEnds(
  { grip: { ends, which }, from, to }: Extract<RulerState, { kind: 'dragging' }>,
  sdPx: number,
  film: DrawingContext['film'],
): Ends {
  const [x, y] = ends[which].at;
  const at = onFilm([x + to[0] - from[0], y + to[1] - from[1]], film);
  return ends.with(which, { at, sdPx }) as unknown as Ends;
}

/** What is left of a press that was taken away. */
function afterLoss(state: RulerState): RulerState {
  switch (state.kind) {
    case 'drawing':
      return { kind: 'placing', from: state.from, pointer: null };
    case 'pressing':
    case 'dragging':
      return state.grip.stored === null ? { kind: 'measured', ends: state.grip.ends } : idle;
    default:
      return state;
  }
}

function endAt(event: PointerStep, { film }: DrawingContext): End {
  return { at: onFilm(event.at, film), sdPx: endSdPx(event.tolerancePx * SCREEN_PX) };
}

function rulerOf([one, other]: Ends): Omit<Ruler, 'lengthMm'> {
  return { ends: [one.at, other.at], endSdPx: [one.sdPx, other.sdPx] };
}

function endsOf({ ends, endSdPx: sds }: Ruler): Ends {
  return [
    { at: ends[0], sdPx: sds[0] },
    { at: ends[1], sdPx: sds[1] },
  ];
}

function preview(state: RulerState, context: DrawingContext): Preview {
  const stored = context.reading.calibration?.ruler;
  switch (state.kind) {
    case 'idle':
      return stored === undefined ? { kind: 'none' } : line(stored.ends, context, stored.lengthMm);
    case 'placing':
      return line([state.from.at, state.pointer ?? state.from.at], context);
    case 'drawing':
      return line([state.from.at, state.to], context);
    case 'measured':
      return line(rulerOf(state.ends).ends, context);
    case 'pressing':
      return line(rulerOf(state.grip.ends).ends, context, state.grip.stored?.lengthMm);
    case 'dragging':
      return line(rulerOf(draggedEnds(state, 0, context.film)).ends, context, state.grip.stored?.lengthMm);
  }
}

/** @param given the length that the reader gave; else it is measured by the calibration there is */
function line(ends: Ruler['ends'], { reading, film }: DrawingContext, given?: number): Preview {
  const spacingMm = reading.calibration?.spacingMm ?? null;
  return {
    kind: 'ruler',
    ends,
    lengthPx: lengthPx(ends, film.pixelAspect),
    lengthMm: given ?? (spacingMm === null ? null : lengthMm(ends, spacingMm)),
    isGiven: given !== undefined,
  };
}
