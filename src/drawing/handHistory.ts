import { LANDMARK_NAMES, type LandmarkName, type Side } from '../hand/landmarks.ts';
import { type Edit, type PlacementState, placementOf } from '../reading/edits.ts';

/** A placement as the film proposed it and the reader accepted it, with the landmarks that the film did not bear out. */
export interface AcceptedProposal {
  readonly placement: PlacementState;
  readonly unsure: readonly LandmarkName[];
}

/** How a hand came to lie where it does. */
export interface HandHistory {
  /** Null for a hand that the reader placed, and for one that was never placed. */
  readonly proposal: AcceptedProposal | null;
  /** Landmarks that the reader put where they are, or found right there, one by one: they follow no other. */
  readonly placedByHand: ReadonlySet<LandmarkName>;
}

const NO_HISTORY: HandHistory = { proposal: null, placedByHand: new Set() };

/** By the edits that stand. A hand placed as a whole, or placed anew, has no landmarks placed by hand. */
export function handHistory(edits: readonly Edit[], side: Side): HandHistory {
  const histories = new Map<Side, HandHistory>();
  const historyOf = (which: Side) => histories.get(which) ?? NO_HISTORY;
  const placed = (which: Side, placement: PlacementState, unsure: readonly LandmarkName[] | undefined) =>
    histories.set(which, {
      proposal: unsure === undefined ? null : { placement, unsure },
      placedByHand: new Set(),
    });
  const moved = (which: Side, name: LandmarkName) => {
    const history = historyOf(which);
    histories.set(which, { ...history, placedByHand: new Set([...history.placedByHand, name]) });
  };
  for (const edit of edits)
    switch (edit.kind) {
      case 'hand-placed':
        placed(edit.hand.side, placementOf(edit.hand), edit.unsure);
        break;
      case 'side-set':
        histories.set(edit.to, historyOf(edit.from));
        histories.delete(edit.from);
        break;
      case 'landmark-moved':
      case 'landmark-confirmed':
        moved(edit.side, edit.name);
        break;
      case 'placement-replaced': {
        const dragged = edit.unsure === undefined ? draggedIn(edit.from, edit.to) : null;
        if (dragged === null) placed(edit.side, edit.to, edit.unsure);
        else moved(edit.side, dragged);
        break;
      }
    }
  return historyOf(side);
}

/** The landmarks of a proposed hand that the film did not bear out, and the reader has not seen to since. */
export function unsureStill({ proposal, placedByHand }: HandHistory): ReadonlySet<LandmarkName> {
  return new Set(proposal?.unsure.filter((name) => !placedByHand.has(name)));
}

/** The landmark that others followed: of one digit's that moved the one nearest to the wrist. Null for a new place. */
function draggedIn(from: PlacementState, to: PlacementState): LandmarkName | null {
  const moved = LANDMARK_NAMES.filter((name) => String(from.landmarks[name]) !== String(to.landmarks[name]));
  const digits = new Set(moved.map((name) => name.slice(0, 2)));
  return digits.size === 1 ? (moved.at(-1) ?? null) : null;
}
