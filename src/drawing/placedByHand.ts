import { LANDMARK_NAMES, type LandmarkName, type Side } from '../hand/landmarks.ts';
import type { Edit, PlacementState } from '../reading/edits.ts';

/**
 * The landmarks of a hand that the reader put where they are, one by one, by the edits that stand. A hand placed as a
 * whole, or placed anew, has none.
 */
export function placedByHand(edits: readonly Edit[], side: Side): ReadonlySet<LandmarkName> {
  const placed = new Map<Side, Set<LandmarkName>>();
  for (const edit of edits)
    switch (edit.kind) {
      case 'hand-placed':
        placed.set(edit.hand.side, new Set());
        break;
      case 'side-set':
        placed.set(edit.to, placed.get(edit.from) ?? new Set());
        placed.delete(edit.from);
        break;
      case 'landmark-moved':
        placed.set(edit.side, new Set([...(placed.get(edit.side) ?? []), edit.name]));
        break;
      case 'placement-replaced': {
        const dragged = draggedIn(edit.from, edit.to);
        const before = dragged === null ? [] : [...(placed.get(edit.side) ?? []), dragged];
        placed.set(edit.side, new Set(before));
        break;
      }
    }
  return placed.get(side) ?? new Set();
}

/** The landmark that others followed: of one digit's that moved the one nearest to the wrist. Null for a new place. */
function draggedIn(from: PlacementState, to: PlacementState): LandmarkName | null {
  const moved = LANDMARK_NAMES.filter((name) => String(from.landmarks[name]) !== String(to.landmarks[name]));
  const digits = new Set(moved.map((name) => name.slice(0, 2)));
  return digits.size === 1 ? (moved.at(-1) ?? null) : null;
}
