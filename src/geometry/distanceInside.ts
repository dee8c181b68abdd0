/**
 * Each inside pixel's distance to the outside, in pixels, half a pixel taken off for the edge between their centres;
 * 0 outside. Exact Euclidean, in two passes of lower envelopes (Felzenszwalb & Huttenlocher 2012, Theory of
 * Computing 8:415). Beyond the grid lies more of what its edge pixels are.
 */
export function distanceInside(columns: number, rows: number, inside: ArrayLike<number>): Float32Array {
  const values = new Float32Array(columns * rows);
  const far = (columns + rows) ** 2;
  for (let i = 0; i < values.length; i++) values[i] = inside[i] ? far : 0;
  const scratch = envelopeScratch(Math.max(columns, rows));
  for (let x = 0; x < columns; x++) lowerEnvelope(values, x, columns, rows, scratch);
  for (let y = 0; y < rows; y++) lowerEnvelope(values, y * columns, 1, columns, scratch);
  for (let i = 0; i < values.length; i++) values[i] = Math.max(0, Math.sqrt(values[i] as number) - 0.5);
  return values;
}

interface EnvelopeScratch {
  readonly line: Float64Array;
  readonly at: Int32Array;
  readonly border: Float64Array;
}

function envelopeScratch(length: number): EnvelopeScratch {
  return {
    line: new Float64Array(length),
    at: new Int32Array(length),
    border: new Float64Array(length + 1),
  };
}

function lowerEnvelope(
  values: Float32Array,
  start: number,
  stride: number,
  length: number,
  { line, at, border }: EnvelopeScratch,
): void {
  let any = false;
  for (let i = 0; i < length; i++) {
    line[i] = values[start + i * stride] as number;
    any ||= line[i] !== 0;
  }
  if (!any) return;
  let last = 0;
  at[0] = 0;
  border[0] = Number.NEGATIVE_INFINITY;
  border[1] = Number.POSITIVE_INFINITY;
  for (let q = 1; q < length; q++) {
    let s = meeting(line, q, at[last] as number);
    while (s <= (border[last] as number)) s = meeting(line, q, at[--last] as number);
    at[++last] = q;
    border[last] = s;
    border[last + 1] = Number.POSITIVE_INFINITY;
  }
  for (let q = 0, k = 0; q < length; q++) {
    while ((border[k + 1] as number) < q) k++;
    const p = at[k] as number;
    values[start + q * stride] = (q - p) ** 2 + (line[p] as number);
  }
}

/** Where the parabolas rooted at q and p cross. */
function meeting(line: Float64Array, q: number, p: number): number {
  return ((line[q] as number) + q * q - ((line[p] as number) + p * p)) / (2 * (q - p));
}
