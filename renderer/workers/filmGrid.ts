import type { FilmHeader } from '../../src/film/film.ts';
import { modalityValue } from '../../src/film/grey.ts';
import { type Affine, mapOutline } from '../../src/geometry/transform.ts';
import { mapLandmarks } from '../../src/hand/hand.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { FilmGrid } from '../../src/hand/placement/filmGrid.ts';
import type { HandProposal, PlacementProposal } from '../../src/hand/placement/proposal.ts';
import type { GreyLevel } from '../viewport/greyLevels.ts';

/** A film at one of its levels: each of its pixels is `sidePx` pixels of the film wide and high. */
export interface ReducedFilm {
  readonly header: FilmHeader;
  readonly level: GreyLevel;
  readonly sidePx: number;
}

/** Along the longer side. Placement itself works on fewer pixels; more would only be longer on their way to it. */
const ENOUGH = 2000;

/** The smallest level of a film that still has all that placement looks at. */
export function reducedForPlacement(header: FilmHeader, levels: readonly GreyLevel[]): ReducedFilm | null {
  const index = levels.findLastIndex(({ columns, rows }) => Math.max(columns, rows) >= ENOUGH);
  const level = levels[Math.max(0, index)];
  return level === undefined ? null : { header, level, sidePx: 2 ** Math.max(0, index) };
}

/** A film as placement sees it: its modality values, and nothing where there is padding. */
export function filmGrid({ header, level, sidePx }: ReducedFilm, side: Side | null): FilmGrid {
  const { inverted, spacing } = header;
  return {
    columns: level.columns,
    rows: level.rows,
    values: Float32Array.from(level.values, (stored) => modalityValue(header, stored) ?? Number.NaN),
    denserIsHigher: !inverted,
    padding: null,
    spacingMm: spacing.mm && [spacing.mm[0] * sidePx, spacing.mm[1] * sidePx],
    headerSide: side,
  };
}

/** What was found on a reduced film, where it lies on the film itself. */
export function onWholeFilm(proposal: PlacementProposal, sidePx: number): PlacementProposal {
  if (proposal.kind === 'none' || sidePx === 1) return proposal;
  const enlarge: Affine = [sidePx, 0, 0, sidePx, 0, 0];
  return { kind: 'hands', hands: proposal.hands.map((hand) => enlarged(hand, enlarge)) };
}

function enlarged(hand: HandProposal, enlarge: Affine): HandProposal {
  return {
    ...hand,
    silhouette: mapOutline(enlarge, hand.silhouette),
    landmarks: mapLandmarks(enlarge, hand.landmarks),
  };
}
