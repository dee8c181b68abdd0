import { type BlockMeans, blockMeans } from './blockMeans.ts';
import type { Film } from './film.ts';
import { hullShare } from './hullShare.ts';

/** Where on a film the anatomy is, as far as its greys tell. */
export interface Anatomy {
  /** The stretches of a pixel row that are anatomy: from a column up to, not including, another. */
  readonly stretches: (row: number) => readonly (readonly [from: number, to: number])[];
  /** Modality value of the even surroundings peeled off last, those next to the anatomy; null where there were none. */
  readonly background: number | null;
}

/** Fewer blocks than this along a side are too few to tell surroundings from anatomy. */
const FEWEST_BLOCKS = 32;
/** A frame, a collimated border, direct exposure: what lies around the anatomy is no more than that, one in the other. */
const MOST_LAYERS = 4;
/** The part of what is at the edge that must be even and of one grey for it to be surroundings. */
const LAYER_SHARE = 0.3;
/** How much evenness may vary, as parts of the range of what is inside: from block to block, at the edge, and over a whole layer. */
const STEP = 0.015;
const AT_EDGE = 0.04;
const OVERALL = 0.1;
/** Blocks about a layer that are neither it nor anatomy: penumbra, and blocks that hold both. */
const PENUMBRA = 2;
/** A field of exposure fills its hull up to the steps of its blocks; the flattest hand does not. */
const FIELD_SHARE = 0.8;
/** Lead letters are islands much smaller than a hand. */
const SMALLEST_ISLAND = 0.1;
/** With less of the film left than this, the surroundings were not surroundings. */
const LEAST_LEFT = 0.02;

/**
 * Peels off, from the film's edge inwards, what is even: frames, collimated borders at any angle, direct exposure;
 * then leaves out islands. What is left is anatomy, less a narrow rim.
 *
 * @returns null for a film too small or too even to tell
 */
export function findAnatomy(film: Film): Anatomy | null {
  const grid = blockMeans(film);
  if (Math.min(grid.columns, grid.rows) < FEWEST_BLOCKS) return null;
  const inside = Uint8Array.from(grid.means, (mean) => (Number.isNaN(mean) ? 0 : 1));
  const noise = blockNoise(grid);
  let background: number | null = null;
  // A field of exposure is convex; what is not is anatomy already, however even its soft tissue.
  for (let layer = 0; layer < MOST_LAYERS && hullShare(inside, grid.columns) > FIELD_SHARE; layer++) {
    const limits = evenness(grid, inside, noise);
    const grey = edgeGrey(grid, inside, limits);
    if (grey === null) break;
    background = grey;
    peel(grid, inside, grey, limits);
  }
  dropIslands(grid, inside);
  const left = inside.reduce((sum, is) => sum + is, 0);
  if (left < LEAST_LEFT * inside.length) return null;
  return { background, stretches: (row) => stretchesOf(grid, inside, film.header.columns, row) };
}

/** How far greys that count as even may be apart, in modality values. */
interface Evenness {
  readonly step: number;
  readonly atEdge: number;
  readonly overall: number;
}

/** Parts of the range of what is inside; steps as large as the noise, though not much larger than without any. */
function evenness({ means }: BlockMeans, inside: Uint8Array, noise: number): Evenness {
  const greys = means.filter((_, block) => inside[block] === 1).sort();
  const range = (at(greys, 0.99) ?? 0) - (at(greys, 0.01) ?? 0);
  const step = Math.max(STEP * range, Math.min(3 * noise, 2 * STEP * range));
  return { step, atEdge: AT_EDGE * range, overall: OVERALL * range };
}

/** Standard deviation of the steps from block to block where the film is quiet: at the lower quartile, of a normal one 0.32. */
function blockNoise({ means, columns }: BlockMeans): number {
  const steps = means
    .map((mean, block) => Math.abs(mean - (means[block + 1] as number)))
    .filter((step, block) => (block + 1) % columns !== 0 && step > 0);
  return (at(steps.sort(), 0.25) ?? 0) / 0.32;
}

function at(sorted: Float64Array, part: number): number | undefined {
  return sorted[Math.floor(part * (sorted.length - 1))];
}

/** The grey that the even blocks at the edge of what is inside have in common; null where they have none. */
function edgeGrey(grid: BlockMeans, inside: Uint8Array, { step, atEdge }: Evenness): number | null {
  const edge = edgeBlocks(grid, inside);
  const even = edge
    .filter((block) =>
      neighbours(grid, block).every(
        (next) => inside[next] === 0 || Math.abs(meanOf(grid, next) - meanOf(grid, block)) <= step,
      ),
    )
    .map((block) => meanOf(grid, block))
    .sort((a, b) => a - b);
  let [most, first] = [0, 0];
  for (let from = 0, to = 0; from < even.length; from++) {
    while (to < even.length && (even[to] as number) - (even[from] as number) <= 2 * atEdge) to++;
    if (to - from > most) [most, first] = [to - from, from];
  }
  return most >= LAYER_SHARE * edge.length && most > 0 ? (even[first + (most >> 1)] as number) : null;
}

function edgeBlocks(grid: BlockMeans, inside: Uint8Array): number[] {
  const edge: number[] = [];
  for (let block = 0; block < inside.length; block++) {
    if (inside[block] === 0) continue;
    const around = neighbours(grid, block);
    if (around.length < 4 || around.some((next) => inside[next] === 0)) edge.push(block);
  }
  return edge;
}

/** Takes out what is even and of that grey, from the edge on, and a penumbra about it. */
function peel(grid: BlockMeans, inside: Uint8Array, grey: number, { step, overall }: Evenness): void {
  const belongs = (block: number) => inside[block] === 1 && Math.abs(meanOf(grid, block) - grey) <= overall;
  const layer = edgeBlocks(grid, inside).filter(belongs);
  for (const block of layer) inside[block] = 0;
  for (let i = 0; i < layer.length; i++) {
    const block = layer[i] as number;
    for (const next of neighbours(grid, block)) {
      if (!belongs(next) || Math.abs(meanOf(grid, next) - meanOf(grid, block)) > step) continue;
      inside[next] = 0;
      layer.push(next);
    }
  }
  let rim: readonly number[] = layer;
  for (let i = 0; i < PENUMBRA; i++) {
    rim = rim.flatMap((block) => neighbours(grid, block)).filter((block) => inside[block] === 1);
    for (const block of rim) inside[block] = 0;
  }
}

/** Takes out what is not connected with anything large. */
function dropIslands(grid: BlockMeans, inside: Uint8Array): void {
  const seen = new Uint8Array(inside.length);
  const islands: number[][] = [];
  for (let start = 0; start < inside.length; start++) {
    if (inside[start] === 0 || seen[start] === 1) continue;
    const island = [start];
    seen[start] = 1;
    for (let i = 0; i < island.length; i++) {
      for (const next of neighbours(grid, island[i] as number)) {
        if (inside[next] === 0 || seen[next] === 1) continue;
        seen[next] = 1;
        island.push(next);
      }
    }
    islands.push(island);
  }
  const largest = islands.reduce((most, { length }) => Math.max(most, length), 0);
  for (const island of islands)
    if (island.length < SMALLEST_ISLAND * largest) for (const block of island) inside[block] = 0;
}

function meanOf({ means }: BlockMeans, block: number): number {
  return means[block] as number;
}

/** Blocks beside, above and below. */
function neighbours({ columns, rows }: BlockMeans, block: number): number[] {
  const column = block % columns;
  const around: number[] = [];
  if (column > 0) around.push(block - 1);
  if (column < columns - 1) around.push(block + 1);
  if (block >= columns) around.push(block - columns);
  if (block < columns * (rows - 1)) around.push(block + columns);
  return around;
}

function stretchesOf(
  { columns, sidePx }: BlockMeans,
  inside: Uint8Array,
  pixelColumns: number,
  row: number,
): (readonly [from: number, to: number])[] {
  const start = Math.floor(row / sidePx) * columns;
  const stretches: (readonly [number, number])[] = [];
  for (let from = 0; from < columns; from++) {
    if (inside[start + from] === 0) continue;
    let to = from + 1;
    while (to < columns && inside[start + to] === 1) to++;
    stretches.push([from * sidePx, Math.min(to * sidePx, pixelColumns)]);
    from = to;
  }
  return stretches;
}
