import type { Raster } from '../../geometry/blur.ts';
import type { Vec } from '../../geometry/point.ts';
import { type Midline, moved } from './midline.ts';
import { sampleAt } from './workGrid.ts';

/** What a film says of joints along a midline: one number for each step of `STEP_MM` from the digit's tip. */
export interface JointEvidence {
  /** How much a place looks like a joint, 0 to about 1. */
  readonly joint: Float32Array;
  /** How much brighter bone is than what lies beside it, smoothed. */
  readonly bone: Float32Array;
}

export const STEP_MM = 0.4;
/** Slopes of a joint against the midline. */
const TILTS = [-0.3, -0.15, 0, 0.15, 0.3] as const;
/** How far from a gap's middle its rims are looked for. */
const RIMS_MM = [1.2, 1.8, 2.6] as const;
const ACROSS_MM = [-3, -2.25, -1.5, -0.75, 0, 0.75, 1.5, 2.25, 3] as const;
const BESIDE_MM = [6, 7] as const;

export function jointEvidence(raster: Raster, line: Midline, scale: number, breadth: number): JointEvidence {
  const perStep = (STEP_MM * scale) / line.step;
  const count = Math.max(1, Math.floor((line.points.length - 1) / perStep));
  const pointAt = (k: number): Vec => {
    const at = Math.min(line.points.length - 1.001, Math.max(0, k * perStep));
    const i = Math.floor(at);
    const [a, b] = [line.points[i] as Vec, line.points[i + 1] as Vec];
    return [a[0] + (b[0] - a[0]) * (at - i), a[1] + (b[1] - a[1]) * (at - i)];
  };
  const normalAt = (k: number) =>
    line.normals[Math.min(line.normals.length - 1, Math.round(k * perStep))] as Vec;
  const lanes = ACROSS_MM.map((mm) => mm * breadth * scale);
  const strip = lanes.map((off) =>
    Float32Array.from({ length: count }, (_, k) => sampleAt(raster, ...moved(pointAt(k), normalAt(k), off))),
  );
  const beside = Float32Array.from({ length: count }, (_, k) => {
    const at = (mm: number) => sampleAt(raster, ...moved(pointAt(k), normalAt(k), mm * breadth * scale));
    const [near, far] = BESIDE_MM;
    return (at(near) + at(far) + at(-near) + at(-far)) / 4;
  });
  const lane = (index: number, k: number) =>
    (strip[index] as Float32Array)[Math.min(count - 1, Math.max(0, Math.round(k)))] as number;
  const profiles = TILTS.map((tilt) =>
    Float32Array.from({ length: count }, (_, k) => {
      let sum = 0;
      ACROSS_MM.forEach((mm, index) => {
        sum += lane(index, k + (tilt * mm * breadth) / STEP_MM);
      });
      return sum / ACROSS_MM.length;
    }),
  );
  const straight = profiles[2] as Float32Array;
  const bone = smoothedProfile(
    straight.map((value, k) => value - (beside[k] as number)),
    3 / STEP_MM,
  );
  const contrast = upperQuartile(bone) || 1;
  const joint = Float32Array.from({ length: count }, (_, k) => {
    let best = 0;
    for (const profile of profiles)
      for (const rim of RIMS_MM) {
        const off = Math.round(rim / STEP_MM);
        if (k < off || k + off >= count) continue;
        const here =
          (profile[k] as number) * 0.5 + ((profile[k - 1] as number) + (profile[k + 1] as number)) * 0.25;
        const [distal, proximal] = [profile[k - off] as number, profile[k + off] as number];
        const dip = 0.7 * Math.min(distal, proximal) + 0.15 * (distal + proximal) - here;
        if (dip > best) best = dip;
      }
    return Math.min(1, (2.2 * best) / contrast);
  });
  return { joint, bone };
}

function smoothedProfile(values: Float32Array, sigma: number): Float32Array {
  const reach = Math.ceil(2 * sigma);
  return values.map((_, k) => {
    let [sum, weights] = [0, 0];
    for (let i = Math.max(0, k - reach); i <= Math.min(values.length - 1, k + reach); i++) {
      const weight = Math.exp(-(((i - k) / sigma) ** 2) / 2);
      sum += weight * (values[i] as number);
      weights += weight;
    }
    return sum / weights;
  });
}

function upperQuartile(values: Float32Array): number {
  const sorted = values.toSorted();
  return sorted[Math.floor(0.75 * sorted.length)] ?? 0;
}

/** One bone of a chain: its length in mm of the model, how far people's differ (of its logarithm), and when bent. */
export interface BoneLength {
  readonly mm: number;
  readonly deviation: number;
  /** The same towards shorter ones: a bent finger's bones are foreshortened. */
  readonly shorterDeviation: number;
  /** How much the evidence of the joint at its proximal end counts. */
  readonly weight: number;
}

export interface JointChain {
  /** Where the digit ends, in mm of the model along its midline. */
  readonly startMm: number;
  /** Places of the joints from the tip on, in mm of the model. */
  readonly placesMm: readonly number[];
  /** What the film says at each, 0 to 1. */
  readonly evidence: readonly number[];
  readonly score: number;
}

/**
 * Where the joints of a digit lie along its midline: the places with the most evidence whose distances are those of
 * bones, by dynamic programming over all of them.
 *
 * @param factor how long the bones are against the model's
 * @param latestMm how far along the digit's end may lie
 * @returns null where the midline is too short for the bones
 */
export function bestChain(
  joint: Float32Array,
  bones: readonly BoneLength[],
  factor: number,
  latestMm: number,
): JointChain | null {
  const count = joint.length;
  let score: Float64Array = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  score.fill(0, 0, 1 + Math.min(count - 1, Math.round(latestMm / STEP_MM)));
  const origins: Int32Array[] = [];
  for (const { mm, deviation, shorterDeviation, weight } of bones) {
    const next = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
    const origin = new Int32Array(count).fill(-1);
    const usual = (mm * factor) / STEP_MM;
    const [shortest, longest] = [
      Math.floor(usual * Math.exp(-3 * shorterDeviation)),
      Math.ceil(usual * Math.exp(3 * deviation)),
    ];
    const costs = Float64Array.from({ length: longest + 1 }, (_, length) => {
      const off = Math.log(Math.max(length, 1) / usual);
      return 0.5 * (off / (off < 0 ? shorterDeviation : deviation)) ** 2;
    });
    for (let before = 0; before < count; before++) {
      const sofar = score[before] as number;
      if (sofar === Number.NEGATIVE_INFINITY) continue;
      for (let length = Math.max(1, shortest); length <= longest && before + length < count; length++) {
        const value = sofar - (costs[length] as number);
        if (value > (next[before + length] as number)) {
          next[before + length] = value;
          origin[before + length] = before;
        }
      }
    }
    for (let k = 0; k < count; k++) next[k] = (next[k] as number) + weight * (joint[k] as number);
    score = next;
    origins.push(origin);
  }
  let last = 0;
  for (let k = 1; k < count; k++) if ((score[k] as number) > (score[last] as number)) last = k;
  if (score[last] === Number.NEGATIVE_INFINITY) return null;
  const places: number[] = [];
  let start = 0;
  for (let bone = bones.length - 1, at = last; bone >= 0 && at >= 0; bone--) {
    places.unshift(at);
    at = (origins[bone] as Int32Array)[at] as number;
    if (bone === 0) start = at;
  }
  return {
    startMm: start * STEP_MM,
    placesMm: places.map((place) => place * STEP_MM),
    evidence: places.map((place) => joint[place] as number),
    score: score[last] as number,
  };
}
