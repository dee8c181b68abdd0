import type { Outline, Ring } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import type { Side } from '../hand/landmarks.ts';
import type { Hand } from '../reading/reading.ts';
import { isDragged, nearestEdge, vertexUnder } from './hit.ts';
import {
  onFilm,
  vertexOf,
  withStretchPulled,
  withStretchRefined,
  withVertexInserted,
  withVertexMoved,
  withVerticesRemoved,
} from './reshape.ts';
import { storableOutline } from './storable.ts';
import type { DrawingContext, Preview, Step, Tool, ToolEvent, VertexAt } from './tool.ts';

/** What a press took hold of: a vertex of the ring, which has it as a new one where the press was on an edge. */
interface Grip {
  readonly hand: Hand;
  readonly outline: Outline;
  readonly at: VertexAt;
  /** How far along the ring the pull reaches. */
  readonly reachPx: number;
}

export type SilhouetteToolState =
  /** `vertex` is the one that Delete and the arrows mean, where one was clicked. */
  | { readonly kind: 'idle'; readonly vertex: HeldVertex | null }
  | { readonly kind: 'pressing'; readonly grip: Grip; readonly from: FilmPoint }
  | { readonly kind: 'dragging'; readonly grip: Grip; readonly from: FilmPoint; readonly to: FilmPoint };

interface HeldVertex {
  readonly side: Side;
  readonly at: VertexAt;
}

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: SilhouetteToolState = { kind: 'idle', vertex: null };
/** How far a pull reaches along the ring, in tolerances: about a fingertip on a film that fits the screen. */
const REACH = 8;
/** The longest edge of a pulled stretch, as a part of its reach: shorter ones would not be told from a curve. */
const BEND = 1 / 8;

/** Pull the silhouette where it is off: a stretch follows the pointer; with Alt, one vertex alone. */
export const silhouetteTool: Tool<SilhouetteToolState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(event, context);
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, context);
      case 'loosen':
        return { state };
      case 'nudge':
        return nudged(state, event.by, context);
      case 'delete':
      case 'back':
        return deleted(state, context);
      case 'pointer-lost':
        return { state: state.kind === 'idle' ? state : idle };
      case 'cancel':
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
  holdAt(state, { at, tolerancePx }, { reading, film }) {
    const isNear = (hand: Hand) =>
      hand.silhouette !== undefined &&
      (nearestEdge(hand.silhouette, at, film)?.distancePx ?? Number.POSITIVE_INFINITY) <= tolerancePx;
    return state.kind !== 'idle' || reading.hands.some(isNear) ? 'handle' : 'nothing';
  },
};

function pressed(event: PointerStep, context: DrawingContext): Step<SilhouetteToolState> {
  const hands = context.reading.hands.filter((hand) => hand.silhouette !== undefined);
  if (hands.length === 0) return { state: idle, refusal: { code: 'no-hand', message: NO_SILHOUETTE } };
  const grips = hands.flatMap((hand) => gripUnder(hand, event, context) ?? []);
  const grip = grips.find(({ hand }) => hand.side === context.activeSide) ?? grips[0];
  if (grip === undefined) return { state: idle };
  return {
    state: { kind: 'pressing', grip, from: event.at },
    select: { kind: 'hand', side: grip.hand.side },
  };
}

const NO_SILHOUETTE = 'There is no silhouette to change yet: place the hand first.';

function gripUnder(
  hand: Hand,
  { at, tolerancePx, modifiers }: PointerStep,
  { film }: DrawingContext,
): Grip | null {
  const outline = hand.silhouette as Outline;
  const reachPx = modifiers.alt ? 0 : REACH * tolerancePx;
  const vertex = vertexUnder(outline, at, tolerancePx, film);
  if (vertex !== null) return { hand, outline, at: vertex, reachPx };
  const edge = nearestEdge(outline, at, film);
  if (edge === null || edge.distancePx > tolerancePx) return null;
  return { hand, outline: withVertexInserted(outline, edge.at, edge.point), at: edge.at, reachPx };
}

function moved(
  state: SilhouetteToolState,
  event: PointerStep,
  { film }: DrawingContext,
): SilhouetteToolState {
  if (state.kind === 'idle') return state;
  const still = state.kind === 'pressing' && !isDragged(state.from, event, film);
  return still ? state : { kind: 'dragging', grip: state.grip, from: state.from, to: event.at };
}

function released(state: SilhouetteToolState, context: DrawingContext): Step<SilhouetteToolState> {
  switch (state.kind) {
    case 'idle':
      return { state };
    case 'pressing': {
      const { hand, outline, at } = state.grip;
      // A press on an edge named a vertex that the stored ring does not have.
      return {
        state: outline === hand.silhouette ? { kind: 'idle', vertex: { side: hand.side, at } } : idle,
      };
    }
    case 'dragging': {
      // An undo, or another window, may have changed the hand while it was held.
      if (!context.reading.hands.includes(state.grip.hand)) return { state: idle };
      return replaced(state.grip.hand, pulled(state, context), context);
    }
  }
}

function pulled(
  { grip, from, to }: Extract<SilhouetteToolState, { kind: 'dragging' }>,
  context: DrawingContext,
): Outline {
  const whole = grip.outline[grip.at.ring] as Ring;
  const by: Vec = [to[0] - from[0], to[1] - from[1]];
  const { ring, index } =
    grip.reachPx === 0
      ? { ring: whole, index: grip.at.index }
      : withStretchRefined(whole, grip.at.index, grip.reachPx, grip.reachPx * BEND);
  const next = withStretchPulled(ring, index, by, grip.reachPx);
  return [next.map((point) => onFilm(point, context.film))];
}

function replaced(hand: Hand, to: Outline, context: DrawingContext): Step<SilhouetteToolState> {
  const storable = storableOutline(to, context.film);
  if ('refusal' in storable) return { state: idle, refusal: storable.refusal };
  return {
    state: idle,
    edit: {
      kind: 'silhouette-replaced',
      side: hand.side,
      from: { outline: hand.silhouette ?? null, source: hand.silhouetteSource },
      // A silhouette has one ring: what a crossing would leave open inside belongs to the hand.
      to: { outline: storable.outline.slice(0, 1), source: 'reader' },
    },
  };
}

interface Held {
  readonly hand: Hand;
  readonly outline: Outline;
  readonly at: VertexAt;
  readonly point: FilmPoint;
}

/** The vertex that keys mean, where it is still there: an undo may have taken it. */
function vertexHeld(state: SilhouetteToolState, context: DrawingContext): Held | null {
  if (state.kind !== 'idle' || state.vertex === null) return null;
  const { side, at } = state.vertex;
  const hand = context.reading.hands.find((each) => each.side === side);
  const outline = hand?.silhouette;
  const point = outline === undefined ? undefined : vertexOf(outline, at);
  return hand === undefined || outline === undefined || point === undefined
    ? null
    : { hand, outline, at, point };
}

function nudged(
  state: SilhouetteToolState,
  [dx, dy]: Vec,
  context: DrawingContext,
): Step<SilhouetteToolState> {
  const held = vertexHeld(state, context);
  if (held === null) return { state };
  const to = onFilm([held.point[0] + dx, held.point[1] + dy], context.film);
  return { ...replaced(held.hand, withVertexMoved(held.outline, held.at, to), context), state };
}

function deleted(state: SilhouetteToolState, context: DrawingContext): Step<SilhouetteToolState> {
  const held = vertexHeld(state, context);
  if (held === null) return { state };
  const to = withVerticesRemoved(held.outline, [held.at]);
  if (to !== null) return replaced(held.hand, to, context);
  return {
    state,
    refusal: { code: 'too-few-corners', message: 'A silhouette keeps at least three corners.' },
  };
}

function dragged(
  state: Extract<SilhouetteToolState, { kind: 'dragging' }>,
  context: DrawingContext,
): Preview {
  const raw = pulled(state, context);
  const storable = storableOutline(raw, context.film);
  const outline = 'outline' in storable ? storable.outline.slice(0, 1) : raw;
  return { kind: 'silhouette', side: state.grip.hand.side, outline, vertex: null };
}

function heldVertex(state: SilhouetteToolState, context: DrawingContext): Preview {
  const held = vertexHeld(state, context);
  if (held === null) return { kind: 'none' };
  return { kind: 'silhouette', side: held.hand.side, outline: held.outline, vertex: held.at };
}
