/** A part of a mask whose pixels touch side by side. */
export interface Component {
  readonly label: number;
  readonly area: number;
  readonly touchesEdge: boolean;
}

export interface Labelled {
  /** Of each pixel the label of its component, from 1; 0 outside. */
  readonly labels: Int32Array;
  readonly components: readonly Component[];
}

/** Labels the parts of `mask` (not 0 inside) that hang together along sides, by flooding. */
export function componentsOf(mask: ArrayLike<number>, columns: number, rows: number): Labelled {
  const labels = new Int32Array(columns * rows);
  const stack = new Int32Array(columns * rows);
  const components: Component[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (mask[start] === 0 || labels[start] !== 0) continue;
    const label = components.length + 1;
    let [area, touchesEdge, top] = [0, false, 0];
    stack[top++] = start;
    labels[start] = label;
    while (top > 0) {
      const i = stack[--top] as number;
      const x = i % columns;
      area++;
      if (x === 0 || x === columns - 1 || i < columns || i >= labels.length - columns) touchesEdge = true;
      const reach = (next: number) => {
        if (mask[next] === 0 || labels[next] !== 0) return;
        labels[next] = label;
        stack[top++] = next;
      };
      if (x > 0) reach(i - 1);
      if (x < columns - 1) reach(i + 1);
      if (i >= columns) reach(i - columns);
      if (i < labels.length - columns) reach(i + columns);
    }
    components.push({ label, area, touchesEdge });
  }
  return { labels, components };
}

/** Fills what the mask encloses, in place: all that no way outside it joins to the grid's edge. */
export function fillHoles(mask: Uint8Array, columns: number, rows: number): void {
  const outside = mask.map((value) => 1 - value);
  const { labels, components } = componentsOf(outside, columns, rows);
  for (let i = 0; i < mask.length; i++) {
    const label = labels[i] as number;
    if (label > 0 && components[label - 1]?.touchesEdge === false) mask[i] = 1;
  }
}
