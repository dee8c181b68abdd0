import type { Outline } from '../geometry/outline.ts';
import type { FilmPoint } from '../geometry/point.ts';
import type { LandmarkName, RegionName, RegionState, Side } from './landmarks.ts';

export type Landmarks = Readonly<Partial<Record<LandmarkName, FilmPoint>>>;

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
