import type { ClipFilm, Clipping } from '../../../src/drawing/clipboard.ts';
import { handHistory } from '../../../src/drawing/handHistory.ts';
import {
  type Drawing,
  type DrawingStep,
  holdAt,
  isUnderWay,
  operateOn,
  pasteOn,
  previewOf,
  step,
  type ToolName,
  takeUp,
} from '../../../src/drawing/machine.ts';
import type { Operation } from '../../../src/drawing/operations.ts';
import {
  type DrawingContext,
  type FilmFrame,
  type Hold,
  type Modifiers,
  type Preview,
  type Refusal,
  type Selection,
  selectionOf,
  type ToolEvent,
} from '../../../src/drawing/tool.ts';
import type { DensityFilm } from '../../../src/film/density.ts';
import type { FilmPoint, Vec } from '../../../src/geometry/point.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import type { DensityGrade, Reading } from '../../../src/reading/reading.ts';

export const plainKeys: Modifiers = { shift: false, alt: false, control: false };

/** A reader at a film, without a browser: gestures in, edits and a reading out. */
export interface Reader {
  readonly reading: Reading;
  readonly drawing: Drawing;
  readonly preview: Preview;
  /** What the last event came to. */
  readonly refusal: Refusal | null;
  readonly edits: readonly Edit[];
  readonly selection: Selection;
  readonly isUnderWay: boolean;
  use(tool: ToolName): Reader;
  send(event: ToolEvent): Reader;
  down(x: number, y: number, keys?: Partial<Modifiers>): Reader;
  move(x: number, y: number, keys?: Partial<Modifiers>): Reader;
  up(x: number, y: number): Reader;
  click(x: number, y: number, keys?: Partial<Modifiers>): Reader;
  doubleClick(x: number, y: number): Reader;
  /** Presses at the first point, moves through the others and releases at the last. */
  drag(path: readonly Vec[], keys?: Partial<Modifiers>): Reader;
  key(kind: 'cancel' | 'complete' | 'back' | 'delete'): Reader;
  nudge(dx: number, dy: number): Reader;
  operate(operation: Operation): Reader;
  paste(clipping: Clipping, onto: ClipFilm): Reader;
  interrupt(): Reader;
  losePointer(): Reader;
  select(...ids: readonly string[]): Reader;
  holdAt(x: number, y: number): Hold;
  /** The reading becomes another in the middle of a gesture, as by an undo. */
  become(reading: Reading): Reader;
}

export interface Setting {
  readonly reading?: Reading;
  /** The edits that led to it, where it matters how it came about. */
  readonly history?: readonly Edit[];
  readonly film?: FilmFrame;
  readonly density?: DensityFilm;
  readonly activeSide?: Side;
  readonly filmSide?: Side | null;
  readonly references?: DrawingContext['references'];
  readonly grade?: DensityGrade;
  readonly tolerancePx?: number;
  readonly brushRadiusPx?: number;
  readonly locked?: boolean;
  readonly regionAt?: DrawingContext['regionAt'];
}

export const emptyReading: Reading = { protocol: 'calcigraph-1', hands: [], deposits: [] };
export const squareFilm: FilmFrame = { columns: 1000, rows: 1000, pixelAspect: 1 };

/** Every edit is applied by `applyEdit`, which refuses what breaks a reading. */
export function readerAt(setting: Setting = {}): Reader {
  let reading = setting.reading ?? emptyReading;
  let drawing = takeUp('look');
  let selection: Selection = { kind: 'nothing' };
  let refusal: Refusal | null = null;
  const edits: Edit[] = [];
  let ids = reading.deposits.length;

  const context = (): DrawingContext => ({
    reading,
    locked: setting.locked ?? false,
    selectedIds: selection.kind === 'deposits' ? selection.ids : [],
    activeSide: selection.kind === 'hand' ? selection.side : (setting.activeSide ?? 'R'),
    film: setting.film ?? squareFilm,
    density: setting.density ?? null,
    filmSide: setting.filmSide ?? null,
    handHistory: (side) => handHistory([...(setting.history ?? []), ...edits], side),
    regionAt: setting.regionAt ?? (() => null),
    references: setting.references ?? null,
    grade: setting.grade ?? 2,
    brushRadiusPx: setting.brushRadiusPx ?? 10,
    newId: () => `new${++ids}`,
  });

  function send(event: ToolEvent): Reader {
    const next = step(drawing, event, context());
    drawing = next.drawing;
    return follow(next);
  }

  function follow(next: Omit<DrawingStep, 'drawing'>): Reader {
    refusal = next.refusal ?? null;
    if (next.edit !== undefined) {
      edits.push(next.edit);
      reading = applyEdit(reading, next.edit);
    }
    if (next.select !== undefined) selection = next.select;
    return reader;
  }

  const pointer = (
    kind: 'pointer-down' | 'pointer-move' | 'pointer-up' | 'double-click',
    [x, y]: Vec,
    keys: Partial<Modifiers> = {},
  ) =>
    send({
      kind,
      at: filmPoint(x, y),
      tolerancePx: setting.tolerancePx ?? 5,
      modifiers: { ...plainKeys, ...keys },
    });

  const reader: Reader = {
    get reading() {
      return reading;
    },
    get drawing() {
      return drawing;
    },
    get preview() {
      return previewOf(drawing, context());
    },
    get refusal() {
      return refusal;
    },
    get selection() {
      return selection;
    },
    get isUnderWay() {
      return isUnderWay(drawing);
    },
    edits,
    send,
    use(tool) {
      send({ kind: 'interrupt' });
      drawing = takeUp(tool);
      return reader;
    },
    down: (x, y, keys) => pointer('pointer-down', [x, y], keys),
    move: (x, y, keys) => pointer('pointer-move', [x, y], keys),
    up: (x, y) => pointer('pointer-up', [x, y]),
    click: (x, y, keys) => reader.down(x, y, keys).up(x, y),
    doubleClick: (x, y) => pointer('double-click', reader.click(x, y).click(x, y) && [x, y]),
    drag(path, keys) {
      const [first, ...rest] = path as readonly [Vec, ...Vec[]];
      const last = rest.at(-1) ?? first;
      reader.down(first[0], first[1], keys);
      for (const [x, y] of rest) reader.move(x, y, keys);
      return reader.up(last[0], last[1]);
    },
    key: (kind) => send({ kind }),
    nudge: (dx, dy) => send({ kind: 'nudge', by: [dx, dy] }),
    operate: (operation) => follow(operateOn(operation, context())),
    paste: (clipping, onto) => follow(pasteOn(clipping, onto, context())),
    interrupt: () => send({ kind: 'interrupt' }),
    losePointer: () => send({ kind: 'pointer-lost' }),
    select(...ids) {
      selection = selectionOf(ids);
      return reader;
    },
    holdAt: (x, y) =>
      holdAt(drawing, { at: filmPoint(x, y), tolerancePx: setting.tolerancePx ?? 5 }, context()),
    become(next) {
      reading = next;
      return reader;
    },
  };
  return reader;
}

export function ring(...points: readonly Vec[]): readonly FilmPoint[] {
  return points.map(([x, y]) => filmPoint(x, y));
}

/** A circle of points, a hand's free stroke around something. */
export function circle([x, y]: Vec, radius: number, turn = 1, points = 40): readonly Vec[] {
  return Array.from({ length: points + 1 }, (_, index): Vec => {
    const angle = (2 * Math.PI * turn * index) / points;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
