import { type HandHistory, handHistory } from '../../src/drawing/handHistory.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { TrailEntry } from '../../src/reading/history.ts';
import type { OpenReading } from './readingStore.ts';

/** A reading is a value: while it is the same one, how its hands came about is. */
const kept = new WeakMap<OpenReading, Map<Side, HandHistory>>();

/** How a hand of the open reading came to lie where it does, by what has been done and not been undone. */
export function historyOfHand(open: OpenReading, side: Side): HandHistory {
  const histories = kept.get(open) ?? new Map<Side, HandHistory>();
  kept.set(open, histories);
  const before = histories.get(side);
  if (before !== undefined) return before;
  const edits = open.stacks.undoable.map((step) => (open.trail[step - 1] as TrailEntry).edit);
  const history = handHistory(edits, side);
  histories.set(side, history);
  return history;
}
