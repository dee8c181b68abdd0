import { blur } from '../geometry/blur.ts';
import { addAt, emptyGrid, type Grid, soften } from './grid.ts';
import { randomFrom, subSeed } from './random.ts';
import { type PhantomSpec, USUAL_EXPOSURE } from './spec.ts';

/**
 * From ways through matter to what a film stores: attenuation along each ray, the detector's noise and blur, the
 * local contrast a console adds, and a film's S-shaped curve.
 */

/** Linear attenuation per mm at about 40-60 keV (rounded from NIST's tables, 10.18434/T4D01F). */
const SOFT_TISSUE_PER_MM = 0.022;
/** What compact bone adds to the soft tissue it displaces. */
const BONE_PER_MM = 0.085;

/** Stored values are a logistic curve of optical density: `GREY_STEEPNESS` at its middle, `GREY_MIDDLE`. */
const GREY_STEEPNESS = 3.4;
const GREY_MIDDLE = 0.76;
export const GREY_MAXIMUM = 4095;

const LOCAL_CONTRAST = 0.3;
const LOCAL_REACH_MM = 5;
const NOISE = 0.016;
const PENUMBRA_MM = 0.8;

/** The film's stored value at an attenuation, before it is rounded. */
export function greyOf(attenuation: number): number {
  return GREY_MAXIMUM / (1 + Math.exp(GREY_STEEPNESS * (GREY_MIDDLE - attenuation)));
}

/** The attenuation a stored value stands for. */
export function attenuationOf(grey: number): number {
  return GREY_MIDDLE - Math.log(GREY_MAXIMUM / grey - 1) / GREY_STEEPNESS;
}

/** Attenuation of soft tissue alone and of all, as the console shows it. */
export interface Attenuation {
  readonly soft: Grid;
  readonly total: Grid;
}

/** Attenuation from ways in mm, with the background's slope (the heel effect) and local contrast. */
export function attenuation(tissue: Grid, bone: Grid, spec: PhantomSpec): Attenuation {
  const { columns, rows } = tissue;
  const soft = emptyGrid(columns, rows);
  const total = emptyGrid(columns, rows);
  const random = randomFrom(subSeed(spec.seed, 1));
  const [slopeX, slopeY] = [random.between(-0.08, 0.08), random.between(-0.26, -0.14)].map(
    (slope) => slope * (spec.exposure?.slope ?? USUAL_EXPOSURE.slope),
  ) as [number, number];
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const background = slopeX * (x / columns - 0.5) + slopeY * (y / rows - 0.5);
      const through = SOFT_TISSUE_PER_MM * (tissue.values[i] as number) + background;
      soft.values[i] = through;
      total.values[i] = through + BONE_PER_MM * (bone.values[i] as number);
    }
  }
  const around = surroundings(total, LOCAL_REACH_MM / spec.spacingMm);
  for (let i = 0; i < total.values.length; i++) {
    const lift = LOCAL_CONTRAST * ((total.values[i] as number) - (around.values[i] as number));
    addAt(total, i, lift);
    addAt(soft, i, LOCAL_CONTRAST * ((soft.values[i] as number) - (around.values[i] as number)));
  }
  return { soft, total };
}

/** A broad blur, worked out on every fourth pixel. */
function surroundings(grid: Grid, sigmaPx: number): Grid {
  const step = 4;
  const small = emptyGrid(Math.ceil(grid.columns / step), Math.ceil(grid.rows / step));
  for (let y = 0; y < small.rows; y++)
    for (let x = 0; x < small.columns; x++)
      small.values[y * small.columns + x] = grid.values[y * step * grid.columns + x * step] as number;
  blur(small, sigmaPx / step);
  const large = emptyGrid(grid.columns, grid.rows);
  for (let y = 0, i = 0; y < grid.rows; y++) {
    const fy = Math.min(y / step, small.rows - 1.001);
    const row = Math.floor(fy);
    for (let x = 0; x < grid.columns; x++, i++) {
      const fx = Math.min(x / step, small.columns - 1.001);
      const k = row * small.columns + Math.floor(fx);
      const [tx, ty] = [fx - Math.floor(fx), fy - row];
      const upper = (small.values[k] as number) * (1 - tx) + (small.values[k + 1] as number) * tx;
      const below = k + small.columns;
      const lower = (small.values[below] as number) * (1 - tx) + (small.values[below + 1] as number) * tx;
      large.values[i] = upper * (1 - ty) + lower * ty;
    }
  }
  return large;
}

/** The stored values of an exposure: noise that grows as fewer photons arrive, blur, the film's curve, 12 bits. */
export function exposed(total: Grid, spec: PhantomSpec): Uint16Array {
  addNoise(total, subSeed(spec.seed, 2), spec.exposure?.noise ?? USUAL_EXPOSURE.noise);
  soften(total);
  const { columns, rows } = total;
  const stored = new Uint16Array(columns * rows);
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) {
      const open = spec.collimationMm === null ? 1 : openness(x, y, spec, spec.collimationMm);
      stored[i] = open === 0 ? 1 : Math.max(1, Math.round(open * greyOf(total.values[i] as number)));
    }
  }
  return stored;
}

/** 0 under the collimator's leaves, 1 in the open field, a soft edge between. Consoles print the covered part black. */
function openness(x: number, y: number, spec: PhantomSpec, borderMm: number): number {
  const { columns, rows, spacingMm, exposure } = spec;
  const turn = ((exposure?.collimatorDeg ?? USUAL_EXPOSURE.collimatorDeg) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [x + 0.5 - columns / 2, y + 0.5 - rows / 2];
  const [u, v] = turn === 0 ? [dx, dy] : [dx * cos + dy * sin, dy * cos - dx * sin];
  const fromEdge = Math.min(columns / 2 - Math.abs(u), rows / 2 - Math.abs(v)) * spacingMm;
  return Math.min(1, Math.max(0, (fromEdge - borderMm) / PENUMBRA_MM + 0.5));
}

/** Normal numbers are drawn from a table: the eye sees no difference, and the film is there sooner. */
const NOISE_TABLE = 4096;

function addNoise(grid: Grid, seed: number, factor: number): void {
  const random = randomFrom(seed);
  const table = Float32Array.from({ length: NOISE_TABLE }, () => random.normal());
  for (let i = 0; i < grid.values.length; i++) {
    const value = grid.values[i] as number;
    // Quantum noise: its square grows as the rays thin out, by the power of attenuation.
    const deviation = factor * NOISE * (1 + 0.5 * value);
    grid.values[i] = value + deviation * (table[Math.floor(random.next() * NOISE_TABLE)] as number);
  }
}
