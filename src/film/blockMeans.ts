import type { Film } from './film.ts';
import { modalityTable } from './grey.ts';

/** A film in square blocks: the mean modality value of each, row after row; NaN where all is padding. */
export interface BlockMeans {
  readonly columns: number;
  readonly rows: number;
  /** Side of a block in pixels. */
  readonly sidePx: number;
  readonly means: Float64Array;
}

/** Along the longer side. Fine enough for a finger's edge, coarse enough for noise. */
const MOST_BLOCKS = 256;
/** Pixels along a block's side that its mean is made from: enough, and less than all of a large film's. */
const MOST_SAMPLES = 8;

export function blockMeans({ header, values }: Pick<Film, 'header' | 'values'>): BlockMeans {
  const sidePx = Math.ceil(Math.max(header.rows, header.columns) / MOST_BLOCKS);
  const [columns, rows] = [Math.ceil(header.columns / sidePx), Math.ceil(header.rows / sidePx)];
  const step = Math.ceil(sidePx / MOST_SAMPLES);
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  const { firstValue, values: modality } = modalityTable(header);
  for (let y = 0; y < header.rows; y += step) {
    const blockRow = Math.floor(y / sidePx) * columns;
    for (let x = 0; x < header.columns; x += step) {
      const value = modality[(values[y * header.columns + x] as number) - firstValue] as number;
      if (Number.isNaN(value)) continue;
      const block = blockRow + Math.floor(x / sidePx);
      sums[block] = (sums[block] as number) + value;
      counts[block] = (counts[block] as number) + 1;
    }
  }
  return { columns, rows, sidePx, means: sums.map((sum, i) => sum / (counts[i] as number)) };
}
