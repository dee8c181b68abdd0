import type { Raster } from '../../geometry/blur.ts';
import type { Vec } from '../../geometry/point.ts';
import { sampleAt } from './workGrid.ts';

/** A line with even steps, and the direction to its left of each. */
export interface Midline {
  readonly points: readonly Vec[];
  readonly normals: readonly Vec[];
  /** Pixels from a point to the next. */
  readonly step: number;
}

/** Lateral steps to either side, how far they go and how far one may go from a station to the next, in mm of the model. */
const STATES = 17;
const LATERAL_MM = 0.8;
const STATION_MM = 1;
const BEND_COST = 0.35;
/** What a bone is told by: brighter than what lies beside it, in mm of an adult's middle finger. */
const BONE_MM = 3;
const BESIDE_MM = [6, 7.5] as const;
const SMOOTHING_MM = 3;

/**
 * Moves a line onto the bone that it runs along: the way through the lateral places of its stations that is brightest
 * against what lies beside it and bends least (dynamic programming).
 *
 * @param through the line's corners, in pixels
 * @param scale pixels per millimetre of the model
 * @param breadth the bone's breadth as a part of the middle finger's
 * @param isInside whether a pixel belongs to the hand
 */
export function boneMidline(
  raster: Raster,
  through: readonly Vec[],
  scale: number,
  breadth: number,
  isInside: (point: Vec) => boolean,
): Midline {
  const rough = evenLine(through, STATION_MM * scale);
  const half = STATES;
  const count = 2 * half + 1;
  const total = new Float64Array(rough.points.length * count).fill(Number.NEGATIVE_INFINITY);
  const from = new Int16Array(total.length);
  rough.points.forEach((point, k) => {
    const normal = rough.normals[k] as Vec;
    for (let state = 0; state < count; state++) {
      const place = moved(point, normal, (state - half) * LATERAL_MM * scale);
      const gain = isInside(place) ? boneness(raster, place, normal, scale * breadth) : -0.3;
      const off = ((state - half) * LATERAL_MM) / 20;
      let [best, at] = [k === 0 ? 0 : Number.NEGATIVE_INFINITY, state];
      for (let before = Math.max(0, state - 1); k > 0 && before <= Math.min(count - 1, state + 1); before++) {
        const value =
          (total[(k - 1) * count + before] as number) - BEND_COST * Math.abs(before - state) * 0.05;
        if (value > best) [best, at] = [value, before];
      }
      total[k * count + state] = best + gain - 0.02 * off * off;
      from[k * count + state] = at;
    }
  });
  const last = rough.points.length - 1;
  let state = 0;
  for (let each = 1; each < count; each++)
    if ((total[last * count + each] as number) > (total[last * count + state] as number)) state = each;
  const offsets = new Float64Array(last + 1);
  for (let k = last; k >= 0; k--) {
    offsets[k] = (state - half) * LATERAL_MM * scale;
    state = from[k * count + state] as number;
  }
  const points = rough.points.map((point, k) => moved(point, rough.normals[k] as Vec, offsets[k] as number));
  return evenLine(smoothedLine(points, SMOOTHING_MM / STATION_MM), STATION_MM * scale);
}

/** How much brighter it is here than beside, along a normal. */
function boneness(raster: Raster, point: Vec, normal: Vec, scale: number): number {
  const at = (mm: number) => {
    const [x, y] = moved(point, normal, mm * scale);
    return sampleAt(raster, x, y);
  };
  const bone = (at(-BONE_MM) + at(-BONE_MM / 2) + at(0) + at(BONE_MM / 2) + at(BONE_MM)) / 5;
  const [near, far] = BESIDE_MM;
  const [left, right] = [(at(-near) + at(-far)) / 2, (at(near) + at(far)) / 2];
  return bone - (left + right) / 2 - 0.4 * Math.abs(left - right);
}

export function moved([x, y]: Vec, [nx, ny]: Vec, by: number): Vec {
  return [x + nx * by, y + ny * by];
}

/** A line through corners as points an even step apart. */
export function evenLine(corners: readonly Vec[], step: number): Midline {
  const points: Vec[] = [];
  let next = 0;
  corners.slice(1).forEach((b, index) => {
    const a = corners[index] as Vec;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    for (; next < length; next += step)
      points.push([a[0] + ((b[0] - a[0]) * next) / length, a[1] + ((b[1] - a[1]) * next) / length]);
    next -= length;
  });
  const normals = points.map((_, k): Vec => {
    const before = points[Math.max(0, k - 2)] as Vec;
    const after = points[Math.min(points.length - 1, k + 2)] as Vec;
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
    const length = Math.hypot(dx, dy) || 1;
    return [dy / length, -dx / length];
  });
  return { points, normals, step };
}

/** The line run on at its end in the direction it has there. */
export function runOn(line: Midline, by: number): Midline {
  const last = line.points.at(-1) as Vec;
  const before = line.points.at(-9) ?? (line.points[0] as Vec);
  const length = Math.hypot(last[0] - before[0], last[1] - before[1]) || 1;
  const end: Vec = [
    last[0] + ((last[0] - before[0]) * by) / length,
    last[1] + ((last[1] - before[1]) * by) / length,
  ];
  return evenLine([...line.points, end], line.step);
}

function smoothedLine(points: readonly Vec[], sigma: number): Vec[] {
  const reach = Math.ceil(2.5 * sigma);
  return points.map((point, k) => {
    // Less near the ends, so that they stay.
    const within = Math.min(reach, k, points.length - 1 - k);
    let [x, y, weights] = [0, 0, 0];
    for (let i = -within; i <= within; i++) {
      const weight = Math.exp(-((i / sigma) ** 2) / 2);
      const [px, py] = points[k + i] as Vec;
      x += weight * px;
      y += weight * py;
      weights += weight;
    }
    return weights === 0 ? point : [x / weights, y / weights];
  });
}
