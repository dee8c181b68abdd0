/** Difference, relative above 1, up to which two figures are the same: other machines round the last bits differently. */
const TOLERANCE = 1e-9;

/**
 * Where two JSON values first differ, as `hands.0.burden: 12 is not 13`; null where they are the same, numbers
 * within rounding.
 */
export function firstDifference(a: unknown, b: unknown, path = ''): string | null {
  if (typeof a === 'number' && typeof b === 'number') return isSame(a, b) ? null : difference(a, b, path);
  if (!isObject(a) || !isObject(b)) return a === b ? null : difference(a, b, path);
  if (Array.isArray(a) !== Array.isArray(b)) return difference(a, b, path);
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function difference(a: unknown, b: unknown, path: string): string {
  return `${path}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`;
}
