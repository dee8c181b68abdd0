import type { Patch } from '../film/patch.ts';
import type { Outline } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';
import { applyAffine } from '../geometry/transform.ts';

/** The pixels of a patch, or of a place for one, whose centres lie in outlines (film coordinates): 1 there, else 0. */
export function maskOf(
  outlines: readonly Outline[],
  { x, y, columns, rows, scale }: Omit<Patch, 'values'>,
): Uint8Array {
  const mask = new Uint8Array(columns * rows);
  const toPatch = [1 / scale, 0, 0, 1 / scale, -x / scale, -y / scale] as const;
  for (const outline of outlines) {
    const rings = outline.map((ring) => ring.map((point) => applyAffine(toPatch, point)));
    eachSpan({ columns, rows }, rings, (row, from, to) =>
      mask.fill(1, row * columns + from, row * columns + to),
    );
  }
  return mask;
}
