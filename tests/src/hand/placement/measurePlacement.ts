import { intersection } from '../../../../src/geometry/clip.ts';
import { areaPx2 } from '../../../../src/geometry/measure.ts';
import type { Area, Outline } from '../../../../src/geometry/outline.ts';
import { filmPoint } from '../../../../src/geometry/point.ts';
import type { HandPlacement } from '../../../../src/hand/hand.ts';
import type { LandmarkName } from '../../../../src/hand/landmarks.ts';
import type { FilmGrid } from '../../../../src/hand/placement/filmGrid.ts';
import type { HandProposal } from '../../../../src/hand/placement/proposal.ts';
import { regionCells } from '../../../../src/hand/regions.ts';

/** How a proposed hand differs from the true one. */
export interface PlacementErrors {
  /** Landmarks there are and proposed ones, in mm where the film has a spacing, else in px. */
  readonly landmarks: ReadonlyMap<LandmarkName, number>;
  /** Landmarks that are on the film and were not proposed, and the other way round. */
  readonly missed: readonly LandmarkName[];
  readonly invented: readonly LandmarkName[];
  /** Overlap of the two silhouettes beyond the true styloids (Dice 1945). */
  readonly dice: number;
}

export function placementErrors(
  proposal: HandProposal,
  truth: HandPlacement,
  film: FilmGrid,
): PlacementErrors {
  const landmarks = new Map<LandmarkName, number>();
  const [missed, invented]: [LandmarkName[], LandmarkName[]] = [[], []];
  const mm = film.spacingMm?.[0] ?? 1;
  const onFilm = ([x, y]: readonly [number, number]) =>
    x >= 0 && y >= 0 && x <= film.columns && y <= film.rows;
  for (const [name, at] of Object.entries(truth.landmarks) as [LandmarkName, readonly [number, number]][]) {
    const found = proposal.landmarks[name];
    if (found === undefined) {
      if (onFilm(at)) missed.push(name);
    } else landmarks.set(name, mm * Math.hypot(found[0] - at[0], found[1] - at[1]));
  }
  for (const name of Object.keys(proposal.landmarks) as LandmarkName[])
    if (truth.landmarks[name] === undefined) invented.push(name);
  return { landmarks, missed, invented, dice: dice(proposal.silhouette, truth, film) };
}

function dice(proposed: Outline, truth: HandPlacement, film: FilmGrid): number {
  const frame: Area = [
    [
      [
        filmPoint(0, 0),
        filmPoint(film.columns, 0),
        filmPoint(film.columns, film.rows),
        filmPoint(0, film.rows),
      ],
    ],
  ];
  // The regions of the true landmarks, cut by either silhouette, end at the styloids.
  const hand = (silhouette: Outline) =>
    intersection(
      regionCells({ ...truth, silhouette, regionStates: {} }).flatMap(({ area }) => area),
      frame,
    );
  const [one, other] = [hand(proposed), hand(truth.silhouette ?? [])];
  return (2 * areaPx2(intersection(one, other))) / (areaPx2(one) + areaPx2(other));
}
