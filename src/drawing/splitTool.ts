import { cutFrom } from '../geometry/clean.ts';
import { union } from '../geometry/clip.ts';
import type { Area } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import { simplifyLine } from '../geometry/simplify.ts';
import { sweptDisc } from '../geometry/sweptDisc.ts';
import type { Deposit } from '../reading/reading.ts';
import { replacing } from '../reading/replacing.ts';
import { distancePx } from './hit.ts';
import { piecesOf } from './pieces.ts';
import {
  type DrawingContext,
  type Step,
  selectedDeposits,
  selectionOf,
  type Tool,
  type ToolEvent,
} from './tool.ts';

export type SplitState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'cutting'; readonly line: readonly FilmPoint[] };

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: SplitState = { kind: 'idle' };
/** Half the breadth of a cut, in px: two pieces have no point in common, and what is lost is nothing to see. */
const HALF_CUT_PX = 1 / 1024;
/** The line keeps a point every so often, and those that say something, in tolerances. */
const LINE_STEP = 0.25;
const LINE_PRECISION = 0.06;

/** A line drawn right through deposits splits them: the selected ones, or with none selected all it goes through. */
export const splitTool: Tool<SplitState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return { state: { kind: 'cutting', line: [event.at] } };
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, event, context);
      case 'pointer-lost':
      case 'back':
      case 'cancel':
      case 'interrupt':
      case 'delete':
        return { state: idle };
      case 'complete':
      case 'double-click':
      case 'nudge':
      case 'loosen':
        return { state };
    }
  },
  preview(state) {
    if (state.kind === 'idle') return { kind: 'none' };
    const mark = { kind: 'cut', line: state.line } as const;
    return { kind: 'deposits', replaced: [], shown: [], vertices: [], mark };
  },
  holdAt: () => 'place',
};

function moved(state: SplitState, { at, tolerancePx }: PointerStep, { film }: DrawingContext): SplitState {
  if (state.kind === 'idle') return state;
  const last = state.line.at(-1) as FilmPoint;
  return distancePx(last, at, film) < tolerancePx * LINE_STEP
    ? state
    : { ...state, line: [...state.line, at] };
}

function released(
  state: SplitState,
  { at, tolerancePx }: PointerStep,
  context: DrawingContext,
): Step<SplitState> {
  if (state.kind === 'idle') return { state };
  const line = simplifyLine([...state.line, at], tolerancePx * LINE_PRECISION);
  const selected = selectedDeposits(context);
  const meant = selected.length > 0 ? selected : context.reading.deposits;
  const becomes = split(meant, cutAlong(line), context);
  const edit = replacing(context.reading, becomes);
  if (edit === null) {
    const message = 'The line has to go right through a deposit, from one side to the other.';
    return { state: idle, refusal: { code: 'not-possible', message } };
  }
  const pieces = [...becomes.values()].flat().map(({ id }) => id);
  return { state: idle, edit, select: selectionOf(pieces) };
}

function cutAlong(line: readonly FilmPoint[]): Area {
  const steps = line
    .slice(1)
    .map((to, index) => [sweptDisc(line[index] as FilmPoint, to, [HALF_CUT_PX, HALF_CUT_PX])]);
  return union(steps);
}

/** Those that fall into pieces, by id: one that is only scored stays whole. */
function split(
  deposits: readonly Deposit[],
  cut: Area,
  { newId }: DrawingContext,
): ReadonlyMap<string, readonly Deposit[]> {
  return new Map(
    deposits.flatMap((deposit) => {
      const pieces = piecesOf(deposit, cutFrom(deposit.outline, cut), newId);
      return pieces.length > 1 ? [[deposit.id, pieces] as const] : [];
    }),
  );
}
