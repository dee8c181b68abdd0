import { type Bounds, boundsOf, outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import type { Deposit } from '../reading/reading.ts';
import { replacing } from '../reading/replacing.ts';
import { depositUnder, distancePx, hasRoomForHandles, isDragged, midpointsOf, vertexUnder } from './hit.ts';
import {
  movedOnFilm,
  onFilm,
  vertexOf,
  verticesIn,
  withVertexInserted,
  withVerticesMoved,
  withVerticesRemoved,
} from './reshape.ts';
import { storableOutline } from './storable.ts';
import {
  type DrawingContext,
  type PointerAt,
  type Preview,
  type Step,
  selectedDeposit,
  selectedDeposits,
  selectionOf,
  type Tool,
  type ToolEvent,
  type VertexAt,
} from './tool.ts';

/** What a press took hold of; deposits are as they were then. */
export type Grip =
  /** Whole deposits: `pressed` and what is selected with it. */
  | { readonly kind: 'bodies'; readonly pressed: string; readonly deposits: readonly Deposit[] }
  /** Vertices of one deposit: `pressed` and what is held with it. */
  | {
      readonly kind: 'vertices';
      readonly deposit: Deposit;
      readonly pressed: VertexAt;
      readonly at: readonly VertexAt[];
    }
  | { readonly kind: 'midpoint'; readonly deposit: Deposit; readonly at: VertexAt }
  /** Nothing: a box is drawn. With Shift it adds to `held`, or to the selected deposits. */
  | { readonly kind: 'box'; readonly adds: boolean; readonly held: HeldVertices | null };

export type EditState =
  | { readonly kind: 'idle'; readonly held: HeldVertices | null }
  | { readonly kind: 'pressing'; readonly grip: Grip; readonly from: FilmPoint }
  | { readonly kind: 'dragging'; readonly grip: Grip; readonly from: FilmPoint; readonly to: FilmPoint };

/** The vertices that Delete and the arrows mean: one at least. */
export interface HeldVertices {
  readonly depositId: string;
  readonly at: readonly VertexAt[];
}

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;
type Dragging = Extract<EditState, { kind: 'dragging' }>;
/** Deposits before and after, not yet mended. */
type Reshaped = readonly { readonly deposit: Deposit; readonly outline: Outline }[];

const idle: EditState = { kind: 'idle', held: null };

/** Select, move and reshape deposits: one or several, whole or by their vertices. */
export const editTool: Tool<EditState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(state, event, context);
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
    return state.kind === 'dragging' ? dragged(state, context) : heldPreview(state, context);
  },
  holdAt(state, pointer, context) {
    const grip = state.kind === 'idle' ? gripUnder(state, pointer, context) : state.grip;
    return grip === null ? 'nothing' : HOLDS[grip.kind];
  },
};

const HOLDS = { bodies: 'body', vertices: 'handle', midpoint: 'insert', box: 'nothing' } as const;

function pressed(state: EditState, event: PointerStep, context: DrawingContext): Step<EditState> {
  const { shift } = event.modifiers;
  const grip = gripUnder(state, event, context);
  const held = heldNow(state, context);
  if (grip === null)
    return { state: { kind: 'pressing', grip: { kind: 'box', adds: shift, held }, from: event.at } };
  if (shift && grip.kind === 'vertices') return { state: withVertexToggled(held, grip) };
  if (shift && grip.kind === 'bodies') return { state: idle, select: withToggled(grip.pressed, context) };
  const pressing = { kind: 'pressing', grip, from: event.at } as const;
  const isSelected = grip.kind !== 'bodies' || context.selectedIds.includes(grip.pressed);
  return isSelected ? { state: pressing } : { state: pressing, select: selectionOf([grip.pressed]) };
}

function withVertexToggled(
  held: HeldVertices | null,
  { deposit, pressed: vertex }: Extract<Grip, { kind: 'vertices' }>,
): EditState {
  const before = held?.at ?? [];
  const without = before.filter((each) => !isSame(each, vertex));
  const at = without.length < before.length ? without : [...before, vertex];
  return { kind: 'idle', held: at.length === 0 ? null : { depositId: deposit.id, at } };
}

function withToggled(id: string, { selectedIds }: DrawingContext) {
  const without = selectedIds.filter((each) => each !== id);
  return selectionOf(without.length < selectedIds.length ? without : [...without, id]);
}

/** Handles of the deposit selected alone first, then whole deposits. */
function gripUnder(state: EditState, { at, tolerancePx }: PointerAt, context: DrawingContext): Grip | null {
  const { film, reading } = context;
  const alone = selectedDeposit(context);
  if (alone !== undefined && hasRoomForHandles(alone.outline, tolerancePx, film)) {
    const vertex = vertexUnder(alone.outline, at, tolerancePx, film);
    const held = heldNow(state, context)?.at ?? [];
    if (vertex !== null) {
      const isHeld = held.some((each) => isSame(each, vertex));
      return { kind: 'vertices', deposit: alone, pressed: vertex, at: isHeld ? held : [vertex] };
    }
    const midpoint = midpointsOf(alone.outline, tolerancePx, film).find(
      ({ point }) => distancePx(point, at, film) <= tolerancePx,
    );
    if (midpoint !== undefined) return { kind: 'midpoint', deposit: alone, at: midpoint.at };
  }
  const deposit = depositUnder(reading, at, tolerancePx, film);
  if (deposit === null) return null;
  const selected = selectedDeposits(context);
  const deposits = selected.includes(deposit) ? selected : [deposit];
  return { kind: 'bodies', pressed: deposit.id, deposits };
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
      return clicked(state.grip);
    case 'dragging':
      return state.grip.kind === 'box' ? boxed(state.grip, state, context) : dropped(state, context);
  }
}

function clicked(grip: Grip): Step<EditState> {
  switch (grip.kind) {
    case 'bodies':
      return { state: idle, select: selectionOf([grip.pressed]) };
    case 'vertices':
      return { state: { kind: 'idle', held: { depositId: grip.deposit.id, at: [grip.pressed] } } };
    case 'midpoint':
      return { state: idle };
    case 'box':
      return grip.adds ? { state: idle } : { state: idle, select: { kind: 'nothing' } };
  }
}

/**
 * A box around some of the vertices of the deposit selected alone takes hold of them; one around deposits as a
 * whole, or around none of those vertices, selects the deposits that lie in it.
 */
function boxed(
  { adds, held }: Extract<Grip, { kind: 'box' }>,
  { from, to }: Dragging,
  context: DrawingContext,
): Step<EditState> {
  const box = boundsOf([from, to]);
  const alone = selectedDeposit(context);
  const vertices = alone === undefined ? [] : verticesIn(alone.outline, box);
  if (alone !== undefined && vertices.length > 0 && vertices.length < alone.outline.flat().length) {
    const before = adds && held?.depositId === alone.id ? held.at : [];
    const more = vertices.filter((vertex) => !before.some((each) => isSame(each, vertex)));
    return { state: { kind: 'idle', held: { depositId: alone.id, at: [...before, ...more] } } };
  }
  const before = adds ? context.selectedIds : [];
  const more = context.reading.deposits.filter(
    ({ id, outline }) => !before.includes(id) && liesIn(outlineBounds(outline), box),
  );
  return { state: idle, select: selectionOf([...before, ...more.map(({ id }) => id)]) };
}

function liesIn(inner: Bounds, outer: Bounds): boolean {
  return (
    inner.minX >= outer.minX &&
    inner.maxX <= outer.maxX &&
    inner.minY >= outer.minY &&
    inner.maxY <= outer.maxY
  );
}

function dropped(state: Dragging, context: DrawingContext): Step<EditState> {
  const { grip } = state;
  const reshaped = reshapedBy(state, context);
  // An undo, or another window, may have changed a deposit while it was held.
  if (reshaped.some(({ deposit }) => !context.reading.deposits.includes(deposit))) return { state: idle };
  const step = replaced(reshaped, context);
  const [only] = reshaped;
  const isAsDrawn = step.edit?.kind === 'outline-replaced' && step.edit.to === only?.outline;
  return isAsDrawn ? { ...step, state: heldAfter(grip) } : step;
}

/** A midpoint that was dragged is a vertex of its own by now, in the place it was named by. */
function heldAfter(grip: Grip): EditState {
  if (grip.kind !== 'vertices' && grip.kind !== 'midpoint') return idle;
  const at = grip.kind === 'vertices' ? grip.at : [grip.at];
  return { kind: 'idle', held: { depositId: grip.deposit.id, at } };
}

/** The outlines as dragged, before they are mended. */
function reshapedBy({ grip, from, to }: Dragging, context: DrawingContext): Reshaped {
  const by: Vec = [to[0] - from[0], to[1] - from[1]];
  switch (grip.kind) {
    case 'box':
      return [];
    case 'bodies':
      return movedTogether(grip.deposits, by, context);
    case 'vertices': {
      const { deposit, at } = grip;
      return [{ deposit, outline: withVerticesMoved(deposit.outline, at, by, context.film) }];
    }
    case 'midpoint': {
      const { deposit, at } = grip;
      return [{ deposit, outline: withVertexInserted(deposit.outline, at, onFilm(to, context.film)) }];
    }
  }
}

function movedTogether(deposits: readonly Deposit[], by: Vec, { film }: DrawingContext): Reshaped {
  const outlines = movedOnFilm(
    deposits.map(({ outline }) => outline),
    by,
    film,
  );
  return deposits.map((deposit, index) => ({ deposit, outline: outlines[index] as Outline }));
}

function replaced(reshaped: Reshaped, { reading, film }: DrawingContext): Step<EditState> {
  const becomes = new Map<string, readonly Deposit[]>();
  for (const { deposit, outline } of reshaped) {
    const storable = storableOutline(outline, film);
    if ('refusal' in storable) return { state: idle, refusal: storable.refusal };
    becomes.set(deposit.id, [{ ...deposit, outline: storable.outline }]);
  }
  const edit = replacing(reading, becomes);
  return edit === null ? { state: idle } : { state: idle, edit };
}

function nudged(state: EditState, by: Vec, context: DrawingContext): Step<EditState> {
  const selected = selectedDeposits(context);
  if (state.kind !== 'idle' || selected.length === 0) return { state };
  const [deposit] = selected as [Deposit];
  const held = heldNow(state, context);
  const reshaped =
    held === null
      ? movedTogether(selected, by, context)
      : [{ deposit, outline: withVerticesMoved(deposit.outline, held.at, by, context.film) }];
  return { ...replaced(reshaped, context), state };
}

function deleted(state: EditState, context: DrawingContext): Step<EditState> {
  const selected = selectedDeposits(context);
  if (state.kind !== 'idle' || selected.length === 0) return { state };
  const held = heldNow(state, context);
  if (held === null) {
    const edit = replacing(context.reading, new Map(selected.map(({ id }) => [id, []])));
    return { state: idle, ...(edit === null ? {} : { edit }), select: { kind: 'nothing' } };
  }
  const [deposit] = selected as [Deposit];
  const outline = withVerticesRemoved(deposit.outline, held.at);
  if (outline !== null) return replaced([{ deposit, outline }], context);
  const message =
    'An outline keeps at least three corners. Press Esc, then Delete removes the whole deposit.';
  return { state, refusal: { code: 'too-few-corners', message } };
}

/** The vertices that keys mean, where they are still there: an undo may have taken them. */
function heldNow(state: EditState, context: DrawingContext): HeldVertices | null {
  const deposit = selectedDeposit(context);
  if (state.kind !== 'idle' || deposit === undefined || state.held?.depositId !== deposit.id) return null;
  return state.held.at.every((at) => vertexOf(deposit.outline, at) !== undefined) ? state.held : null;
}

function isSame(one: VertexAt, other: VertexAt): boolean {
  return one.ring === other.ring && one.index === other.index;
}

function dragged(state: Dragging, context: DrawingContext): Preview {
  const { grip, from, to } = state;
  if (grip.kind === 'box')
    return {
      kind: 'deposits',
      replaced: [],
      shown: [],
      vertices: grip.adds ? (grip.held?.at ?? []) : [],
      mark: { kind: 'box', from, to },
    };
  const shown = reshapedBy(state, context).map(({ deposit, outline }): Deposit => {
    const storable = storableOutline(outline, context.film);
    return { ...deposit, outline: 'outline' in storable ? storable.outline : outline };
  });
  return { kind: 'deposits', replaced: shown.map(({ id }) => id), shown, vertices: [], mark: null };
}

function heldPreview(state: EditState, context: DrawingContext): Preview {
  const held = heldNow(state, context);
  if (held === null) return { kind: 'none' };
  return { kind: 'deposits', replaced: [], shown: [], vertices: held.at, mark: null };
}
