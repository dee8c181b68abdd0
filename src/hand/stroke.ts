import type { Vec } from '../geometry/point.ts';

/** A point of a middle line with half the breadth there. */
export type Station = readonly [x: number, y: number, halfBreadth: number];

/** How a stroke's first end is rounded off: within the given length of its line, or a little beyond it. */
export type RoundEnd = { readonly within: number } | 'beyond';

/**
 * The shape a line of two stations or more covers when it is as broad as they say: smooth along its length, rounded
 * at the first end, running on a little at the last. It may cross itself where the line bends sharply.
 */
export function stroke(stations: readonly Station[], end: RoundEnd): Vec[] {
  const [last, before] = [stations.at(-1), stations.at(-2)] as [Station, Station];
  const line = curveThrough([...stations, extended(last, before, last[2] / 3)], 6);
  return broadened(roundedStart(line, end));
}

/** Catmull-Rom through the stations, `steps` samples between two of them. */
function curveThrough(stations: readonly Station[], steps: number): Station[] {
  const at = (index: number) => stations[index] as Station;
  const last = stations.length - 1;
  const line: Station[] = [];
  for (let i = 0; i < last; i++) {
    const [p1, p2] = [at(i), at(i + 1)];
    const p0 = i > 0 ? at(i - 1) : beyond(p1, p2);
    const p3 = i + 1 < last ? at(i + 2) : beyond(p2, p1);
    for (let step = 0; step < steps; step++) line.push(catmullRom(p0, p1, p2, p3, step / steps));
  }
  line.push(at(last));
  return line;
}

function beyond(end: Station, before: Station): Station {
  return [2 * end[0] - before[0], 2 * end[1] - before[1], end[2]];
}

function catmullRom(p0: Station, p1: Station, p2: Station, p3: Station, t: number): Station {
  const one = (k: 0 | 1 | 2) =>
    (2 * p1[k] +
      (p2[k] - p0[k]) * t +
      (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
      (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t) /
    2;
  return [one(0), one(1), one(2)];
}

/** Rounds the first end off: a fingertip within its line, a stump a little beyond it. */
function roundedStart(line: readonly Station[], end: RoundEnd): Station[] {
  const [first, second] = line as [Station, Station];
  const length = end === 'beyond' ? 0.85 * first[2] : end.within;
  const start = end === 'beyond' ? [extended(first, second, length), ...line] : line;
  const cap = Array.from({ length: 9 }, (_, step): Station => {
    const angle = (step / 8) * (Math.PI / 2);
    const [x, y, halfBreadth] = along(start, length * (1 - Math.cos(angle)));
    return [x, y, halfBreadth * Math.sin(angle)];
  });
  let walked = 0;
  const rest = start.filter((station, index) => {
    if (index > 0) walked += distance(start[index - 1] as Station, station);
    return walked > length * 1.02;
  });
  return [...cap, ...rest];
}

function extended(end: Station, before: Station, by: number): Station {
  const length = distance(end, before) || 1;
  return [
    end[0] + ((end[0] - before[0]) / length) * by,
    end[1] + ((end[1] - before[1]) / length) * by,
    end[2],
  ];
}

function along(line: readonly Station[], way: number): Station {
  let left = way;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Station, line[i] as Station];
    const length = distance(a, b);
    if (left <= length && length > 0) {
      const t = left / length;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
    }
    left -= length;
  }
  return line.at(-1) as Station;
}

function broadened(line: readonly Station[]): Vec[] {
  const left: Vec[] = [];
  const right: Vec[] = [];
  line.forEach(([x, y, halfBreadth], index) => {
    const before = line[Math.max(0, index - 1)] as Station;
    const after = line[Math.min(line.length - 1, index + 1)] as Station;
    const length = distance(before, after) || 1;
    const [nx, ny] = [(before[1] - after[1]) / length, (after[0] - before[0]) / length];
    left.push([x + nx * halfBreadth, y + ny * halfBreadth]);
    right.push([x - nx * halfBreadth, y - ny * halfBreadth]);
  });
  return [...left, ...right.reverse()];
}

export function distance(a: Vec | Station, b: Vec | Station): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
