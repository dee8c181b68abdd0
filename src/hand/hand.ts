import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import { type Affine, mapPoint } from '../geometry/transform.ts';
import type { LandmarkName, RegionName, RegionState, Side } from './landmarks.ts';

export type Landmarks = Readonly<Partial<Record<LandmarkName, FilmPoint>>>;

export function mapLandmarks(map: Affine, landmarks: Landmarks): Landmarks {
  return Object.fromEntries(
    Object.entries(landmarks).map(([name, point]) => [name, mapPoint(map, point)]),
  ) as Landmarks;
}

/** Regions not listed are assessed. */
export type RegionStates = Readonly<Partial<Record<RegionName, RegionState>>>;

/** Where one hand lies on the film. */
export interface HandPlacement {
  readonly side: Side;
  readonly landmarks: Landmarks;
  /** One outer ring around the soft tissue; without it region areas cannot be had. */
  readonly silhouette?: Outline;
  readonly regionStates: RegionStates;
}

/** Whether a hand has been placed on the film; one that was graded without outlines has no landmarks. */
export function isPlaced({ landmarks }: Pick<HandPlacement, 'landmarks'>): boolean {
  return Object.keys(landmarks).length > 0;
}
