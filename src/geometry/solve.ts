/** A pivot this much smaller than the largest one has nothing but rounding in it. */
const NOTHING = 1e-12;

/**
 * Solves a square system of linear equations for several right-hand sides at once, by elimination with partial
 * pivoting.
 *
 * @param rows the equations: as many coefficients as there are equations, then the right-hand sides
 * @returns for each unknown its value for each right-hand side; null where the equations do not settle it
 */
export function solve(rows: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const size = rows.length;
  const system = rows.map((row) => [...row]);
  let largest = 0;
  for (let column = 0; column < size; column++) {
    const pivot = pivotRow(system, column);
    const value = Math.abs(system[pivot]?.[column] as number);
    largest = Math.max(largest, value);
    if (!(value > NOTHING * largest)) return null;
    [system[column], system[pivot]] = [system[pivot] as number[], system[column] as number[]];
    for (let row = 0; row < size; row++) if (row !== column) eliminate(system, row, column);
  }
  return system.map((row, index) => row.slice(size).map((value) => value / (row[index] as number)));
}

function pivotRow(system: readonly (readonly number[])[], column: number): number {
  const size = (row: number) => Math.abs(system[row]?.[column] as number);
  let best = column;
  for (let row = column + 1; row < system.length; row++) if (size(row) > size(best)) best = row;
  return best;
}

/** Takes so much of the pivot's row from another that its coefficient there becomes 0. */
function eliminate(system: readonly number[][], row: number, column: number): void {
  const [from, pivot] = [system[row] as number[], system[column] as number[]];
  const factor = (from[column] as number) / (pivot[column] as number);
  if (factor === 0) return;
  for (let i = column; i < from.length; i++) from[i] = (from[i] as number) - factor * (pivot[i] as number);
}
