import type { Raster } from '../../geometry/blur.ts';

/** A smooth surface over a grid: a polynomial in x and y, each from -1 to 1 across it. */
export interface Surface {
  readonly degree: number;
  readonly coefficients: Float64Array;
}

/** How much less a sample above the surface counts than one below it, at first: what lies on a film is denser than air. */
const ASYMMETRY = 0.02;
const ROUNDS = 14;

/** Samples of a grid: place from -1 to 1 and value. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/**
 * The background under samples of which many are not background but denser: least squares with samples above the
 * surface weighed little (expectiles; Newey & Powell 1987), then with those far above or below it left out.
 */
export function backgroundSurface(samples: readonly Sample[], degree: number): Surface {
  let surface = fitted(
    samples,
    samples.map(() => 1),
    degree,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const off = samples.map((sample) => sample.value - heightAt(surface, sample.x, sample.y));
    const below = off.map((value) => (value < 0 ? -value : 0)).filter((value) => value > 0);
    const spread = median(below) || 1e-6;
    const settled = round >= ROUNDS / 2;
    const weights = off.map((value) => {
      if (settled) return Math.exp(-((value / (4 * spread)) ** 2));
      return value > 0 ? ASYMMETRY : 1;
    });
    surface = fitted(samples, weights, degree);
  }
  return surface;
}

/** What is left of a grid above a surface, in place. */
export function subtractSurface({ columns, rows, values }: Raster, { degree, coefficients }: Surface): void {
  const along = new Float64Array(degree + 1);
  for (let row = 0; row < rows; row++) {
    // In one row the surface is a polynomial in x alone.
    const y = place(row, rows);
    let k = 0;
    for (let i = 0; i <= degree; i++) {
      along[i] = 0;
      let power = 1;
      for (let j = 0; j <= degree - i; j++, power *= y)
        along[i] = (along[i] as number) + (coefficients[k++] as number) * power;
    }
    for (let column = 0; column < columns; column++) {
      const x = place(column, columns);
      let height = 0;
      for (let i = degree; i >= 0; i--) height = height * x + (along[i] as number);
      const at = row * columns + column;
      values[at] = (values[at] as number) - height;
    }
  }
}

export function place(index: number, count: number): number {
  return (2 * (index + 0.5)) / count - 1;
}

export function heightAt({ degree, coefficients }: Surface, x: number, y: number): number {
  let height = 0;
  let k = 0;
  for (let i = 0, powerX = 1; i <= degree; i++, powerX *= x)
    for (let j = 0, power = powerX; j <= degree - i; j++, power *= y)
      height += (coefficients[k++] as number) * power;
  return height;
}

function fitted(samples: readonly Sample[], weights: readonly number[], degree: number): Surface {
  const size = ((degree + 1) * (degree + 2)) / 2;
  const normal = Array.from({ length: size }, () => new Float64Array(size + 1));
  const terms = new Float64Array(size);
  samples.forEach(({ x, y, value }, index) => {
    const weight = weights[index] as number;
    let k = 0;
    for (let i = 0, powerX = 1; i <= degree; i++, powerX *= x)
      for (let j = 0, power = powerX; j <= degree - i; j++, power *= y) terms[k++] = power;
    for (let a = 0; a < size; a++) {
      const line = normal[a] as Float64Array;
      const scaled = weight * (terms[a] as number);
      for (let b = 0; b < size; b++) line[b] = (line[b] as number) + scaled * (terms[b] as number);
      line[size] = (line[size] as number) + scaled * value;
    }
  });
  // A little ridge keeps terms that the samples say nothing of at nothing.
  for (let a = 1; a < size; a++) {
    const line = normal[a] as Float64Array;
    line[a] = (line[a] as number) + 1e-6 * samples.length;
  }
  return { degree, coefficients: solved(normal) };
}

/** Gauss and Jordan with pivots, on lines that end in their right-hand side. */
function solved(lines: Float64Array[]): Float64Array {
  const size = lines.length;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let i = k + 1; i < size; i++)
      if (Math.abs(lines[i]?.[k] ?? 0) > Math.abs(lines[best]?.[k] ?? 0)) best = i;
    const pivotLine = lines[best] as Float64Array;
    lines[best] = lines[k] as Float64Array;
    lines[k] = pivotLine;
    const pivot = (pivotLine[k] as number) || 1e-12;
    for (let j = k; j <= size; j++) pivotLine[j] = (pivotLine[j] as number) / pivot;
    for (let i = 0; i < size; i++) {
      const line = lines[i] as Float64Array;
      const factor = line[k] as number;
      if (i === k || factor === 0) continue;
      for (let j = k; j <= size; j++) line[j] = (line[j] as number) - factor * (pivotLine[j] as number);
    }
  }
  return Float64Array.from(lines, (line) => line[size] as number);
}

function median(numbers: number[]): number {
  numbers.sort((a, b) => a - b);
  return numbers[numbers.length >> 1] ?? 0;
}
