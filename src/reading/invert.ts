import type { DensityChange, Edit } from './edits.ts';

/** The edit that takes `edit` back: applied right after it, the reading is what it was. */
export function invertEdit(edit: Edit): Edit {
  const inverse = inverseGesture(edit);
  if (edit.densities === undefined) return inverse;
  return { ...inverse, densities: edit.densities.map(invertDensity) };
}

function invertDensity({ id, density, grade }: DensityChange): DensityChange {
  return { id, density: swapped(density), ...(grade && { grade: swapped(grade) }) };
}

function inverseGesture(edit: Edit): Edit {
  switch (edit.kind) {
    case 'hand-placed':
      return { ...edit, kind: 'hand-removed' };
    case 'hand-removed':
      return { ...edit, kind: 'hand-placed' };
    case 'deposit-added':
      return { ...edit, kind: 'deposit-removed' };
    case 'deposit-removed':
      return { ...edit, kind: 'deposit-added' };
    case 'landmark-confirmed':
      return edit;
    case 'landmark-moved':
      return edit.silhouette === undefined
        ? { ...edit, from: edit.to, to: edit.from }
        : { ...edit, from: edit.to, to: edit.from, silhouette: swapped(edit.silhouette) };
    default:
      // Every other kind is a change of one value; swapping its ends keeps its kind.
      return { ...edit, from: edit.to, to: edit.from } as Edit;
  }
}

function swapped<T>(change: { readonly from: T; readonly to: T }): { readonly from: T; readonly to: T } {
  return { from: change.to, to: change.from };
}
