import { clipToFilm, cutFrom, joined, largestOutline } from '../geometry/clean.ts';
import { union } from '../geometry/clip.ts';
import { inOutline } from '../geometry/contains.ts';
import type { Area } from '../geometry/outline.ts';
import { overlapAreaPx2 } from '../geometry/overlap.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import { simplifyRing } from '../geometry/simplify.ts';
import { sweptDisc } from '../geometry/sweptDisc.ts';
import type { Deposit } from '../reading/reading.ts';
import { replacing } from '../reading/replacing.ts';
import { depositUnder, distancePx, nearestEdge } from './hit.ts';
import { newDeposit } from './newDeposit.ts';
import { joinedMultiplicity, piecesOf, withoutCrumbs } from './pieces.ts';
import { liesOn, offFilm } from './storable.ts';
import {
  type DrawingContext,
  type FilmFrame,
  type Preview,
  type Refusal,
  type Step,
  selectedDeposits,
  selectionOf,
  type Tool,
  type ToolEvent,
} from './tool.ts';

export type BrushState =
  | { readonly kind: 'idle'; readonly at: FilmPoint | null; readonly erases: boolean }
  | { readonly kind: 'stroking'; readonly at: FilmPoint; readonly stroke: Stroke };

/** One stroke of the brush so far. */
interface Stroke {
  readonly erases: boolean;
  readonly radiusPx: number;
  /** The one it grows, or those it erases: none is all that it touches. */
  readonly targets: readonly string[];
  /** The deposits that the middle of the brush came into. */
  readonly entered: readonly string[];
  /** What it makes if it grows none. */
  readonly newId: string;
  readonly swept: Area;
}

/** What a stroke would come to if it ended now. */
interface Outcome {
  readonly becomes: ReadonlyMap<string, readonly Deposit[]>;
  readonly added: readonly Deposit[];
  readonly refusal?: Refusal;
}

type PointerStep = Extract<ToolEvent, { tolerancePx: number }>;

const idle: BrushState = { kind: 'idle', at: null, erases: false };
/** A stroke goes on by steps of this part of its radius, or of the tolerance where that is longer. */
const STEP_OF_RADIUS = 0.1;
const STEP_OF_TOLERANCE = 0.25;
/** How far off a stroke's edge the points may lie that are left out of it, as a part of its radius, and in px. */
const PRECISION_OF_RADIUS = 0.01;
const PRECISION_PX = 0.05;

/**
 * Paints deposits. A stroke that begins on the selected deposit, or in any other, grows it; elsewhere it begins a new
 * one. What the middle of the brush runs into becomes one with it. With Alt it erases: from the selected deposits,
 * or the one it begins in, or else from all that it touches.
 */
export const brushTool: Tool<BrushState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return pressed(event, context);
      case 'pointer-move':
        return { state: moved(state, event, context) };
      case 'pointer-up':
        return released(state, event, context);
      case 'pointer-lost':
      case 'back':
      case 'cancel':
      case 'interrupt':
        return { state: idle };
      case 'delete':
        return { state: state.kind === 'stroking' ? idle : state };
      case 'complete':
      case 'double-click':
      case 'nudge':
      case 'loosen':
        return { state };
    }
  },
  preview,
  holdAt: () => 'place',
};

function pressed(event: PointerStep, context: DrawingContext): Step<BrushState> {
  const { at, modifiers } = event;
  const erases = modifiers.alt;
  const targets = targetsAt(event, erases, context);
  const stroke: Stroke = {
    erases,
    radiusPx: context.brushRadiusPx,
    targets,
    entered: [],
    newId: context.newId(),
    swept: [],
  };
  const state = { kind: 'stroking', at, stroke: swept(stroke, at, at, context) } as const;
  const isSelected = targets.every((id) => context.selectedIds.includes(id));
  return isSelected ? { state } : { state, select: selectionOf(targets) };
}

function targetsAt(event: PointerStep, erases: boolean, context: DrawingContext): readonly string[] {
  const selected = selectedDeposits(context);
  const touched = selected.find((deposit) => touches(deposit, event.at, context));
  const selectedIds = selected.map(({ id }) => id);
  if (touched !== undefined) return erases ? selectedIds : [touched.id];
  const under = depositUnder(context.reading, event.at, 0, context.film);
  if (under !== null) return [under.id];
  return erases ? selectedIds : [];
}

function touches({ outline }: Deposit, at: FilmPoint, { film, brushRadiusPx }: DrawingContext): boolean {
  if (inOutline(at, outline)) return true;
  return (nearestEdge(outline, at, film)?.distancePx ?? Number.POSITIVE_INFINITY) <= brushRadiusPx;
}

function moved(state: BrushState, event: PointerStep, context: DrawingContext): BrushState {
  if (state.kind === 'idle') return { kind: 'idle', at: event.at, erases: event.modifiers.alt };
  const stepPx = Math.max(state.stroke.radiusPx * STEP_OF_RADIUS, event.tolerancePx * STEP_OF_TOLERANCE);
  return distancePx(state.at, event.at, context.film) < stepPx ? state : goneOn(state, event.at, context);
}

function goneOn(
  state: Extract<BrushState, { kind: 'stroking' }>,
  to: FilmPoint,
  context: DrawingContext,
): Extract<BrushState, { kind: 'stroking' }> {
  return { kind: 'stroking', at: to, stroke: swept(state.stroke, state.at, to, context) };
}

function swept(stroke: Stroke, from: FilmPoint, to: FilmPoint, context: DrawingContext): Stroke {
  const step = sweptDisc(from, to, radiiOf(stroke.radiusPx, context.film));
  const into = stroke.erases ? null : depositUnder(context.reading, to, 0, context.film);
  const isNew = into !== null && !stroke.entered.includes(into.id);
  return {
    ...stroke,
    entered: isNew ? [...stroke.entered, into.id] : stroke.entered,
    swept: union([...stroke.swept, [step]]),
  };
}

function radiiOf(radiusPx: number, film: FilmFrame): Vec {
  return [radiusPx, radiusPx / film.pixelAspect];
}

function released(state: BrushState, event: PointerStep, context: DrawingContext): Step<BrushState> {
  if (state.kind === 'idle') return { state };
  const { stroke } = goneOn(state, event.at, context);
  const next: BrushState = { kind: 'idle', at: event.at, erases: stroke.erases };
  const { becomes, added, refusal } = outcome(stroke, context);
  if (refusal !== undefined) return { state: next, refusal };
  const edit = replacing(context.reading, becomes, added);
  if (edit === null) return { state: next };
  if (stroke.erases) return { state: next, edit };
  const grown = [...becomes.values(), added].flat().map(({ id }) => id);
  return { state: next, edit, select: selectionOf(grown) };
}

function outcome(stroke: Stroke, context: DrawingContext): Outcome {
  const area = onFilm(smoothed(stroke), context.film);
  if (area.length === 0) return { becomes: new Map(), added: [], refusal: offFilm };
  return stroke.erases ? erased(stroke, area, context) : grown(stroke, area, context);
}

/** What was swept, without the corners that make no difference. */
function smoothed({ swept: area, radiusPx }: Stroke): Area {
  const precision = Math.min(PRECISION_PX, radiusPx * PRECISION_OF_RADIUS);
  return joined(area.map((outline) => outline.map((ring) => simplifyRing(ring, precision))));
}

function onFilm(area: Area, film: FilmFrame): Area {
  return area.every((outline) => liesOn(film, outline)) ? area : clipToFilm(area, film.columns, film.rows);
}

function grown(stroke: Stroke, area: Area, context: DrawingContext): Outcome {
  const { deposits } = context.reading;
  const target = deposits.find(({ id }) => stroke.targets.includes(id));
  const reached = deposits.filter((each) => each !== target && stroke.entered.includes(each.id));
  const first = target ?? reached[0];
  // One that lay on it before, on purpose, stays a deposit of its own; so does what is on the other hand.
  const others = reached.filter(
    (each) =>
      each !== first &&
      each.side === first?.side &&
      (target === undefined || overlapAreaPx2([target.outline], [each.outline]) === 0),
  );
  const all = first === undefined ? [] : [first, ...others];
  const whole = largestOutline(joined([...all.map(({ outline }) => outline), ...area]));
  if (whole === null) return { becomes: new Map(), added: [], refusal: offFilm };
  const outline = withoutCrumbs(whole);
  if (first === undefined) return { becomes: new Map(), added: [newDeposit(outline, context, stroke.newId)] };
  const one = { ...first, outline, multiplicity: joinedMultiplicity(all) };
  return { becomes: new Map(all.map((each) => [each.id, each === first ? [one] : []])), added: [] };
}

function erased(stroke: Stroke, area: Area, { reading, newId }: DrawingContext): Outcome {
  const isMeant = ({ id }: Deposit) => stroke.targets.length === 0 || stroke.targets.includes(id);
  const touched = reading.deposits.filter(
    (deposit) => isMeant(deposit) && overlapAreaPx2([deposit.outline], area) > 0,
  );
  const left = touched.map(
    (deposit) => [deposit.id, piecesOf(deposit, cutFrom(deposit.outline, area), newId)] as const,
  );
  return { becomes: new Map(left), added: [] };
}

function preview(state: BrushState, context: DrawingContext): Preview {
  const { at } = state;
  if (at === null) return { kind: 'none' };
  const stroke = state.kind === 'stroking' ? state.stroke : null;
  const erases = state.kind === 'stroking' ? state.stroke.erases : state.erases;
  const radii = radiiOf(stroke?.radiusPx ?? context.brushRadiusPx, context.film);
  const mark = { kind: 'brush', at, radii, erases } as const;
  if (stroke === null) return { kind: 'deposits', replaced: [], shown: [], vertices: [], mark };
  const { becomes, added } = outcome(stroke, context);
  const shown = [...becomes.values(), added].flat();
  return { kind: 'deposits', replaced: [...becomes.keys()], shown, vertices: [], mark };
}
