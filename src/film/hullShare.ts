type Corner = readonly [x: number, y: number];

/**
 * The part of its convex hull that a set of blocks fills: 1 for a rectangle at any angle, less for a hand.
 *
 * @param inside 1 for each block of the set, row after row
 */
export function hullShare(inside: Uint8Array, columns: number): number {
  const corners: Corner[] = [];
  let blocks = 0;
  for (let row = 0; row * columns < inside.length; row++) {
    const line = inside.subarray(row * columns, (row + 1) * columns);
    const [first, last] = [line.indexOf(1), line.lastIndexOf(1)];
    if (first < 0) continue;
    blocks += line.reduce((sum, is) => sum + is, 0);
    for (const y of [row, row + 1]) corners.push([first, y], [last + 1, y]);
  }
  return blocks === 0 ? 0 : blocks / area(hull(corners));
}

/** Andrew's monotone chain, of corners in the order of their y. */
function hull(corners: readonly Corner[]): readonly Corner[] {
  const sorted = corners.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function chain(corners: readonly Corner[]): Corner[] {
  const kept: Corner[] = [];
  for (const corner of corners) {
    while (kept.length > 1 && turn(kept.at(-2) as Corner, kept.at(-1) as Corner, corner) <= 0) kept.pop();
    kept.push(corner);
  }
  return kept.slice(0, -1);
}

function turn([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function area(ring: readonly Corner[]): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] as Corner;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
