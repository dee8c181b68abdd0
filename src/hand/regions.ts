import { difference, intersection } from '../geometry/clip.ts';
import {
  areaPx2,
  type Bounds,
  boundsOf,
  boundsUnion,
  outlineAreaPx2,
  perimeter,
} from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import { simplifyRing } from '../geometry/simplify.ts';
import type { HandPlacement } from './hand.ts';
import type { RegionName } from './landmarks.ts';
import { type ProximalLimit, proximalLimit, type RegionSite, regionSites } from './regionSites.ts';
import { type Segment, segment, traceCell } from './voronoiCell.ts';

/** The part of the plane, or of a hand, that belongs to one region. */
export interface RegionCell {
  readonly name: RegionName;
  readonly area: Area;
}

export interface RegionOptions {
  /** Height of a pixel over its width, where pixels are not square: distances are true ones. */
  readonly pixelAspect?: number;
}

/**
 * The regions of a hand: its silhouette shared out among their sites (scoring.md, 3), in the order of every table. The cells
 * tile the silhouette up to the line through the styloids; a region without a site has none. Borders lie within
 * 0.05 px of the true ones. Empty without a silhouette.
 */
export function regionCells(hand: HandPlacement, options: RegionOptions = {}): RegionCell[] {
  if (hand.silhouette === undefined) return [];
  const within = boundsOf(hand.silhouette[0] ?? []);
  return shareOut([hand.silhouette], hand, within, options);
}

/**
 * The same, but not yet cut by the silhouette: the cells tile `within` up to the line through the styloids. They tell
 * where a deposit belongs that leaves the silhouette.
 */
export function planeCells(hand: HandPlacement, within: Bounds, options: RegionOptions = {}): RegionCell[] {
  return shareOut([[rectangle(within)]], hand, within, options);
}

function shareOut(whole: Area, hand: HandPlacement, within: Bounds, options: RegionOptions): RegionCell[] {
  const toWork = workScale(options.pixelAspect ?? 1);
  const sites = regionSites(hand);
  const box = boundsUnion(within, boundsOf(sites.flatMap((site) => site.points)));
  const limit = proximalLimit(hand.landmarks);
  const handPart = limit === null ? whole : intersection(whole, [[halfPlane(limit, box)]]);
  const expected = areaPx2(handPart);
  let cells: RegionCell[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    cells = cutInTurn(handPart, nudged(sites, attempt), box, toWork);
    const shared = cells.reduce((sum, cell) => sum + areaPx2(cell.area), 0);
    if (cells.length === 0 || Math.abs(shared - expected) <= 1e-7 * expected) break;
  }
  return cells;
}

/**
 * Each cell is cut out of what those before it left, and traced against those after it alone: so the cells tile the
 * whole exactly, whatever the rounding. Filled polygons come last, as only segments can be traced.
 */
function cutInTurn(whole: Area, sites: readonly RegionSite[], box: Bounds, toWork: Vec): RegionCell[] {
  const order = [...sites].sort(
    (one, other) => Number(one.kind === 'polygon') - Number(other.kind === 'polygon'),
  );
  const areas = new Map<RegionName, Area>();
  let left = whole;
  order.forEach((site, index) => {
    const rest = order.slice(index + 1);
    if (rest.length === 0 || site.kind === 'polygon') {
      areas.set(site.name, left);
      left = [];
      return;
    }
    const cell: Area = [[tracedCell(site, rest, box, toWork)]];
    const cut = intersection(left, cell);
    // Two cells that meet a third round the same joint trace its border twice: what lies in between is the third's.
    const slivers = cut.filter(isSliver);
    areas.set(site.name, slivers.length === 0 ? cut : cut.filter((outline) => !isSliver(outline)));
    left = [...difference(left, cell), ...slivers];
  });
  return sites.map(({ name }) => ({ name, area: areas.get(name) ?? [] }));
}

/** Whether an outline is on average thinner than two borders within tolerance of each other may lie apart. */
function isSliver(outline: Outline): boolean {
  return outlineAreaPx2(outline) < 0.02 * perimeter(outline);
}

/**
 * The sites with every landmark moved by up to some thousandths of a pixel, for when so many of them coincide that the
 * booleans lose their way; unchanged at the first attempt.
 */
function nudged(sites: readonly RegionSite[], attempt: number): readonly RegionSite[] {
  if (attempt === 0) return sites;
  const places = [...new Set(sites.flatMap((site) => site.points))];
  const moved = (point: Vec): Vec => {
    const radians = (places.indexOf(point) + attempt) * 2.399963229728653;
    return [point[0] + 0.002 * attempt * Math.cos(radians), point[1] + 0.002 * attempt * Math.sin(radians)];
  };
  return sites.map((site) => ({ ...site, points: site.points.map(moved) }));
}

function tracedCell(site: RegionSite, rest: readonly RegionSite[], box: Bounds, [scaleX, scaleY]: Vec) {
  const work = ([x, y]: Vec): Vec => [x * scaleX, y * scaleY];
  const segments = (each: RegionSite) => sides(each.points.map(work), each.kind);
  const [own] = segments(site);
  const rivals = {
    segments: rest.flatMap(segments),
    polygons: rest.filter((each) => each.kind === 'polygon').map((each) => each.points.map(work)),
  };
  const workBox = boundsOf([work([box.minX, box.minY]), work([box.maxX, box.maxY])]);
  const traced = traceCell(own as Segment, rivals, workBox);
  return simplifyRing(traced, 0.005).map(([x, y]) => filmPoint(x / scaleX, y / scaleY));
}

function sides(points: readonly Vec[], kind: RegionSite['kind']): Segment[] {
  if (kind === 'axis') return [segment(points[0] as Vec, points[1] as Vec)];
  return points.map((point, index) => segment(point, points[(index + 1) % points.length] as Vec));
}

/** What to multiply film coordinates with so that distances are as in millimetres, and nothing gets smaller. */
function workScale(pixelAspect: number): Vec {
  return pixelAspect < 1 ? [1 / pixelAspect, 1] : [1, pixelAspect];
}

function rectangle({ minX, minY, maxX, maxY }: Bounds) {
  return [filmPoint(minX, minY), filmPoint(maxX, minY), filmPoint(maxX, maxY), filmPoint(minX, maxY)];
}

/** The hand's side of the line through the styloids, as far as the box goes; everything where they coincide. */
function halfPlane({ through: [from, to], handSide }: ProximalLimit, box: Bounds) {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(alongX, alongY);
  const side = Math.sign(alongX * (handSide[1] - from[1]) - alongY * (handSide[0] - from[0]));
  if (length === 0 || side === 0) return rectangle(box);
  const far = 2 * Math.hypot(box.maxX - box.minX, box.maxY - box.minY) + 1;
  const [ux, uy] = [(far * alongX) / length, (far * alongY) / length];
  const [nx, ny] = [-uy * side, ux * side];
  return [
    filmPoint(from[0] - ux, from[1] - uy),
    filmPoint(from[0] + ux, from[1] + uy),
    filmPoint(from[0] + ux + nx, from[1] + uy + ny),
    filmPoint(from[0] - ux + nx, from[1] - uy + ny),
  ];
}
