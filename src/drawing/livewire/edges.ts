import type { DensityFilm } from '../../film/density.ts';

/** A square of nodes over the film, `step` pixels apart; `x`, `y` its corner on the film. */
export interface NodeGrid {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly step: number;
}

/** How the film rises at each node of a grid, row after row. */
export interface Edges extends NodeGrid {
  /** The gradient, in density per node. */
  readonly gx: Float32Array;
  readonly gy: Float32Array;
  readonly steepness: Float32Array;
  /** 0 where it is flat, towards 1 on the crest of a sharp edge. */
  readonly strength: Float32Array;
}

/** At most so many pixels a side are read for a node, however far apart the nodes are. */
const SAMPLES = 2;
/** An edge is told from noise by what is usual: so many times the median steepness, or this part of the greatest. */
const OF_MEDIAN = 2;
const OF_GREATEST = 0.1;

/** The film's gradient over a grid, after smoothing by a node. */
export function edgesOf(film: DensityFilm, grid: NodeGrid): Edges {
  const { size } = grid;
  const values = smoothed(nodeValues(film, grid), size);
  const gx = new Float32Array(size * size);
  const gy = new Float32Array(size * size);
  const steepness = new Float32Array(size * size);
  const at = (index: number) => values[index] as number;
  let greatest = 0;
  for (let row = 1; row < size - 1; row++)
    for (let column = 1; column < size - 1; column++) {
      const index = row * size + column;
      const x = (at(index + 1) - at(index - 1)) / 2;
      const y = (at(index + size) - at(index - size)) / 2;
      gx[index] = x;
      gy[index] = y;
      const steep = Math.sqrt(x * x + y * y);
      steepness[index] = steep;
      if (steep > greatest) greatest = steep;
    }
  const usual = Math.max(OF_MEDIAN * medianOf(steepness), OF_GREATEST * greatest) || 1;
  return { ...grid, gx, gy, steepness, strength: crests(gx, gy, steepness, size, usual) };
}

/** How sharp it is, less where it is sharper just before or behind: the flank of an edge, not its crest. */
function crests(
  gx: Float32Array,
  gy: Float32Array,
  steepness: Float32Array,
  size: number,
  usual: number,
): Float32Array {
  const strength = new Float32Array(size * size);
  for (let row = 1; row < size - 1; row++)
    for (let column = 1; column < size - 1; column++) {
      const index = row * size + column;
      const steep = steepness[index] as number;
      if (steep === 0) continue;
      // The neighbour that the slope points to, and the one behind.
      const right = Math.round((gx[index] as number) / steep);
      const down = Math.round((gy[index] as number) / steep);
      const offset = down * size + right;
      const beside = Math.max(steepness[index + offset] as number, steepness[index - offset] as number);
      const crest = steep >= beside ? 1 : (steep / beside) ** 2;
      strength[index] = (crest * steep) / (steep + usual);
    }
  return strength;
}

/** Means over the pixels of each node; beyond the film what is nearest, in padding the least there is. */
function nodeValues(film: DensityFilm, { x, y, size, step }: NodeGrid): Float32Array {
  const values = new Float32Array(size * size);
  const samples = Math.min(step, SAMPLES);
  const apart = step / samples;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0, index = 0; row < size; row++)
    for (let column = 0; column < size; column++, index++) {
      let [sum, count] = [0, 0];
      for (let down = 0; down < samples; down++) {
        const filmRow = inside(y + row * step + Math.floor((down + 0.5) * apart), film.rows);
        for (let right = 0; right < samples; right++) {
          const filmColumn = inside(x + column * step + Math.floor((right + 0.5) * apart), film.columns);
          const value = film.densityAt(filmRow * film.columns + filmColumn);
          if (value === null) continue;
          sum += value;
          count++;
        }
      }
      const mean = count === 0 ? Number.NaN : sum / count;
      values[index] = mean;
      if (mean < least) least = mean;
    }
  for (let index = 0; index < values.length; index++) if (Number.isNaN(values[index])) values[index] = least;
  return values;
}

function inside(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place));
}

/** By 1 2 1 along rows, then along columns; the rim stays as it is. */
function smoothed(values: Float32Array, size: number): Float32Array {
  const along = values.slice();
  const at = (from: Float32Array, index: number) => from[index] as number;
  for (let row = 0; row < size; row++)
    for (let column = 1; column < size - 1; column++) {
      const index = row * size + column;
      along[index] = (at(values, index - 1) + 2 * at(values, index) + at(values, index + 1)) / 4;
    }
  const both = along.slice();
  for (let index = size; index < values.length - size; index++)
    both[index] = (at(along, index - size) + 2 * at(along, index) + at(along, index + size)) / 4;
  return both;
}

/** Of a sample: the square holds more values than the median needs. */
function medianOf(values: Float32Array): number {
  const every = Math.max(1, Math.floor(values.length / 4096));
  const sample = values.filter((_, index) => index % every === 0).sort();
  return sample[sample.length >> 1] ?? 0;
}
