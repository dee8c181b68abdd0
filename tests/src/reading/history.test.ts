import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyStacks,
  pushStep,
  stacksOf,
  type TrailEntry,
  type UndoStacks,
} from '../../../src/reading/history.ts';

const edit = { kind: 'grade-set', id: 'd1', from: 1, to: 2 } as const;

/** What a person does, in terms of a textbook pair of stacks of edit names. */
function play(actions: readonly ('do' | 'undo' | 'redo')[]) {
  const trail: TrailEntry[] = [];
  let done: number[] = [];
  let undone: number[] = [];
  let stacks: UndoStacks = emptyStacks;
  for (const action of actions) {
    const refers = action === 'do' ? null : (action === 'undo' ? stacks.undoable : stacks.redoable).at(-1);
    if (refers === undefined) continue;
    const entry: TrailEntry = { step: trail.length + 1, edit, action, refers, at: '' };
    if (action === 'do') [done, undone] = [[...done, entry.step], []];
    if (action === 'undo') [done, undone] = [done.slice(0, -1), [...undone, done.at(-1) as number]];
    if (action === 'redo') [done, undone] = [[...done, undone.at(-1) as number], undone.slice(0, -1)];
    trail.push(entry);
    stacks = pushStep(stacks, entry);
  }
  return { trail, stacks, done, undone };
}

describe('undo stacks', () => {
  it('are those of the textbook after any steps, and the trail alone gives them back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('do' as const, 'undo' as const, 'redo' as const), { maxLength: 60 }),
        (actions) => {
          const { trail, stacks, done, undone } = play(actions);
          expect(stacks).toEqual({ undoable: done, redoable: undone });
          expect(stacksOf(trail)).toEqual(stacks);
        },
      ),
    );
  });

  it('forget what could be done again once something new is done', () => {
    expect(play(['do', 'do', 'undo', 'do']).stacks).toEqual({ undoable: [1, 4], redoable: [] });
  });
});
