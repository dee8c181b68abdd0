import { difference, enclosedBy, GRID_PX, intersection, union } from './clip.ts';
import { findSelfContact, isSimpleOutline, mostlyInside, type SelfContact } from './crossing.ts';
import { areaPx2, outlineAreaPx2, perimeter, signedArea } from './measure.ts';
import type { Area, Outline, Ring } from './outline.ts';
import { type FilmPoint, filmPoint } from './point.ts';

/**
 * Outlines that keep the invariants of SEMANTICS.md from any rings: crossings are taken apart so that all that is
 * wound round is inside, holes are taken out, repeated points and rings without area dropped, the outer ring oriented
 * positive and holes negative.
 *
 * @returns as many outlines as the rings fall into; none where they enclose nothing
 */
export function cleanOutline(outline: Outline): Area {
  const [outer = [], ...holes] = outline.map((ring) =>
    positive(ring.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))),
  );
  return mended((nudged) => {
    const solid = enclosedBy([nudged(outer)]);
    return holes.length === 0 ? solid : difference(solid, enclosedBy(holes.map(nudged)));
  });
}

/** The part of an area that lies on a film of `columns` × `rows` pixels. */
export function clipToFilm(area: Area, columns: number, rows: number): Area {
  const film = [filmPoint(0, 0), filmPoint(columns, 0), filmPoint(columns, rows), filmPoint(0, rows)];
  return mended((nudged) =>
    intersection(
      area.map((outline) => outline.map(nudged)),
      [[film]],
    ),
  );
}

/** What lies in any of the outlines, in outlines that keep the invariants. */
export function joined(outlines: readonly Outline[]): Area {
  return mended((nudged) => union(outlines.map((outline) => outline.map(nudged))));
}

/** What is left of an outline when an area is taken out of it, in outlines that keep the invariants. */
export function cutFrom(outline: Outline, taken: Area): Area {
  return mended((nudged) => difference([outline.map(nudged)], taken));
}

/** The outline with the most area, or null where there is none: a deposit is one focus. */
export function largestOutline(area: Area): Outline | null {
  return area.reduce<Outline | null>(
    (largest, each) => (largest === null || outlineAreaPx2(each) > outlineAreaPx2(largest) ? each : largest),
    null,
  );
}

/** The same ring with its points in the order that makes its signed area positive. */
export function positive(ring: Ring): Ring {
  return signedArea(ring) < 0 ? ring.toReversed() : ring;
}

/** An outline with its rings in the stored direction: the outer one positive, holes negative. */
export function oriented(outline: Outline): Outline {
  return outline.map((ring, index) => (index === 0 ? positive(ring) : positive(ring).toReversed()));
}

/**
 * The settled form of what booleans make. Where many points coincide, their answer can be beyond settling; then every
 * point is nudged by less than a fiftieth of a pixel and the booleans are done again.
 */
function mended(make: (nudged: (ring: Ring) => Ring) => Area): Area {
  let best: Area = [];
  for (let attempt = 0; attempt < 6; attempt++) {
    const made = make((ring) => (attempt === 0 ? ring : ring.map((p, at) => nudge(p, at, attempt))));
    const area = settled(made);
    const lost = areaPx2(made) - areaPx2(area);
    if (Math.abs(lost) <= GRID_PX * made.reduce((sum, outline) => sum + perimeter(outline), 0)) return area;
    if (areaPx2(area) >= areaPx2(best)) best = area;
  }
  return best;
}

/** A small step in a direction that no two points of a ring share: multiples of the golden angle. */
function nudge([x, y]: FilmPoint, index: number, attempt: number): FilmPoint {
  const step = 0.003 * attempt;
  const radians = 2.399963229728653 * (index + attempt);
  return filmPoint(x + step * Math.cos(radians), y + step * Math.sin(radians));
}

/**
 * Booleans leave rings that touch themselves in a point, and their rounding can push a line across its neighbour by
 * a grid step. Rings are cut there, and put together anew.
 */
function settled(area: Area): Area {
  return area.flatMap((outline) => {
    const tidy = oriented(outline.map(withoutRepeats));
    return isSimpleOutline(tidy) ? [tidy] : assembled(tidy.flatMap(cutAtContacts)).filter(isSimpleOutline);
  });
}

/** Outlines from rings that do not cross: each hole goes to the smallest outer ring around it. */
function assembled(rings: readonly Ring[]): Area {
  const outers = rings.filter((ring) => signedArea(ring) > 0).sort((a, b) => signedArea(a) - signedArea(b));
  const outlines = outers.map((outer): Ring[] => [outer]);
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    outlines[outers.findIndex((outer) => mostlyInside(hole, outer))]?.push(hole);
  }
  return outlines;
}

/** A ring that touches itself, cut into rings that do not, each keeping its direction. */
function cutAtContacts(ring: Ring): Ring[] {
  const done: Ring[] = [];
  const pending = [ring];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isSliver(next)) continue;
    const contact = findSelfContact(next);
    if (contact === null) {
      done.push(next);
      continue;
    }
    pending.push(...cutAt(next, contact).map(withoutRepeats));
  }
  return done;
}

/** The two loops of a ring that meets itself, or the ring without the tip where neighbouring edges fold back. */
function cutAt(ring: Ring, { edges: [first, second], at }: SelfContact): Ring[] {
  if (second === first + 1) return [ring.toSpliced(second, 1)];
  if (first === 0 && second === ring.length - 1) return [ring.slice(1)];
  return [
    [at, ...ring.slice(first + 1, second + 1)],
    [...ring.slice(0, first + 1), at, ...ring.slice(second + 1)],
  ];
}

/** Whether a ring is thinner than the grid of the booleans, so that what it encloses is rounding. */
function isSliver(ring: Ring): boolean {
  return ring.length < 3 || Math.abs(signedArea(ring)) < perimeter([ring]) * GRID_PX;
}

function withoutRepeats(ring: Ring): Ring {
  return ring.filter((point, index) => {
    const before = ring.at(index - 1) as FilmPoint;
    return ring.length === 1 || point[0] !== before[0] || point[1] !== before[1];
  });
}
