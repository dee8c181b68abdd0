import type { Patch } from './patch.ts';

/** The ways in which a background is carried on, as steps to the next pixel that way; each goes both ways. */
const WAYS = [
  [1, 0],
  [3, 1],
  [2, 1],
  [3, 2],
  [1, 1],
  [2, 3],
  [1, 2],
  [1, 3],
  [0, 1],
  [-1, 3],
  [-1, 2],
  [-2, 3],
  [-1, 1],
  [-3, 2],
  [-2, 1],
  [-3, 1],
] as const;

/**
 * What would be seen under a mask were the deposit not there: from each pixel one looks both ways in many
 * directions, and where what lies beyond the mask agrees, that is carried on between. So a bone's margin goes on
 * along the bone, and a slope of soft tissue goes on as a slope.
 *
 * @param noise of the patch, its standard deviation: what differs by less agrees. It may be 0, of drawn films
 * @param every of the ways is looked along: fewer are as good where only the whole shape matters
 * @param wanted pixels of the mask: what lies beneath the others is not asked for
 */
export function carryOn(
  patch: Patch,
  mask: Uint8Array,
  noise: number,
  { every = 1, wanted = mask }: { readonly every?: number; readonly wanted?: Uint8Array } = {},
): Float32Array {
  const { columns, values } = patch;
  // Never 0, so that what agrees wholly can be compared too.
  const allowed = 2 * noise + Number.EPSILON;
  const around = outsideMeans(patch, mask);
  const ways = WAYS.filter((_, way) => way % every === 0);
  const ends = ways.map(
    ([dx, dy]) => [endsOf(mask, columns, dx, dy), endsOf(mask, columns, -dx, -dy)] as const,
  );
  const background = values.slice();
  const guess = new Float64Array(ways.length);
  const differs = new Float64Array(ways.length);
  const length = new Float64Array(ways.length);
  for (let i = 0; i < mask.length; i++) {
    if (!wanted[i]) continue;
    let least = Infinity;
    for (let way = 0; way < ways.length; way++) {
      const [dx, dy] = ways[way] as readonly [number, number];
      const step = Math.hypot(dx, dy);
      const [there, back] = ends[way] as readonly [Uint16Array, Uint16Array];
      const [far, near] = [there[i] as number, back[i] as number];
      if (far === 0 || near === 0) {
        length[way] = 0;
        continue;
      }
      const [a, b] = [i + far * (dy * columns + dx), i - near * (dy * columns + dx)];
      length[way] = (far + near) * step;
      guess[way] = ((around[a] as number) * near + (around[b] as number) * far) / (far + near);
      differs[way] = difference(around, columns, mask, a, b, dx / step, dy / step);
      const cost = (differs[way] as number) + allowed;
      if (cost < least) least = cost;
    }
    let [sum, total] = [0, 0];
    for (let way = 0; way < ways.length; way++) {
      const l = length[way] as number;
      if (l === 0) continue;
      const ratio = ((differs[way] as number) + allowed) / least;
      const weight = 1 / (ratio * ratio * ratio * ratio * l * l);
      sum += weight * (guess[way] as number);
      total += weight;
    }
    if (total > 0) background[i] = sum / total;
  }
  return background;
}

/** How unlike two ends are: at themselves and two pixels to either side. */
function difference(
  around: Float32Array,
  columns: number,
  mask: Uint8Array,
  a: number,
  b: number,
  ux: number,
  uy: number,
): number {
  const off = (around[a] as number) - (around[b] as number);
  let sum = off * off;
  let count = 1;
  const aside = Math.round(2 * ux) * columns - Math.round(2 * uy);
  for (let d = -aside, turn = 0; turn < 2; turn++, d = aside) {
    const [p, q] = [a + d, b + d];
    if (p < 0 || q < 0 || p >= mask.length || q >= mask.length || mask[p] || mask[q]) continue;
    const there = (around[p] as number) - (around[q] as number);
    sum += there * there;
    count++;
  }
  return Math.sqrt(sum / count);
}

/** How many steps it takes from each pixel of a mask to be out of it; 0 where the patch ends first. */
function endsOf(mask: Uint8Array, columns: number, dx: number, dy: number): Uint16Array {
  const rows = mask.length / columns;
  const steps = new Uint16Array(mask.length);
  const isForward = dy < 0 || (dy === 0 && dx < 0);
  for (let n = 0; n < mask.length; n++) {
    const i = isForward ? n : mask.length - 1 - n;
    if (!mask[i]) continue;
    const column = i % columns;
    const [x, y] = [column + dx, (i - column) / columns + dy];
    if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
    const next = y * columns + x;
    if (!mask[next]) steps[i] = 1;
    else if (steps[next] !== 0) steps[i] = (steps[next] as number) + 1;
  }
  return steps;
}

/** Means of three by three pixels, those under the mask left out. */
function outsideMeans({ columns, rows, values }: Patch, mask: Uint8Array): Float32Array {
  const means = values.slice();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column;
      if (mask[i]) continue;
      let [sum, count] = [0, 0];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          if (mask[y * columns + x]) continue;
          sum += values[y * columns + x] as number;
          count++;
        }
      means[i] = sum / count;
    }
  return means;
}
