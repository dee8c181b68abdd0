import type { Ring } from '../../../src/geometry/outline.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import type { HandPlacement } from '../../../src/hand/hand.ts';
import type { RegionName } from '../../../src/hand/landmarks.ts';
import { nearestRegion } from '../../../src/phantom/regionAt.ts';

/** Lines a pixel; areas converge with its square. */
const LINES_PER_PX = 4;
const STEP_PX = 1;

/**
 * Areas of a hand's regions in px² from the rule's words alone: along horizontal lines, how far the nearest region
 * stays the same, to where bisection finds it change; within the silhouette and distal of the styloids' line.
 */
export function regionAreasByScanlines(hand: HandPlacement): Map<RegionName, number> {
  const ring = hand.silhouette?.[0] as Ring;
  const areas = new Map<RegionName, number>();
  const regionAt = (x: number, y: number) =>
    isDistal([x, y], hand) ? (nearestRegion([x, y], hand.landmarks)?.region ?? null) : null;
  const ys = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const lines = Math.ceil((bottom - top) * LINES_PER_PX);
  const height = (bottom - top) / lines;
  for (let line = 0; line < lines; line++) {
    const y = top + (line + 0.5) * height;
    const crossings = crossingsOf(ring, y);
    for (let i = 0; i + 1 < crossings.length; i += 2)
      addSpan(areas, crossings[i] as number, crossings[i + 1] as number, height, (x) => regionAt(x, y));
  }
  return areas;
}

function addSpan(
  areas: Map<RegionName, number>,
  from: number,
  to: number,
  height: number,
  regionAt: (x: number) => RegionName | null,
): void {
  const add = (region: RegionName | null, length: number) => {
    if (region !== null) areas.set(region, (areas.get(region) ?? 0) + length * height);
  };
  const steps = Math.max(1, Math.ceil((to - from) / STEP_PX));
  const step = (to - from) / steps;
  let region = regionAt(from);
  for (let i = 0; i < steps; i++) {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const next = regionAt(b);
    const change = next === region ? b : bisected(a, b, (x) => regionAt(x) === region);
    add(region, change - a);
    add(next, b - change);
    region = next;
  }
}

function bisected(from: number, to: number, before: (x: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (before(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function isDistal([x, y]: Vec, { landmarks }: HandPlacement): boolean {
  const [radial, ulnar, fingers] = [
    landmarks['W.radial'],
    landmarks['W.ulnar'],
    landmarks['D3.MCP'],
  ] as Vec[];
  const sideOf = ([px, py]: Vec) =>
    ((ulnar as Vec)[0] - (radial as Vec)[0]) * (py - (radial as Vec)[1]) -
    ((ulnar as Vec)[1] - (radial as Vec)[1]) * (px - (radial as Vec)[0]);
  return sideOf([x, y]) * sideOf(fingers as Vec) > 0;
}

function crossingsOf(ring: Ring, y: number): number[] {
  const found = ring.flatMap(([bx, by], index) => {
    const [ax, ay] = ring.at(index - 1) as Vec;
    return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
  });
  return found.sort((a, b) => a - b);
}
