/** How a row is taken: alone, with those that are selected, or with all from the one selected last. */
export type Taking = 'alone' | 'too' | 'up-to';

export function takingOf(keys: {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): Taking {
  if (keys.shiftKey) return 'up-to';
  return keys.ctrlKey || keys.metaKey ? 'too' : 'alone';
}

/**
 * What is selected once a row was taken, in the order of being selected.
 *
 * @param rows the table's, from the top
 */
export function selectionAfter(
  rows: readonly string[],
  selected: readonly string[],
  row: string,
  how: Taking,
): readonly string[] {
  const last = selected.at(-1);
  if (how === 'alone' || (how === 'up-to' && last === undefined)) return [row];
  if (how === 'too') return selected.includes(row) ? selected.filter((id) => id !== row) : [...selected, row];
  const [from, to] = [rows.indexOf(last as string), rows.indexOf(row)];
  const span = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return [...selected.filter((id) => !span.includes(id)), ...(from < to ? span : span.toReversed())];
}
