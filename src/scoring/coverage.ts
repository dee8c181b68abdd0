import { difference } from '../geometry/clip.ts';
import { type Bounds, boundsOverlap, outlineBounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { RegionName } from '../hand/landmarks.ts';
import type { Deposit } from '../reading/reading.ts';
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

/**
 * What a hand's deposits cover, region by region.
 *
 * Each deposit counts for the part of it that no deposit before it covers, in the order of falling grade: the parts
 * tile the union, and each has its highest grade. A part hangs on the few deposits that the outline meets, so that a
 * change to one deposit leaves most parts as they were.
 */
export function coverageOf(deposits: readonly Deposit[], cells: HandCells): CoverageByRegion {
  const total = new Map<RegionName, { areaPx2: number; gradedPx2: number; outsidePx2: number }>();
  const of = (region: RegionName) => {
    const covered = total.get(region) ?? { areaPx2: 0, gradedPx2: 0, outsidePx2: 0 };
    total.set(region, covered);
    return covered;
  };
  for (const { deposit, before } of inOrderOfGrade(deposits)) {
    const { inside, outside } = ownPart(deposit.outline, before, cells);
    for (const [region, areaPx2] of inside) {
      of(region).areaPx2 += areaPx2;
      of(region).gradedPx2 += deposit.densityGrade * areaPx2;
    }
    for (const [region, areaPx2] of outside) of(region).outsidePx2 += areaPx2;
  }
  return total;
}

interface Part {
  readonly inside: Shares;
  /** What of it lies outside the silhouette. */
  readonly outside: Shares;
}

const known = new WeakMap<
  Outline,
  { readonly before: readonly Outline[]; readonly cells: HandCells; readonly part: Part }
>();

/** The part of an outline that those before it leave over; kept for as long as all of them are the same values. */
function ownPart(outline: Outline, before: readonly Outline[], cells: HandCells): Part {
  const kept = known.get(outline);
  if (kept?.cells === cells && isSame(kept.before, before)) return kept.part;
  const area = before.length === 0 ? [outline] : difference([outline], before);
  const part = { inside: sharesOf(area, cells), outside: sharesOf(outsideSilhouette(area, cells), cells) };
  known.set(outline, { before, cells, part });
  return part;
}

interface Ranked {
  readonly deposit: Deposit;
  /** The outlines of higher rank whose boxes meet its own. */
  readonly before: readonly Outline[];
}

/** Deposits of the highest grade first, otherwise as given. */
function inOrderOfGrade(deposits: readonly Deposit[]): Ranked[] {
  const ranked = deposits
    .toSorted((one, other) => other.densityGrade - one.densityGrade)
    .map((deposit, rank) => ({ deposit, rank, bounds: outlineBounds(deposit.outline) }));
  const meets = meetingBoxes(ranked.map(({ bounds }) => bounds));
  return ranked.map(({ deposit, rank }) => ({
    deposit,
    before: (meets[rank] ?? [])
      .filter((other) => other < rank)
      .sort((one, other) => one - other)
      .map((other) => (ranked[other] as (typeof ranked)[number]).deposit.outline),
  }));
}

/** For each box the indices of the others it meets, found by a sweep from left to right. */
function meetingBoxes(boxes: readonly Bounds[]): number[][] {
  const meets: number[][] = boxes.map(() => []);
  const byLeft = boxes
    .map((box, index) => ({ box, index }))
    .sort((one, other) => one.box.minX - other.box.minX);
  let open: typeof byLeft = [];
  for (const each of byLeft) {
    open = open.filter(({ box }) => box.maxX >= each.box.minX);
    for (const other of open)
      if (boundsOverlap(each.box, other.box)) {
        meets[each.index]?.push(other.index);
        meets[other.index]?.push(each.index);
      }
    open.push(each);
  }
  return meets;
}

function isSame(one: readonly Outline[], other: readonly Outline[]): boolean {
  return one.length === other.length && one.every((outline, index) => outline === other[index]);
}
