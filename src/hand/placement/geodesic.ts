/** Steps of one pixel and of a diagonal, in units of a fifth of a pixel (chamfer 5-7; Borgefors 1986). */
const STRAIGHT = 5;
const DIAGONAL = 7;

/** How far each pixel of a mask is from one of them by ways within the mask, in pixels; -1 where none leads there. */
export function geodesicFrom(mask: Uint8Array, columns: number, rows: number, start: number): Float32Array {
  const distance = new Float32Array(mask.length).fill(-1);
  // Pixels wait in the bucket of their distance; no step is longer than a diagonal.
  const buckets: number[][] = Array.from({ length: DIAGONAL + 1 }, () => []);
  const reached = new Int32Array(mask.length).fill(0x7fffffff);
  reached[start] = 0;
  buckets[0]?.push(start);
  let waiting = 1;
  for (let now = 0; waiting > 0; now++) {
    const bucket = buckets[now % buckets.length] as number[];
    for (let i = bucket.pop(); i !== undefined; i = bucket.pop()) {
      waiting--;
      if (reached[i] !== now || (distance[i] as number) >= 0) continue;
      distance[i] = now / STRAIGHT;
      const x = i % columns;
      const y = (i - x) / columns;
      for (let dy = -1; dy <= 1; dy++) {
        if (y + dy < 0 || y + dy >= rows) continue;
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx < 0 || x + dx >= columns) continue;
          const next = i + dy * columns + dx;
          const far = now + (dx === 0 || dy === 0 ? STRAIGHT : DIAGONAL);
          if (mask[next] === 0 || far >= (reached[next] as number)) continue;
          reached[next] = far;
          buckets[far % buckets.length]?.push(next);
          waiting++;
        }
      }
    }
  }
  return distance;
}
