import { largestOutline } from '../geometry/clean.ts';
import { inArea } from '../geometry/contains.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import { type FilmPoint, filmPoint, type Vec } from '../geometry/point.ts';
import type { Edit } from '../reading/edits.ts';
import type { Deposit } from '../reading/reading.ts';
import { isDragged } from './hit.ts';
import { movedOnFilm } from './reshape.ts';
import { storableOutline } from './storable.ts';
import {
  type DrawingContext,
  type Preview,
  type Refusal,
  type Step,
  selectedDeposit,
  type Tool,
  type ToolEvent,
} from './tool.ts';

/** What the density of a deposit is measured by. */
export type ReferenceName = 'cortex' | 'soft-tissue';

/** A reference that was taken hold of, or the corner from which a new one is drawn. */
interface Grip {
  readonly reference: ReferenceName;
  readonly from: FilmPoint;
  /** What is moved; null where a new one is drawn. */
  readonly outline: Outline | null;
}

export type ReferenceToolState =
  /** `held` is the one that the arrows mean: the one pressed last. */
  | { readonly kind: 'idle'; readonly held: ReferenceName }
  | { readonly kind: 'pressing'; readonly grip: Grip }
  | { readonly kind: 'dragging'; readonly grip: Grip; readonly to: FilmPoint };

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: ReferenceToolState = { kind: 'idle', held: 'cortex' };

/**
 * Places what the density of the selected deposit is measured by. A drag of the cortex or of the soft tissue moves it;
 * a drag elsewhere draws a new box of cortex, with Shift of soft tissue. The arrows
 * move the one pressed last. Delete goes back to what is proposed.
 */
export const referenceTool: Tool<ReferenceToolState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(event, context);
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, context);
      case 'delete':
      case 'back':
        return state.kind === 'idle' ? backToProposed(context) : { state: idle };
      case 'pointer-lost':
      case 'cancel':
      case 'interrupt':
        return { state: idle };
      case 'nudge':
        return nudged(state, event.by, context);
      case 'complete':
      case 'double-click':
      case 'loosen':
        return { state };
    }
  },
  preview(state, context): Preview {
    if (state.kind !== 'dragging') return { kind: 'none' };
    return { kind: 'reference', reference: state.grip.reference, outline: placed(state, context) };
  },
  holdAt(_state, { at }, context) {
    return gripUnder(at, context) === null ? 'place' : 'body';
  },
};

function pressed({ at, modifiers }: PointerStep, context: DrawingContext): Step<ReferenceToolState> {
  if (selectedDeposit(context) === undefined) return { state: idle, refusal: NONE_SELECTED };
  const drawn: Grip = { reference: modifiers.shift ? 'soft-tissue' : 'cortex', from: at, outline: null };
  const grip = modifiers.shift ? drawn : (gripUnder(at, context) ?? drawn);
  return { state: { kind: 'pressing', grip } };
}

const NONE_SELECTED: Refusal = {
  code: 'not-possible',
  message: 'Select one deposit first: the references are those of its density.',
};

function gripUnder(at: FilmPoint, { references }: DrawingContext): Grip | null {
  const held = (reference: ReferenceName, area: Area): Grip | null =>
    inArea(at, area) ? { reference, from: at, outline: largestOutline(area) } : null;
  if (references === null) return null;
  return held('cortex', references.cortex) ?? held('soft-tissue', references.softTissue);
}

function moved(state: ReferenceToolState, event: PointerStep, { film }: DrawingContext): ReferenceToolState {
  if (state.kind === 'idle') return state;
  if (state.kind === 'pressing' && !isDragged(state.grip.from, event, film)) return state;
  return { kind: 'dragging', grip: state.grip, to: event.at };
}

function released(state: ReferenceToolState, context: DrawingContext): Step<ReferenceToolState> {
  const deposit = selectedDeposit(context);
  if (state.kind === 'pressing') return { state: { kind: 'idle', held: state.grip.reference } };
  if (state.kind === 'idle' || deposit === undefined) return { state: idle };
  const storable = storableOutline(placed(state, context), context.film);
  if ('refusal' in storable) return { state: idle, refusal: storable.refusal };
  const held = state.grip.reference;
  return { state: { kind: 'idle', held }, edit: editOf(held, storable.outline, deposit, context) };
}

function placed(
  { grip, to }: Extract<ReferenceToolState, { kind: 'dragging' }>,
  { film }: DrawingContext,
): Outline {
  const { from, outline } = grip;
  if (outline === null) return [[from, filmPoint(to[0], from[1]), to, filmPoint(from[0], to[1])]];
  const by: Vec = [to[0] - from[0], to[1] - from[1]];
  return movedOnFilm([outline], by, film)[0] ?? outline;
}

function editOf(
  reference: ReferenceName,
  to: Outline | null,
  { id, softTissue }: Deposit,
  { reading }: DrawingContext,
): Edit {
  return reference === 'cortex'
    ? { kind: 'cortex-set', from: reading.references?.cortex?.outline ?? null, to }
    : { kind: 'soft-tissue-set', id, from: softTissue ?? null, to };
}

function nudged(state: ReferenceToolState, by: Vec, context: DrawingContext): Step<ReferenceToolState> {
  const deposit = selectedDeposit(context);
  if (state.kind !== 'idle' || deposit === undefined || context.references === null) return { state };
  const { cortex, softTissue } = context.references;
  const outline = largestOutline(state.held === 'cortex' ? cortex : softTissue);
  const [moved] = outline === null ? [] : movedOnFilm([outline], by, context.film);
  return moved === undefined ? { state } : { state, edit: editOf(state.held, moved, deposit, context) };
}

/** The deposit's own soft tissue first, then the film's cortex. */
function backToProposed(context: DrawingContext): Step<ReferenceToolState> {
  const deposit = selectedDeposit(context);
  if (deposit === undefined) return { state: idle };
  if (deposit.softTissue !== undefined)
    return { state: idle, edit: editOf('soft-tissue', null, deposit, context) };
  if (context.reading.references?.cortex === undefined) return { state: idle };
  return { state: idle, edit: editOf('cortex', null, deposit, context) };
}
