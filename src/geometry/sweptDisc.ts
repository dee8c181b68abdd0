import type { Ring } from './outline.ts';
import { type FilmPoint, filmPoint, type Vec } from './point.ts';

/** The corners of a disc lie off its circle's inside by this part of the radius at most, or this many px. */
const FLATNESS = 0.01;
const FLATNESS_PX = 0.1;

/**
 * What a disc covers as its centre goes straight from one point to another: a convex ring. The disc is a regular
 * polygon, the same wherever it is, so that stretches of one stroke meet in common corners.
 *
 * @param radii along columns and along rows, in px: a disc on the screen is an ellipse on a film of oblong pixels
 */
export function sweptDisc(from: FilmPoint, to: FilmPoint, radii: Vec): Ring {
  const disc = discOf(radii);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (dx === 0 && dy === 0) return disc.map((corner) => shifted(corner, from));
  /** How far to the left of the way a corner lies. */
  const across = disc.map(([x, y]) => dx * y - dy * x);
  const left = across.indexOf(Math.max(...across));
  const right = across.indexOf(Math.min(...across));
  // Corners run from the x axis towards the y axis: from the right of the way over its front to its left.
  return [...between(disc, right, left, to), ...between(disc, left, right, from)];
}

function discOf([across, along]: Vec): readonly Vec[] {
  const radius = Math.max(across, along);
  const flatness = Math.min(0.5, Math.max(FLATNESS, FLATNESS_PX / radius));
  const corners = 4 * Math.ceil(Math.PI / Math.acos(1 - flatness) / 4);
  return Array.from({ length: corners }, (_, index): Vec => {
    const angle = (2 * Math.PI * index) / corners;
    return [across * Math.cos(angle), along * Math.sin(angle)];
  });
}

/** The corners from one to another, both included, of a disc about a centre. */
function between(disc: readonly Vec[], first: number, last: number, centre: FilmPoint): FilmPoint[] {
  const count = ((last - first + disc.length) % disc.length) + 1;
  return Array.from({ length: count }, (_, step) =>
    shifted(disc[(first + step) % disc.length] as Vec, centre),
  );
}

function shifted([x, y]: Vec, [cx, cy]: FilmPoint): FilmPoint {
  return filmPoint(cx + x, cy + y);
}
