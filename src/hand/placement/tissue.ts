import { blur, type Raster } from '../../geometry/blur.ts';
import { distanceInside } from '../../geometry/distanceInside.ts';
import { backgroundSurface, heightAt, place, type Sample, subtractSurface } from './background.ts';
import { componentsOf, fillHoles } from './components.ts';
import { beyondField } from './field.ts';
import { sampleAt, type WorkGrid } from './workGrid.ts';

/** What stands out from the film's background, and where that is soft tissue. */
export interface Tissue {
  /** Height above the background; well below 0 beyond the exposed field. */
  readonly above: Raster;
  /** The height at which soft tissue begins. */
  readonly level: number;
  /** Deviation of the background's noise. */
  readonly noise: number;
  /** Pixels beyond the exposed field. */
  readonly beyond: Uint8Array;
  /** Each part that could be a hand: 1 inside, holes filled. */
  readonly parts: readonly TissuePart[];
}

export interface TissuePart {
  readonly mask: Uint8Array;
  /** Distance to the outside in pixels; beyond film and field lies more of what is at their edge. */
  readonly depth: Float32Array;
  readonly area: number;
}

/** Where soft tissue stands above the background by less than this part of what it does deeper in, skin has begun. */
const SKIN = 0.06;
const NOISE_MARGIN = 4;
/** A hand covers at least this part of its field. */
const SMALLEST_PART = 0.02;
/** Tapes, wires and letters are thinner than this part of the film's longer side, and fingers are not. */
const THIN = 0.008;

/** Parts soft tissue from background: a smooth background taken off, then a level a little above it. */
export function findTissue(grid: WorkGrid): Tissue | null {
  const { columns, rows } = grid;
  const beyond = beyondField(grid);
  const above: Raster = { columns, rows, values: grid.values.slice() };
  blur(above, 0.6);
  const samples = fieldSamples(above, beyond);
  if (samples.length < 200) return null;
  const rough = backgroundSurface(samples, 2);
  const heights = samples.map(({ x, y, value }) => value - heightAt(rough, x, y));
  const middle = otsu(heights);
  const ground = samples.filter((_, index) => (heights[index] as number) < middle / 2);
  if (ground.length < 60) return null;
  subtractSurface(above, backgroundSurface(ground, 3));
  const split = otsu(fieldSamples(above, beyond).map(({ value }) => value));
  subtractNearby(above, beyond, split / 3);
  for (let i = 0; i < beyond.length; i++) if (beyond[i] === 1) above.values[i] = -1;
  const values = fieldSamples(above, beyond).map(({ value }) => value);
  const deep = median(values.filter((value) => value > split * 0.6));
  const noise = 1.4826 * median(values.filter((value) => value < split / 3).map(Math.abs));
  const level = Math.max(NOISE_MARGIN * noise, SKIN * deep);
  if (!(deep > 3 * level)) return null;
  return { above, level, noise, beyond, parts: partsAbove(above, level, beyond) };
}

/** How far around a pixel its background is looked for, and how far from tissue, as parts of the longer side. */
const NEARBY = 0.035;
const CLEAR_OF_TISSUE = 0.012;

/** Takes off the mean of the background nearby, on every fourth pixel: what a polynomial does not follow. */
function subtractNearby(above: Raster, beyond: Uint8Array, level: number): void {
  const { columns, rows, values } = above;
  const longest = Math.max(columns, rows);
  const isGround = Uint8Array.from(values, (value, i) => (value < level && beyond[i] === 0 ? 1 : 0));
  const clear = distanceInside(columns, rows, isGround);
  const step = 4;
  const [smallColumns, smallRows] = [Math.ceil(columns / step), Math.ceil(rows / step)];
  const sums = { columns: smallColumns, rows: smallRows, values: new Float32Array(smallColumns * smallRows) };
  const counts = { ...sums, values: new Float32Array(smallColumns * smallRows) };
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      if ((clear[i] as number) < CLEAR_OF_TISSUE * longest) continue;
      const k = (y >> 2) * smallColumns + (x >> 2);
      sums.values[k] = (sums.values[k] as number) + (values[i] as number);
      counts.values[k] = (counts.values[k] as number) + 1;
    }
  blur(sums, (NEARBY * longest) / step);
  blur(counts, (NEARBY * longest) / step);
  // Far from any ground there is nothing to take off.
  for (let k = 0; k < counts.values.length; k++)
    sums.values[k] = (sums.values[k] as number) / ((counts.values[k] as number) + 0.02);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      values[i] = (values[i] as number) - sampleAt(sums, (x + 0.5) / step, (y + 0.5) / step);
    }
}

/** About 4,000 pixels of the field. */
function fieldSamples({ columns, rows, values }: Raster, beyond: Uint8Array): Sample[] {
  const stride = Math.max(1, Math.round(Math.sqrt((columns * rows) / 4000)));
  const samples: Sample[] = [];
  for (let row = stride >> 1; row < rows; row += stride)
    for (let column = stride >> 1; column < columns; column += stride) {
      const i = row * columns + column;
      if (beyond[i] === 0)
        samples.push({ x: place(column, columns), y: place(row, rows), value: values[i] as number });
    }
  return samples;
}

/** The value that parts numbers into two groups farthest from each other (Otsu 1979), outliers left out. */
function otsu(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const kept = sorted.slice(Math.floor(0.01 * sorted.length), Math.ceil(0.97 * sorted.length));
  const total = kept.reduce((a, b) => a + b, 0);
  let [below, best, split] = [0, -1, 0];
  for (let i = 1; i < kept.length; i++) {
    below += kept[i - 1] as number;
    const apart = below / i - (total - below) / (kept.length - i);
    const between = i * (kept.length - i) * apart * apart;
    if (between > best) [best, split] = [between, kept[i] as number];
  }
  return split;
}

function partsAbove({ columns, rows, values }: Raster, level: number, beyond: Uint8Array): TissuePart[] {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < mask.length; i++) mask[i] = (values[i] as number) >= level ? 1 : 0;
  const solid = opened(mask, columns, rows, beyond);
  const { labels, components } = componentsOf(solid, columns, rows);
  let field = 0;
  for (const value of beyond) field += 1 - value;
  return components
    .filter(({ area }) => area > SMALLEST_PART * field)
    .toSorted((a, b) => b.area - a.area)
    .slice(0, 4)
    .map(({ label }) => {
      const part = new Uint8Array(mask.length);
      for (let i = 0; i < part.length; i++) part[i] = labels[i] === label ? 1 : 0;
      fillHoles(part, columns, rows);
      const depth = depthWithin(part, beyond, columns, rows);
      return { mask: part, depth, area: part.reduce((a, b) => a + b, 0) };
    });
}

/** Without what is thinner than a finger's skin is wide: worn down and grown back, but only to where it was. */
function opened(mask: Uint8Array, columns: number, rows: number, beyond: Uint8Array): Uint8Array {
  const radius = THIN * Math.max(columns, rows) * 0.5;
  const depth = depthWithin(mask, beyond, columns, rows);
  const far = depth.map((value) => (value > radius ? 0 : 1));
  const toCore = distanceInside(columns, rows, far);
  return mask.map((value, i) => (value === 1 && (toCore[i] as number) <= radius + 1 ? 1 : 0));
}

/** Distance to the background; the field's edge is none. */
function depthWithin(mask: Uint8Array, beyond: Uint8Array, columns: number, rows: number): Float32Array {
  const notGround = mask.map((value, i) => (value === 1 || beyond[i] === 1 ? 1 : 0));
  const depth = distanceInside(columns, rows, notGround);
  for (let i = 0; i < mask.length; i++) if (mask[i] === 0) depth[i] = 0;
  return depth;
}

/** Distance to whatever the mask is not, the end of film or field too. */
export function depthOnFilm(mask: Uint8Array, columns: number, rows: number): Float32Array {
  const within = mask.map((value, i) => {
    const x = i % columns;
    const isAtEdge = x === 0 || x === columns - 1 || i < columns || i >= mask.length - columns;
    return isAtEdge ? 0 : value;
  });
  return distanceInside(columns, rows, within);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
