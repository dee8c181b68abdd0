import { create } from 'zustand';
import {
  type Drawing,
  type DrawingStep,
  holdAt,
  isUnderWay,
  previewOf,
  step,
  type ToolName,
  takeUp,
} from '../../src/drawing/machine.ts';
import type {
  DrawingContext,
  Hold,
  PointerAt,
  Preview,
  Refusal,
  Selection,
  ToolEvent,
} from '../../src/drawing/tool.ts';
import type { Edit } from '../../src/reading/edits.ts';
import type { DensityGrade } from '../../src/reading/reading.ts';
import { regionAt } from '../viewport/regionsOfHands.ts';
import { densityFilmOf } from './densityFilmOf.ts';
import { referencesOfSelected } from './densityReferences.ts';
import { sideIn } from './filmSide.ts';
import { useFilmStore } from './filmStore.ts';
import { historyOfHand } from './historyOfHand.ts';
import { type OpenReading, useReadingStore } from './readingStore.ts';
import { beingRead } from './shown.ts';
import { pixelAspectIn } from './spacing.ts';
import { shapeIn } from './viewStore.ts';

/** The tool in hand, what it is in the middle of (`state`), and why the last gesture gave nothing. */
export type ToolState = Drawing & {
  readonly refusal: Refusal | null;
  /** The grade a new deposit gets: the last one the reader gave. */
  readonly grade: DensityGrade;
  readonly brushRadiusPx: number;
  readonly setTool: (tool: ToolName) => void;
  readonly dispatch: (event: ToolEvent) => void;
  /** Does what needs no gesture, whatever tool is in hand; a gesture under way is dropped. */
  readonly operate: (act: (context: DrawingContext) => Omit<DrawingStep, 'drawing'>) => void;
  readonly scaleBrush: (factor: number) => void;
};

const FIRST_GRADE: DensityGrade = 2;
const FIRST_BRUSH_PX = 8;
const BRUSH_PX = { least: 0.75, most: 250 } as const;

export const useToolStore = create<ToolState>()((set, get) => ({
  ...takeUp(toolAtRest(null)),
  refusal: null,
  grade: FIRST_GRADE,
  brushRadiusPx: FIRST_BRUSH_PX,
  setTool: (tool) => set({ ...takeUp(tool), refusal: null }),
  dispatch(event) {
    const context = drawingContext();
    if (context === null) return;
    const { drawing, ...came } = step(drawingOf(get()), event, context);
    set({ ...drawing, ...(came.refusal === undefined ? refusalAfter(event) : { refusal: came.refusal }) });
    follow(came);
  },
  operate(act) {
    const context = drawingContext();
    if (context === null) return;
    const came = act(context);
    set({ ...takeUp(get().tool), refusal: came.refusal ?? null });
    follow(came);
  },
  scaleBrush(factor) {
    const wanted = get().brushRadiusPx * factor;
    set({ brushRadiusPx: Math.min(BRUSH_PX.most, Math.max(BRUSH_PX.least, wanted)) });
  },
}));

/** What is in hand where the reader took up nothing else: one press a deposit; on a signed reading, looking. */
export function toolAtRest(open: OpenReading | null): ToolName {
  return isSigned(open) ? 'look' : 'smart';
}

function isSigned(open: OpenReading | null): boolean {
  return open !== null && open.signed !== null;
}

/** What is in hand on the next reading: the same tool, but to and from a signed one. */
function toolOn(open: OpenReading | null, before: OpenReading | null): ToolName {
  return isSigned(open) || isSigned(before) ? toolAtRest(open) : useToolStore.getState().tool;
}

/** What to draw for what is under way. */
export function currentPreview(): Preview {
  const context = drawingContext();
  return context === null ? { kind: 'none' } : previewOf(drawingOf(useToolStore.getState()), context);
}

/** What a press would take hold of. */
export function currentHold(pointer: PointerAt): Hold {
  const context = drawingContext();
  return context === null ? 'nothing' : holdAt(drawingOf(useToolStore.getState()), pointer, context);
}

/** Whether Esc, Enter and Backspace mean the gesture under way before anything else. */
export function isGestureUnderWay(): boolean {
  return isUnderWay(drawingOf(useToolStore.getState()));
}

/** What the tools may look at; null where there is no film or no reading to draw on. */
export function drawingContext(): DrawingContext | null {
  const { film, filmId } = useFilmStore.getState();
  const { open, selectedIds, activeSide } = useReadingStore.getState();
  const shape = shapeIn(beingRead);
  if (film === null || shape === null || open === null || open.filmId !== filmId) return null;
  return {
    reading: open.reading,
    locked: open.signed !== null,
    selectedIds,
    activeSide,
    film: { columns: shape.columns, rows: shape.rows, pixelAspect: shape.stretch[1] / shape.stretch[0] },
    density: densityFilmOf(film),
    filmSide: sideIn(beingRead),
    handHistory: (side) => historyOfHand(open, side),
    regionAt: (point) => regionAt(open.reading.hands, pixelAspectIn(beingRead), point),
    references: referencesOfSelected(),
    grade: useToolStore.getState().grade,
    brushRadiusPx: useToolStore.getState().brushRadiusPx,
    newId: () => unusedId(new Set(open.reading.deposits.map(({ id }) => id))),
  };
}

function drawingOf({ tool, state }: ToolState): Drawing {
  return { tool, state } as Drawing;
}

/** A refusal stays until the reader does something that answers it; moving the pointer does not. */
function refusalAfter({ kind }: ToolEvent): Partial<Pick<ToolState, 'refusal'>> {
  return kind === 'pointer-move' || kind === 'pointer-up' ? {} : { refusal: null };
}

function follow({ edit, select }: Pick<DrawingStep, 'edit' | 'select'>): void {
  if (edit !== undefined) useReadingStore.getState().commit(edit);
  if (select !== undefined) take(select);
}

function take(selection: Selection): void {
  const { selectDeposits, selectRegion, setActiveSide } = useReadingStore.getState();
  switch (selection.kind) {
    case 'nothing':
      selectDeposits([]);
      selectRegion(null);
      break;
    case 'deposits':
      selectDeposits(selection.ids);
      break;
    case 'hand':
      setActiveSide(selection.side);
      break;
    case 'region':
      selectDeposits([]);
      selectRegion({ side: selection.side, region: selection.region });
      break;
  }
}

function unusedId(taken: ReadonlySet<string>): string {
  for (;;) {
    const id = `d${crypto.randomUUID().slice(0, 8)}`;
    if (!taken.has(id)) return id;
  }
}

/** The grade that a step gave to one deposit, or to several alike; null where it gave none. */
function gradeGivenBy(edit: Edit): DensityGrade | null {
  if (edit.kind === 'grade-set') return edit.to;
  if (edit.kind !== 'deposits-replaced') return null;
  const before = new Map(edit.from.map(({ deposit }) => [deposit.id, deposit.densityGrade]));
  const given = edit.to.filter(
    ({ deposit: { id, densityGrade } }) => (before.get(id) ?? densityGrade) !== densityGrade,
  );
  return given[0]?.deposit.densityGrade ?? null;
}

useReadingStore.subscribe(({ open }, before) => {
  // Another reading, or the same signed or reopened: what was begun is dropped.
  if (open?.readingId !== before.open?.readingId || isSigned(open) !== isSigned(before.open)) {
    useToolStore.getState().setTool(toolOn(open, before.open));
    return;
  }
  const last = open?.trail.at(-1);
  if (last === undefined || last === before.open?.trail.at(-1) || last.action !== 'do') return;
  const grade = gradeGivenBy(last.edit);
  if (grade !== null) useToolStore.setState({ grade });
});
