import type { Hold, Preview } from '../../src/drawing/tool.ts';
import type { Bounds } from '../../src/geometry/measure.ts';
import { boundsOf } from '../../src/geometry/measure.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import { applyAffine } from '../../src/geometry/transform.ts';
import type { LandmarkName, RegionName, Side } from '../../src/hand/landmarks.ts';
import type { Hand, Reading } from '../../src/reading/reading.ts';
import type { NumberedDeposit } from './paintDeposits.ts';
import type { FilmOnScreen } from './screen.ts';

/** What of a reading stays as it is while a gesture goes on, and what goes with the gesture. */
export interface Scene {
  readonly settled: { readonly hands: readonly Hand[]; readonly deposits: readonly NumberedDeposit[] };
  readonly live: { readonly hands: readonly Hand[]; readonly deposits: readonly NumberedDeposit[] };
}

/** What of a reading is drawn. */
export type DrawnReading = Pick<Reading, 'hands' | 'deposits'>;

/** What the pointer is over. */
export interface Hover {
  readonly region: { readonly side: Side; readonly region: RegionName } | null;
  readonly landmark: { readonly side: Side; readonly name: LandmarkName } | null;
  /** What a press would take hold of. */
  readonly hold: Hold;
}

export const noHover: Hover = { region: null, landmark: null, hold: 'nothing' };

/**
 * Deposits are numbered as they stand in the reading, from 1: the number they go by in the tables. One that is not
 * in it yet has none.
 */
export function sceneOf(reading: DrawnReading, selectedIds: readonly string[], preview: Preview): Scene {
  const numbered = reading.deposits.map((deposit, index) => ({ deposit, number: index + 1 }));
  const { replaced, shown } = preview.kind === 'deposits' ? preview : NOTHING_SHOWN;
  const isGone = ({ deposit }: NumberedDeposit) => replaced.includes(deposit.id);
  const isSelected = ({ deposit }: NumberedDeposit) => selectedIds.includes(deposit.id);
  const numberOf = (id: string) => numbered.find(({ deposit }) => deposit.id === id)?.number ?? null;
  const liveSide =
    preview.kind === 'hand' ? preview.hand.side : preview.kind === 'silhouette' ? preview.side : null;
  return {
    settled: {
      hands: reading.hands.filter(({ side }) => side !== liveSide),
      deposits: numbered.filter((each) => !isGone(each) && !isSelected(each)),
    },
    live: {
      hands: liveHands(reading, preview),
      deposits: [
        ...numbered.filter((each) => isSelected(each) && !isGone(each)),
        ...shown.map((deposit) => ({ deposit, number: numberOf(deposit.id) })),
      ],
    },
  };
}

const NOTHING_SHOWN: Pick<Extract<Preview, { kind: 'deposits' }>, 'replaced' | 'shown'> = {
  replaced: [],
  shown: [],
};

function liveHands(reading: DrawnReading, preview: Preview): readonly Hand[] {
  switch (preview.kind) {
    case 'hand':
      return [preview.hand];
    case 'placing-hand':
      return preview.hand === null ? [] : [preview.hand];
    case 'silhouette':
      return reading.hands.flatMap((hand) =>
        hand.side === preview.side ? [{ ...hand, silhouette: preview.outline }] : [],
      );
    default:
      return [];
  }
}

/** The part of the film's plane that a viewport of `width` × `height` CSS pixels shows. */
export function visibleBounds({ toFilm }: FilmOnScreen, width: number, height: number): Bounds {
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const;
  return boundsOf(corners.map((corner) => applyAffine(toFilm, corner) as FilmPoint));
}
