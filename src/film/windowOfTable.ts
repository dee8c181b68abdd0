import type { VoiLut, VoiWindow } from './film.ts';

/**
 * The LINEAR window over the values that a display table tells apart: where a reader's drag goes on from a table,
 * which itself can be made neither wider nor brighter.
 */
export function windowOfTable({ firstValue, entries }: VoiLut): VoiWindow {
  const lowest = entries[0];
  const highest = entries.at(-1);
  const first = entries.findIndex((entry) => entry !== lowest);
  const last = entries.findLastIndex((entry) => entry !== highest);
  const from = firstValue + Math.max(0, first - 1);
  const to = firstValue + Math.max(0, last + 1);
  const center = (from + to + 1) / 2;
  return { kind: 'window', center, width: to - from + 1, function: 'LINEAR', explanation: null };
}
