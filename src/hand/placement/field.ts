import { convexHull } from '../../geometry/feret.ts';
import { signedArea } from '../../geometry/measure.ts';
import type { Vec } from '../../geometry/point.ts';
import { componentsOf } from './components.ts';
import type { WorkGrid } from './workGrid.ts';

/**
 * Beyond the collimator's leaves and off the detector a film hardly varies: by less than a small part of its range. A background
 * nearly black hardly varies either: then by less than a smaller part.
 */
const FLAT = [0.004, 0.0005] as const;
/** A frame is at least this part of the film; smaller flat parts are saturated matter or a letter's ground. */
const FRAME_AREA = 0.003;
/** The exposed field is convex, as leaves are straight: it fills at least this part of its hull. */
const FIELD_SOLIDITY = 0.93;

/**
 * Which pixels lie beyond the exposed field (1, else 0): padding, and flat parts that reach a corner of the film, as
 * leaves do and saturated matter that runs off it seldom does, and leave a convex field. A flat ground behind a hand, as films clipped to black have it, leaves none and is no frame.
 */
export function beyondField(grid: WorkGrid): Uint8Array {
  for (const flat of FLAT) {
    const frame = frameOf(grid, flat);
    if (isConvex(frame, grid.columns, grid.rows)) return widened(frame, grid.columns, grid.rows);
  }
  return grid.padded;
}

function frameOf(grid: WorkGrid, flat: number): Uint8Array {
  const frame = grid.padded.slice();
  const { labels, components } = componentsOf(flatPixels(grid, flat), grid.columns, grid.rows);
  const atCorners = new Set(cornerPixels(grid).map((pixel) => labels[pixel] as number));
  const frames = new Set(
    components
      .filter(({ label, area }) => atCorners.has(label) && area > FRAME_AREA * labels.length)
      .map(({ label }) => label),
  );
  for (let i = 0; i < labels.length; i++) if (frames.has(labels[i] as number)) frame[i] = 1;
  return frame;
}

/** Those within two pixels of a corner, along either edge. */
function cornerPixels({ columns, rows }: WorkGrid): readonly number[] {
  return [0, 1, 2].flatMap((off) =>
    [off, columns - 1 - off].flatMap((x) =>
      [0, 1, 2].flatMap((d) => [d, rows - 1 - d].map((y) => y * columns + x)),
    ),
  );
}

/** Pixels like their neighbours in both directions. */
function flatPixels({ columns, rows, values }: WorkGrid, most: number): Uint8Array {
  const flat = new Uint8Array(values.length);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      const here = values[i] as number;
      const right = values[x + 1 < columns ? i + 1 : i - 1] as number;
      const below = values[y + 1 < rows ? i + columns : i - columns] as number;
      flat[i] = Math.abs(right - here) < most && Math.abs(below - here) < most ? 1 : 0;
    }
  }
  return flat;
}

/** Whether what the frame leaves fills its hull. */
function isConvex(frame: Uint8Array, columns: number, rows: number): boolean {
  const ends: Vec[] = [];
  let area = 0;
  for (let y = 0; y < rows; y++) {
    let [first, last] = [-1, -1];
    for (let x = 0; x < columns; x++) {
      if (frame[y * columns + x] === 1) continue;
      if (first < 0) first = x;
      last = x;
      area++;
    }
    if (first >= 0) ends.push([first, y], [last + 1, y], [first, y + 1], [last + 1, y + 1]);
  }
  return area > 0 && area > FIELD_SOLIDITY * Math.abs(signedArea(convexHull(ends)));
}

/** Two pixels more all round: the leaves' penumbra. */
function widened(frame: Uint8Array, columns: number, rows: number): Uint8Array {
  let wide = frame;
  for (let round = 0; round < 2; round++) {
    const before = wide;
    wide = before.slice();
    for (let i = 0; i < before.length; i++) {
      if (before[i] === 0) continue;
      const x = i % columns;
      if (x > 0) wide[i - 1] = 1;
      if (x < columns - 1) wide[i + 1] = 1;
      if (i >= columns) wide[i - columns] = 1;
      if (i < (rows - 1) * columns) wide[i + columns] = 1;
    }
  }
  return wide;
}
