import { difference } from '../geometry/clip.ts';
import { type Bounds, boundsOverlap, outlineAreaPx2 } from '../geometry/measure.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import { overlapAreaPx2 } from '../geometry/overlap.ts';
import type { RegionName } from '../hand/landmarks.ts';
import type { Deposit } from '../reading/reading.ts';
import { depositShares } from './depositShares.ts';
import type { HandCells } from './handCells.ts';
import { measuresOf } from './outlineMeasures.ts';
import { type Shares, sharesOf, sharesOutside } from './shares.ts';

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
  const total = new Map<RegionName, Covered>();
  for (const { deposit, before } of inOrderOfGrade(deposits)) {
    const { covered, outside } = ownPart(deposit.outline, before, cells);
    for (const [region, areaPx2] of covered) {
      const sum = total.get(region) ?? NOTHING;
      total.set(region, {
        areaPx2: sum.areaPx2 + areaPx2,
        gradedPx2: sum.gradedPx2 + deposit.densityGrade * areaPx2,
        outsidePx2: sum.outsidePx2 + (outside.get(region) ?? 0),
      });
    }
  }
  return total;
}

export const NOTHING: Covered = { areaPx2: 0, gradedPx2: 0, outsidePx2: 0 };

/** What counts of one deposit. */
interface Part {
  readonly covered: Shares;
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
  const area = leftOver(outline, before);
  const covered = area[0] === outline ? depositShares(outline, cells) : sharesOf(area, cells);
  const part = { covered, outside: sharesOutside(area, covered, cells) };
  known.set(outline, { before, cells, part });
  return part;
}

/** What those before it leave of an outline: the same value where none of them meets it. */
function leftOver(outline: Outline, before: readonly Outline[]): Area {
  const own = outlineAreaPx2(outline);
  const meeting: Outline[] = [];
  for (const other of before) {
    const common = overlapAreaPx2([outline], [other]);
    if (common > own - TOUCH_PX2) return [];
    if (common > TOUCH_PX2) meeting.push(other);
  }
  return meeting.length === 0 ? [outline] : difference([outline], meeting);
}

/** Outlines with less than this in common touch. */
const TOUCH_PX2 = 1e-6;

interface Ranked {
  readonly deposit: Deposit;
  /** The outlines of higher rank whose boxes meet its own. */
  readonly before: readonly Outline[];
}

/** Deposits of the highest grade first, otherwise as given. */
function inOrderOfGrade(deposits: readonly Deposit[]): Ranked[] {
  const ranked = deposits.toSorted((one, other) => other.densityGrade - one.densityGrade);
  const meets = meetingBoxes(ranked.map(({ outline }) => measuresOf(outline).bounds));
  return ranked.map((deposit, rank) => ({
    deposit,
    before: (meets[rank] ?? [])
      .filter((other) => other < rank)
      .sort((one, other) => one - other)
      .map((other) => (ranked[other] as Deposit).outline),
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
