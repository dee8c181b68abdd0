import { oriented } from '../geometry/clean.ts';
import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import { simplifyRing } from '../geometry/simplify.ts';
import type { Deposit } from '../reading/reading.ts';
import { depositUnder, distancePx } from './hit.ts';
import { newDeposit } from './newDeposit.ts';
import { outlineOf, type Relief, reliefAt } from './smart/relief.ts';
import { storableOutline } from './storable.ts';
import {
  type DrawingContext,
  type Refusal,
  type Step,
  selectionOf,
  type Tool,
  type ToolEvent,
} from './tool.ts';

export type SmartState =
  | { readonly kind: 'idle' }
  /** Pressed in a deposit, whose outline can be loosened and tightened until it is let go. */
  | {
      readonly kind: 'fitting';
      readonly relief: Relief;
      readonly from: FilmPoint;
      /** Turned by the wheel, in steps; looser is positive. */
      readonly turned: number;
      /** Dragged away, in tolerances; looser is positive. */
      readonly dragged: number;
    };

type Fitting = Extract<SmartState, { kind: 'fitting' }>;
type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: SmartState = { kind: 'idle' };

/** Half-way between a deposit's level and its surroundings. */
const HALF = 0.5;
/** The loosest and the tightest outline lie this far from half-way. */
const MOST_OFF = 0.42;
/** A drag as long as this, in tolerances, goes two thirds of the way there: about a thumb's breadth of the screen. */
const DRAG_REACH = 16;
/** So do this many steps of the wheel. */
const WHEEL_REACH = 8;
/** Where an outline would be too tight to be there, it is tried looser by this. */
const TIGHTENING = 0.04;
/** Points left out of an outline lie at most this far from it, in px. */
const PRECISION_PX = 0.04;

/**
 * A press inside a deposit outlines it, sub-pixel. Drawn away before it is let go, or with the wheel, the outline
 * loosens, with Shift it tightens. A press in a deposit that is outlined already selects it.
 */
export const smartTool: Tool<SmartState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(event, context);
      case 'pointer-move':
        return { state: state.kind === 'fitting' ? dragged(state, event, context) : state };
      case 'loosen':
        return { state: state.kind === 'fitting' ? { ...state, turned: state.turned + event.by } : state };
      case 'pointer-up':
      case 'complete':
        return state.kind === 'fitting' ? released(state, context) : { state };
      case 'back':
      case 'delete':
      case 'pointer-lost':
      case 'cancel':
      case 'interrupt':
        return { state: idle };
      case 'double-click':
      case 'nudge':
        return { state };
    }
  },
  preview(state) {
    return state.kind === 'idle'
      ? { kind: 'none' }
      : { kind: 'drawing', line: [], corners: [], way: [], closing: false, outline: outlineNow(state) };
  },
  holdAt(_, { at }, context) {
    return outlinedAt(at, context) === null ? 'place' : 'select';
  },
};

function pressed(event: PointerStep, context: DrawingContext): Step<SmartState> {
  const there = outlinedAt(event.at, context);
  if (there !== null) return { state: idle, select: selectionOf([there.id]) };
  const relief = context.density === null ? null : reliefAt(context.density, event.at);
  if (relief === null) return { state: idle, refusal: noEdge };
  return { state: { kind: 'fitting', relief, from: event.at, turned: 0, dragged: 0 } };
}

/** Inside, not near: next to a deposit lies the next one. */
function outlinedAt(at: FilmPoint, { reading, film }: DrawingContext): Deposit | null {
  return depositUnder(reading, at, 0, film);
}

function dragged(state: Fitting, event: PointerStep, context: DrawingContext): SmartState {
  // The first tolerance is the hand's own trembling.
  const away = Math.max(0, distancePx(state.from, event.at, context.film) / event.tolerancePx - 1);
  return { ...state, dragged: event.modifiers.shift ? -away : away };
}

/** The outline as loose as it was made; of those too tight to be there, the tightest that is. */
function outlineNow({ relief, dragged, turned }: Fitting): Outline | null {
  const looser = Math.tanh(dragged / DRAG_REACH + turned / WHEEL_REACH);
  for (let off = -MOST_OFF * looser; ; off = Math.max(0, off - TIGHTENING)) {
    const outline = outlineOf(relief, HALF + off);
    if (outline !== null) return outline.map((ring) => simplifyRing(ring, PRECISION_PX));
    if (off <= 0) return null;
  }
}

function released(state: Fitting, context: DrawingContext): Step<SmartState> {
  const outline = outlineNow(state);
  const storable = outline === null ? null : storableOutline(outline, context.film);
  if (storable === null || 'refusal' in storable) return { state: idle, refusal: noEdge };
  const deposit = newDeposit(oriented(storable.outline), context);
  return {
    state: idle,
    edit: { kind: 'deposit-added', deposit, index: context.reading.deposits.length },
    select: selectionOf([deposit.id]),
  };
}

const noEdge: Refusal = {
  code: 'no-edge',
  message: 'No edge was found round this place. Press inside a deposit, or draw round it with Outline.',
};
