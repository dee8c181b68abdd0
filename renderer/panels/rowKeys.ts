import type { KeyboardEvent } from 'react';

/** Arrows go from row to row of a table; Enter and Space take the one that has the focus. */
export function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, take: () => void): void {
  if (event.target !== event.currentTarget) return;
  const { nextElementSibling, previousElementSibling } = event.currentTarget;
  const to =
    event.key === 'ArrowDown' ? nextElementSibling : event.key === 'ArrowUp' ? previousElementSibling : null;
  const isTaken = event.key === 'Enter' || event.key === ' ';
  if (!(to instanceof HTMLElement) && !isTaken) return;
  event.preventDefault();
  if (isTaken) take();
  else if (to instanceof HTMLElement) to.focus();
}
