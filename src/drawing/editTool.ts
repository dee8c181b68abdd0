import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import type { Deposit } from '../reading/reading.ts';
import { depositUnder, distancePx, hasRoomForHandles, isDragged, midpointsOf, vertexUnder } from './hit.ts';
import {
  movedOnFilm,
  onFilm,
  vertexOf,
  withVertexInserted,
  withVertexMoved,
  withVertexRemoved,
} from './reshape.ts';
import { storableOutline } from './storable.ts';
import {
  type DrawingContext,
  type PointerAt,
  type Preview,
  type Step,
  selectedDeposit,
  type Tool,
  type ToolEvent,
  type VertexAt,
} from './tool.ts';

/** What a press took hold of; `deposit` is as it was then. */
export type Grip =
  | { readonly kind: 'body'; readonly deposit: Deposit }
  | { readonly kind: 'vertex'; readonly deposit: Deposit; readonly at: VertexAt }
  | { readonly kind: 'midpoint'; readonly deposit: Deposit; readonly at: VertexAt };

export type EditState =
  /** `vertex` is the one that Delete and the arrows mean, where one was clicked. */
  | { readonly kind: 'idle'; readonly vertex: HeldVertex | null }
  | { readonly kind: 'pressing'; readonly grip: Grip; readonly from: FilmPoint }
  | { readonly kind: 'dragging'; readonly grip: Grip; readonly from: FilmPoint; readonly to: FilmPoint };

export interface HeldVertex {
  readonly depositId: string;
  readonly at: VertexAt;
}

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: EditState = { kind: 'idle', vertex: null };

/** Select, move and reshape deposits. */
export const editTool: Tool<EditState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(event, context);
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, context);
      case 'nudge':
        return nudged(state, event.by, context);
      case 'delete':
      case 'back':
        return deleted(state, context);
      case 'cancel':
        return state.kind === 'idle' ? { state: idle, select: { kind: 'nothing' } } : { state: idle };
      case 'pointer-lost':
        return { state: state.kind === 'idle' ? state : idle };
      case 'interrupt':
        return { state: idle };
      case 'complete':
      case 'double-click':
        return { state };
    }
  },
  preview(state, context) {
    return state.kind === 'dragging' ? dragged(state, context) : heldVertex(state, context);
  },
  holdAt(state, pointer, context) {
    const grip = state.kind === 'idle' ? gripUnder(pointer, context) : state.grip;
    return grip === null ? 'nothing' : HOLDS[grip.kind];
  },
};

const HOLDS = { body: 'body', vertex: 'handle', midpoint: 'insert' } as const;

function pressed(event: PointerStep, context: DrawingContext): Step<EditState> {
  const grip = gripUnder(event, context);
  if (grip === null) return { state: idle, select: { kind: 'nothing' } };
  return {
    state: { kind: 'pressing', grip, from: event.at },
    select: { kind: 'deposit', id: grip.deposit.id },
  };
}

/** Handles of the selected deposit first, then whole deposits. */
function gripUnder({ at, tolerancePx }: PointerAt, context: DrawingContext): Grip | null {
  const { film, reading } = context;
  const selected = selectedDeposit(context);
  if (selected !== undefined && hasRoomForHandles(selected.outline, tolerancePx, film)) {
    const vertex = vertexUnder(selected.outline, at, tolerancePx, film);
    if (vertex !== null) return { kind: 'vertex', deposit: selected, at: vertex };
    const midpoint = midpointsOf(selected.outline, tolerancePx, film).find(
      ({ point }) => distancePx(point, at, film) <= tolerancePx,
    );
    if (midpoint !== undefined) return { kind: 'midpoint', deposit: selected, at: midpoint.at };
  }
  const deposit = depositUnder(reading, at, tolerancePx, film);
  return deposit === null ? null : { kind: 'body', deposit };
}

function moved(state: EditState, event: PointerStep, { film }: DrawingContext): EditState {
  if (state.kind === 'idle') return state;
  const still = state.kind === 'pressing' && !isDragged(state.from, event, film);
  return still ? state : { kind: 'dragging', grip: state.grip, from: state.from, to: event.at };
}

function released(state: EditState, context: DrawingContext): Step<EditState> {
  switch (state.kind) {
    case 'idle':
      return { state };
    case 'pressing':
      return { state: state.grip.kind === 'midpoint' ? idle : held(state.grip) };
    case 'dragging': {
      const { grip } = state;
      // An undo, or another window, may have changed the deposit while it was held.
      if (!context.reading.deposits.includes(grip.deposit)) return { state: idle };
      const to = reshapedBy(state, context);
      const step = reshaped(grip.deposit, to, context);
      const kept = step.edit?.kind === 'outline-replaced' && step.edit.to === to;
      return kept ? { ...step, state: held(grip) } : step;
    }
  }
}

/** A midpoint that was dragged is a vertex of its own by now, in the place it was named by. */
function held(grip: Grip): EditState {
  if (grip.kind === 'body') return idle;
  return { kind: 'idle', vertex: { depositId: grip.deposit.id, at: grip.at } };
}

/** The outline as dragged, before it is mended. */
function reshapedBy(
  { grip, from, to }: Extract<EditState, { kind: 'dragging' }>,
  context: DrawingContext,
): Outline {
  const { outline } = grip.deposit;
  const by: Vec = [to[0] - from[0], to[1] - from[1]];
  switch (grip.kind) {
    case 'body':
      return movedOnFilm(outline, by, context.film);
    case 'vertex': {
      const [x, y] = vertexOf(outline, grip.at) as FilmPoint;
      return withVertexMoved(outline, grip.at, onFilm([x + by[0], y + by[1]], context.film));
    }
    case 'midpoint':
      return withVertexInserted(outline, grip.at, onFilm(to, context.film));
  }
}

function reshaped(deposit: Deposit, to: Outline, context: DrawingContext): Step<EditState> {
  const storable = storableOutline(to, context.film);
  if ('refusal' in storable) return { state: idle, refusal: storable.refusal };
  return {
    state: idle,
    edit: { kind: 'outline-replaced', id: deposit.id, from: deposit.outline, to: storable.outline },
  };
}

function nudged(state: EditState, by: Vec, context: DrawingContext): Step<EditState> {
  const deposit = selectedDeposit(context);
  if (state.kind !== 'idle' || deposit === undefined) return { state };
  const vertex = vertexHeldOn(deposit, state);
  const corner = vertex === null ? undefined : vertexOf(deposit.outline, vertex);
  const to =
    vertex === null || corner === undefined
      ? movedOnFilm(deposit.outline, by, context.film)
      : withVertexMoved(
          deposit.outline,
          vertex,
          onFilm([corner[0] + by[0], corner[1] + by[1]], context.film),
        );
  return { ...reshaped(deposit, to, context), state };
}

function deleted(state: EditState, context: DrawingContext): Step<EditState> {
  const deposit = selectedDeposit(context);
  if (state.kind !== 'idle' || deposit === undefined) return { state };
  const vertex = vertexHeldOn(deposit, state);
  if (vertex === null) {
    const index = context.reading.deposits.indexOf(deposit);
    return { state: idle, edit: { kind: 'deposit-removed', deposit, index }, select: { kind: 'nothing' } };
  }
  const to = withVertexRemoved(deposit.outline, vertex);
  if (to !== null) return reshaped(deposit, to, context);
  const message =
    'An outline keeps at least three corners. Press Esc, then Delete removes the whole deposit.';
  return { state, refusal: { code: 'too-few-corners', message } };
}

/** The vertex that keys mean, where it is still there: an undo may have taken it. */
function vertexHeldOn(deposit: Deposit, state: EditState): VertexAt | null {
  if (state.kind !== 'idle' || state.vertex?.depositId !== deposit.id) return null;
  return vertexOf(deposit.outline, state.vertex.at) === undefined ? null : state.vertex.at;
}

function dragged(state: Extract<EditState, { kind: 'dragging' }>, context: DrawingContext): Preview {
  const { grip } = state;
  const raw = reshapedBy(state, context);
  const storable = storableOutline(raw, context.film);
  const outline = 'outline' in storable ? storable.outline : raw;
  return { kind: 'deposit', id: grip.deposit.id, outline, vertex: null };
}

function heldVertex(state: EditState, context: DrawingContext): Preview {
  const deposit = selectedDeposit(context);
  const vertex = deposit === undefined ? null : vertexHeldOn(deposit, state);
  if (deposit === undefined || vertex === null) return { kind: 'none' };
  return { kind: 'deposit', id: deposit.id, outline: deposit.outline, vertex };
}
