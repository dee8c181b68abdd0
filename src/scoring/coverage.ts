import { difference, union } from '../geometry/clip.ts';
import { type Bounds, boundsOverlap, boundsUnion, outlineBounds } from '../geometry/measure.ts';
import type { Area } from '../geometry/outline.ts';
import type { RegionName } from '../hand/landmarks.ts';
import type { DensityGrade, Deposit } from '../reading/reading.ts';
import type { HandCells } from './handCells.ts';
import { outsideSilhouette, type Shares, sharesOf } from './shares.ts';

/** What deposits cover of one region (scoring.md, 4), in px². */
export interface Covered {
  /** Area of the union of the outlines. */
  readonly areaPx2: number;
  /** Sum over grades of grade × the area whose highest grade it is. */
  readonly gradedPx2: number;
  /** The part of the union by which the silhouette grows here. */
  readonly outsidePx2: number;
}

export type CoverageByRegion = ReadonlyMap<RegionName, Covered>;

const GRADES: readonly DensityGrade[] = [3, 2, 1];

/** What a hand's deposits cover, region by region. Only deposits whose boxes meet are clipped against one another. */
export function coverageOf(deposits: readonly Deposit[], cells: HandCells): CoverageByRegion {
  const total = new Map<RegionName, Covered>();
  for (const group of groupsOf(deposits))
    for (const [region, covered] of groupCoverage(group, cells)) {
      const before = total.get(region);
      total.set(region, before === undefined ? covered : sum(before, covered));
    }
  return total;
}

const known = new WeakMap<
  Deposit,
  { readonly group: readonly Deposit[]; readonly cells: HandCells; readonly coverage: CoverageByRegion }
>();

/** The same for deposits that may overlap, kept for as long as they and the cells are the same values. */
function groupCoverage(group: readonly Deposit[], cells: HandCells): CoverageByRegion {
  const first = group[0] as Deposit;
  const kept = known.get(first);
  if (kept?.cells === cells && isSameGroup(kept.group, group)) return kept.coverage;
  const coverage = clippedCoverage(group, cells);
  known.set(first, { group, cells, coverage });
  return coverage;
}

function clippedCoverage(group: readonly Deposit[], cells: HandCells): CoverageByRegion {
  const coverage = new Map<RegionName, Covered>();
  const add = (shares: Shares, amount: (area: number) => Covered) => {
    for (const [region, area] of shares) {
      const before = coverage.get(region);
      coverage.set(region, before === undefined ? amount(area) : sum(before, amount(area)));
    }
  };
  for (const [grade, area] of byHighestGrade(group)) {
    add(sharesOf(area, cells), (areaPx2) => ({ areaPx2, gradedPx2: grade * areaPx2, outsidePx2: 0 }));
    const outside = outsideSilhouette(area, cells);
    if (outside.length > 0)
      add(sharesOf(outside, cells), (outsidePx2) => ({ areaPx2: 0, gradedPx2: 0, outsidePx2 }));
  }
  return coverage;
}

/** The union of the outlines, cut up so that each part has its highest grade. */
function byHighestGrade(group: readonly Deposit[]): [grade: DensityGrade, area: Area][] {
  const [only, ...others] = group as readonly [Deposit, ...Deposit[]];
  if (others.length === 0) return [[only.densityGrade, [only.outline]]];
  let higher: Area = [];
  return GRADES.flatMap((grade): [DensityGrade, Area][] => {
    const outlines = group.filter((deposit) => deposit.densityGrade === grade).map(({ outline }) => outline);
    if (outlines.length === 0) return [];
    const all = union(outlines);
    const part = higher.length === 0 ? all : difference(all, higher);
    higher = higher.length === 0 ? all : union([...higher, ...all]);
    return [[grade, part]];
  });
}

/** Deposits that hang together by boxes that meet, each group in the order given. */
function groupsOf(deposits: readonly Deposit[]): Deposit[][] {
  const open = deposits
    .map((deposit, order) => ({ deposit, order, bounds: outlineBounds(deposit.outline) }))
    .sort((one, other) => one.bounds.minX - other.bounds.minX);
  const groups: { members: typeof open; bounds: Bounds }[] = [];
  for (const each of open) {
    let merged = { members: [each], bounds: each.bounds };
    for (let index = groups.length - 1; index >= 0; index--) {
      const group = groups[index] as (typeof groups)[number];
      if (!boundsOverlap(group.bounds, each.bounds)) continue;
      if (!group.members.some(({ bounds }) => boundsOverlap(bounds, each.bounds))) continue;
      merged = {
        members: [...group.members, ...merged.members],
        bounds: boundsUnion(group.bounds, merged.bounds),
      };
      groups.splice(index, 1);
    }
    groups.push(merged);
  }
  return groups.map(({ members }) =>
    members.sort((one, other) => one.order - other.order).map(({ deposit }) => deposit),
  );
}

function isSameGroup(one: readonly Deposit[], other: readonly Deposit[]): boolean {
  return one.length === other.length && one.every((deposit, index) => deposit === other[index]);
}

function sum(one: Covered, other: Covered): Covered {
  return {
    areaPx2: one.areaPx2 + other.areaPx2,
    gradedPx2: one.gradedPx2 + other.gradedPx2,
    outsidePx2: one.outsidePx2 + other.outsidePx2,
  };
}
