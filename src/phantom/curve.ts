import type { Vec } from '../geometry/point.ts';

/** A number along a way, given at some places and smooth in between; the end values hold beyond them. */
export type Profile = readonly (readonly [place: number, value: number])[];

/** A profile's values at `count` places from 0 to `length`, along cubics that do not overshoot (Fritsch & Carlson 1980). */
export function sampled(profile: Profile, length: number, count: number): Float32Array {
  const slopes = monotoneSlopes(profile);
  return Float32Array.from({ length: count }, (_, i) => valueAt(profile, slopes, (i / (count - 1)) * length));
}

function valueAt(profile: Profile, slopes: readonly number[], place: number): number {
  const after = profile.findIndex(([x]) => x >= place);
  if (after === -1) return (profile.at(-1) as Profile[number])[1];
  const [x1, y1] = profile[after] as Profile[number];
  if (after === 0) return y1;
  const [x0, y0] = profile[after - 1] as Profile[number];
  const step = x1 - x0;
  const t = (place - x0) / step;
  const [m0, m1] = [(slopes[after - 1] as number) * step, (slopes[after] as number) * step];
  return (
    y0 * (1 + 2 * t) * (1 - t) ** 2 + m0 * t * (1 - t) ** 2 + y1 * t * t * (3 - 2 * t) + m1 * t * t * (t - 1)
  );
}

function monotoneSlopes(profile: Profile): number[] {
  const secants = profile.slice(1).map(([x, y], i) => {
    const [x0, y0] = profile[i] as Profile[number];
    return (y - y0) / (x - x0);
  });
  return profile.map((_, i) => {
    const [before, after] = [secants[i - 1], secants[i]];
    if (before === undefined || after === undefined) return after ?? before ?? 0;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

/** A closed smooth curve through points: Catmull-Rom, `steps` points from each to the next. */
export function closedCurve(points: readonly Vec[], steps: number): Vec[] {
  const at = (index: number) => points.at(index % points.length) as Vec;
  return points.flatMap((_, i) =>
    Array.from({ length: steps }, (_, step): Vec => {
      const t = step / steps;
      const one = (k: 0 | 1) => {
        const [p0, p1, p2, p3] = [at(i - 1)[k], at(i)[k], at(i + 1)[k], at(i + 2)[k]];
        const quadratic = 2 * p0 - 5 * p1 + 4 * p2 - p3;
        const cubic = 3 * p1 - p0 - 3 * p2 + p3;
        return (2 * p1 + (p2 - p0) * t + quadratic * t * t + cubic * t * t * t) / 2;
      };
      return [one(0), one(1)];
    }),
  );
}
