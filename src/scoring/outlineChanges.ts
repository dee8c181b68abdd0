import { union } from '../geometry/clip.ts';
import { areaPx2, boundsOverlap } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { overlapAreaPx2 } from '../geometry/overlap.ts';
import { measuresOf } from './outlineMeasures.ts';

/** What became of some deposits: one of then and one of now, more where they merged or parted, none of one side. */
export interface OutlineChange {
  readonly kind: 'new' | 'gone' | 'grown' | 'shrunk' | 'same';
  /** By their places in the two lists. */
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  /** Covered by them, what overlaps once. */
  readonly fromPx2: number;
  readonly toPx2: number;
}

/** Two outlines are of one deposit where they share at least this part of the smaller. */
const SHARED = 0.1;
/** An outline is drawn to half a pixel: what changes by less all round it has not been seen to change. */
const DRAWN_TO_PX = 0.5;

/**
 * What changed from an earlier set of outlines to a later one, both on the same film. Outlines are of one deposit
 * where they overlap. Small ones may miss each other by the error of where they were carried to: of those that are
 * left over, two are one deposit where each is the other's nearest and the circles of their areas meet.
 */
export function outlineChanges(
  earlier: readonly Outline[],
  later: readonly Outline[],
): readonly OutlineChange[] {
  const overlapping = earlier.flatMap((one, i) =>
    later.flatMap((other, j) => (isShared(one, other) ? [[i, j] as const] : [])),
  );
  const groups = grouped(earlier.length, later.length, [
    ...overlapping,
    ...nearbyPairs(earlier, later, overlapping),
  ]);
  return groups.map((group) => {
    const before = group.earlier.map((index) => earlier[index] as Outline);
    const after = group.later.map((index) => later[index] as Outline);
    const [fromPx2, toPx2] = [coveredPx2(before), coveredPx2(after)];
    return { ...group, fromPx2, toPx2, kind: kindOf(before, after, toPx2 - fromPx2) };
  });
}

/** The area that outlines cover, what overlaps once. */
export function coveredPx2(outlines: readonly Outline[]): number {
  return areaPx2(outlines.length > 1 ? union(outlines) : outlines);
}

function kindOf(
  before: readonly Outline[],
  after: readonly Outline[],
  grownPx2: number,
): OutlineChange['kind'] {
  if (before.length === 0) return 'new';
  if (after.length === 0) return 'gone';
  const rim = (perimeterPx(before) + perimeterPx(after)) / 2;
  if (Math.abs(grownPx2) <= DRAWN_TO_PX * rim) return 'same';
  return grownPx2 > 0 ? 'grown' : 'shrunk';
}

function perimeterPx(outlines: readonly Outline[]): number {
  return outlines.reduce((sum, outline) => sum + measuresOf(outline).perimeterPx, 0);
}

function isShared(one: Outline, other: Outline): boolean {
  const [a, b] = [measuresOf(one), measuresOf(other)];
  if (!boundsOverlap(a.bounds, b.bounds)) return false;
  return overlapAreaPx2([one], [other]) >= SHARED * Math.min(a.areaPx2, b.areaPx2);
}

type Pair = readonly [earlier: number, later: number];

function nearbyPairs(
  earlier: readonly Outline[],
  later: readonly Outline[],
  taken: readonly Pair[],
): readonly Pair[] {
  const lone = earlier.map((_, i) => i).filter((i) => !taken.some(([each]) => each === i));
  const others = later.map((_, j) => j).filter((j) => !taken.some(([, each]) => each === j));
  const gap = (i: number, j: number) => gapOf(earlier[i] as Outline, later[j] as Outline);
  return lone.flatMap((i) => {
    const j = nearest(others, (each) => gap(i, each));
    const isMutual = j !== undefined && nearest(lone, (each) => gap(each, j)) === i;
    return isMutual && gap(i, j) <= 0 ? [[i, j] as const] : [];
  });
}

/** From the circle with the one's area about its centre to the other's; below 0 where they overlap. */
function gapOf(one: Outline, other: Outline): number {
  const [a, b] = [measuresOf(one), measuresOf(other)];
  const apart = Math.hypot(a.centroid[0] - b.centroid[0], a.centroid[1] - b.centroid[1]);
  return apart - Math.sqrt(a.areaPx2 / Math.PI) - Math.sqrt(b.areaPx2 / Math.PI);
}

function nearest(indices: readonly number[], distance: (index: number) => number): number | undefined {
  return indices.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** What hangs together by the pairs, those of now in their order, then what is gone. */
function grouped(
  earlierCount: number,
  laterCount: number,
  pairs: readonly Pair[],
): readonly Pick<OutlineChange, 'earlier' | 'later'>[] {
  const groups: { earlier: number[]; later: number[] }[] = Array.from({ length: laterCount }, (_, j) => ({
    earlier: [],
    later: [j],
  }));
  for (let i = 0; i < earlierCount; i++) {
    const touching = groups.filter(({ later }) => pairs.some(([each, j]) => each === i && later.includes(j)));
    const [first, ...others] = touching;
    if (first === undefined) groups.push({ earlier: [i], later: [] });
    else {
      first.earlier.push(i);
      for (const other of others) {
        first.earlier.push(...other.earlier);
        first.later.push(...other.later);
        groups.splice(groups.indexOf(other), 1);
      }
    }
  }
  return groups;
}
