import type { FilmPoint } from './point.ts';

/** A closed line of points, unclosed in storage: the last point is not the first. */
export type Ring = readonly FilmPoint[];

/** A simple polygon: the first ring is the outer one, the others are holes. */
export type Outline = readonly Ring[];

/** Disjoint polygons taken as one area, as booleans give them. */
export type Area = readonly Outline[];
