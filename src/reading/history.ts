import type { Edit } from './edits.ts';

/** One step of a reading's append-only trail. Steps are numbered from 1 without gaps. */
export interface TrailEntry {
  readonly step: number;
  readonly edit: Edit;
  /** An undo holds the inverse edit of the step it refers to; a redo holds that step's edit again. */
  readonly action: 'do' | 'undo' | 'redo';
  readonly refers: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What can be taken back and what can be done again: step numbers of `do` and `redo`, newest last. */
export interface UndoStacks {
  readonly undoable: readonly number[];
  readonly redoable: readonly number[];
}

export const emptyStacks: UndoStacks = { undoable: [], redoable: [] };

/** The stacks after one more step. A new edit forgets what could have been done again. */
export function pushStep(
  stacks: UndoStacks,
  entry: Pick<TrailEntry, 'step' | 'action' | 'refers'>,
): UndoStacks {
  const { undoable, redoable } = stacks;
  if (entry.action === 'do') return { undoable: [...undoable, entry.step], redoable: [] };
  if (entry.refers === null) throw new Error(`step ${entry.step} is an ${entry.action} of nothing`);
  return entry.action === 'undo'
    ? { undoable: undoable.slice(0, -1), redoable: [...redoable, entry.refers] }
    : { undoable: [...undoable, entry.refers], redoable: redoable.slice(0, -1) };
}

/** The stacks a trail leaves, so that undo works across restarts. */
export function stacksOf(trail: readonly TrailEntry[]): UndoStacks {
  return trail.reduce(pushStep, emptyStacks);
}
