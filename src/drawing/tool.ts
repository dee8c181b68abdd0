import type { DensityFilm } from '../film/density.ts';
import type { Area, Outline, Ring } from '../geometry/outline.ts';
import type { FilmPoint, Vec } from '../geometry/point.ts';
import type { LandmarkName, RegionName, Side } from '../hand/landmarks.ts';
import type { Edit } from '../reading/edits.ts';
import type { DensityGrade, Deposit, Hand, Reading } from '../reading/reading.ts';
import type { HandHistory } from './handHistory.ts';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly control: boolean;
}

/** A pointer on the film. `tolerancePx` is how far off, in film pixels, still counts as on target at this zoom. */
interface PointerEventOf<K extends string> {
  readonly kind: K;
  readonly at: FilmPoint;
  readonly tolerancePx: number;
  readonly modifiers: Modifiers;
}

/** What a tool can be told. Keys arrive as what they mean, never as keys. */
export type ToolEvent =
  | PointerEventOf<'pointer-down'>
  | PointerEventOf<'pointer-move'>
  | PointerEventOf<'pointer-up'>
  | PointerEventOf<'double-click'>
  /** The pointer was taken away in the middle of a press (window lost focus, capture lost). */
  | { readonly kind: 'pointer-lost' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'back' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'nudge'; readonly by: Vec }
  /** Steps of the wheel while something is pressed: looser is positive. */
  | { readonly kind: 'loosen'; readonly by: number }
  /** Another tool, film or reading: whatever was begun is dropped. */
  | { readonly kind: 'interrupt' };

/** What the tools may look at; they change none of it. */
export interface DrawingContext {
  readonly reading: Reading;
  /** A signed reading can be looked at, not changed. */
  readonly locked: boolean;
  /** In the order in which they were selected. */
  readonly selectedIds: readonly string[];
  /** The side that a new hand, or a deposit on a film without hands, belongs to. */
  readonly activeSide: Side;
  readonly film: FilmFrame;
  /** The film's pixels, denser is higher; null where there are none to be had. */
  readonly density: DensityFilm | null;
  /** What the file says the film shows; null where it does not say, or where it may show both hands. */
  readonly filmSide: Side | null;
  /** How a hand of the reading came to lie where it does. */
  readonly handHistory: (side: Side) => HandHistory;
  readonly regionAt: (point: FilmPoint) => { readonly side: Side; readonly region: RegionName } | null;
  /** What the density of the selected deposit is measured by; null where none, or several, are selected. */
  readonly references: DensityReferences | null;
  /** The grade a new deposit gets where none can be proposed. */
  readonly grade: DensityGrade;
  /** Half the breadth of the brush, in pixels of a column's width. */
  readonly brushRadiusPx: number;
  /** A fresh id for a deposit, never used before in this reading. */
  readonly newId: () => string;
}

/** Where cortex and soft tissue are taken from; nothing where that could not be told. */
export interface DensityReferences {
  readonly cortex: Area;
  readonly softTissue: Area;
}

/** The film as the tools need to know it. */
export interface FilmFrame {
  readonly columns: number;
  readonly rows: number;
  /** Height of a pixel over its width; 1 where spacing is unknown. */
  readonly pixelAspect: number;
}

export type Selection =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'deposits'; readonly ids: readonly string[] }
  | { readonly kind: 'hand'; readonly side: Side }
  | { readonly kind: 'region'; readonly side: Side; readonly region: RegionName };

/** Why a gesture gave nothing: one plain sentence for the reader. */
export interface Refusal {
  readonly code:
    | 'locked'
    | 'too-few-corners'
    | 'no-area'
    | 'off-film'
    | 'no-hand'
    | 'no-edge'
    | 'no-length'
    | 'not-possible';
  readonly message: string;
}

/** What came of an event. A gesture ends in one edit at most. */
export interface Step<S> {
  readonly state: S;
  readonly edit?: Edit;
  readonly select?: Selection;
  readonly refusal?: Refusal;
}

/** What to draw while a gesture is under way, in place of what is stored where it names something stored. */
export type Preview =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'drawing';
      /** The outline so far. */
      readonly line: Ring;
      /** Its corners, and the ends of what was drawn freely. */
      readonly corners: Ring;
      /** How it would go on, up to the next corner. */
      readonly way: Ring;
      /** Whether a press here closes the outline. */
      readonly closing: boolean;
      /** What would be stored if it were closed now; null where there is no area, or too much of a line to mend yet. */
      readonly outline: Outline | null;
    }
  | {
      readonly kind: 'deposits';
      /** The stored ones that are not as they will be. */
      readonly replaced: readonly string[];
      /** What there would be in their place if the gesture ended now. */
      readonly shown: readonly Deposit[];
      /** The vertices that keys mean, where one deposit is selected. */
      readonly vertices: readonly VertexAt[];
      readonly mark: Mark | null;
    }
  | { readonly kind: 'hand'; readonly hand: Hand; readonly landmark: LandmarkName | null }
  | {
      readonly kind: 'ruler';
      readonly ends: readonly [FilmPoint, FilmPoint];
      /** In pixels of a column's width. */
      readonly lengthPx: number;
      /** Null where the film is not calibrated. */
      readonly lengthMm: number | null;
      /** Whether the reader gave the length, rather than read it. */
      readonly isGiven: boolean;
    }
  | {
      readonly kind: 'reference';
      readonly reference: 'cortex' | 'soft-tissue';
      readonly outline: Outline;
    }
  | { readonly kind: 'placing-hand'; readonly points: readonly FilmPoint[]; readonly hand: Hand | null }
  | {
      readonly kind: 'silhouette';
      readonly side: Side;
      readonly outline: Outline;
      readonly vertex: VertexAt | null;
    };

/** What a gesture draws beside deposits. */
export type Mark =
  /** A box drawn around what is to be selected, by two opposite corners. */
  | { readonly kind: 'box'; readonly from: FilmPoint; readonly to: FilmPoint }
  /** A line that cuts. */
  | { readonly kind: 'cut'; readonly line: Ring }
  /** The brush, with its radii along columns and along rows. */
  | { readonly kind: 'brush'; readonly at: FilmPoint; readonly radii: Vec; readonly erases: boolean };

/** One vertex of an outline. */
export interface VertexAt {
  readonly ring: number;
  readonly index: number;
}

/** What a press would do at a place: the pointer can look like it. */
export type Hold = 'nothing' | 'select' | 'place' | 'handle' | 'insert' | 'body';

/** Where a pointer is, and how far off still counts. */
export type PointerAt = Pick<PointerEventOf<'pointer-move'>, 'at' | 'tolerancePx'>;

/** A tool is a state machine: what it remembers is in its state, what it does is in its steps. */
export interface Tool<S> {
  readonly initial: S;
  step(state: S, event: ToolEvent, context: DrawingContext): Step<S>;
  preview(state: S, context: DrawingContext): Preview;
  holdAt(state: S, pointer: PointerAt, context: DrawingContext): Hold;
}

/** In the order in which they were selected. */
export function selectedDeposits({ reading, selectedIds }: DrawingContext): readonly Deposit[] {
  return selectedIds.flatMap((id) => reading.deposits.find((deposit) => deposit.id === id) ?? []);
}

/** The deposit that is selected alone. */
export function selectedDeposit(context: DrawingContext): Deposit | undefined {
  const selected = selectedDeposits(context);
  return selected.length === 1 ? selected[0] : undefined;
}

/** Selects deposits; none is nothing selected at all. */
export function selectionOf(ids: readonly string[]): Selection {
  return ids.length === 0 ? { kind: 'nothing' } : { kind: 'deposits', ids };
}
