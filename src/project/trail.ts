import { deepEqual } from 'fast-equals';
import { Fault } from '../fault/fault.ts';
import { applyEdit } from '../reading/apply.ts';
import { readingFromDocument } from '../reading/document.ts';
import type { Edit } from '../reading/edits.ts';
import { emptyStacks, pushStep, type TrailEntry, type UndoStacks } from '../reading/history.ts';
import { invertEdit } from '../reading/invert.ts';
import { parseEdit } from '../reading/parseEdit.ts';
import type { Reading } from '../reading/reading.ts';
import type { CohortDatabase } from './cohortDatabase.ts';

export interface NewStep {
  readonly edit: Edit;
  readonly action: TrailEntry['action'];
  readonly refers: number | null;
}

/** Every step of a reading, from the first. */
export async function readTrail(db: CohortDatabase, readingId: number): Promise<readonly TrailEntry[]> {
  const rows = await db
    .selectFrom('step')
    .select(['step', 'action', 'refers', 'edit', 'at'])
    .where('reading', '=', readingId)
    .orderBy('step')
    .execute();
  return rows.map((row) => ({ ...row, edit: parseEdit(JSON.parse(row.edit)) }));
}

/** The reading that a trail leads to from its first state. */
export function replay(initialDocument: string, trail: readonly TrailEntry[]): Reading {
  return trail.reduce(
    (reading, { edit }) => applyEdit(reading, edit),
    readingFromDocument(JSON.parse(initialDocument)),
  );
}

/**
 * Makes sure that a step is what it says: an undo takes back the last step that still stands, by its exact
 * inverse; a redo brings back the last one undone, as it was.
 *
 * @param stacks as the steps before this one leave them
 * @param editOf the edit of an earlier step
 * @throws Fault `reading.bad-step`
 */
export async function checkStep(
  { edit, action, refers }: NewStep,
  stacks: UndoStacks,
  editOf: (step: number) => Promise<Edit>,
): Promise<void> {
  if (action === 'do') {
    if (refers !== null) throw badStep('a new edit refers to no other');
    return;
  }
  const expected = (action === 'undo' ? stacks.undoable : stacks.redoable).at(-1);
  if (refers === null || refers !== expected)
    throw badStep(`${action} of ${refers}, where ${expected} is next`);
  const original = await editOf(refers);
  const wanted = action === 'undo' ? invertEdit(original) : original;
  if (!deepEqual(edit, wanted)) throw badStep(`not the ${action} of step ${refers}`);
}

/** `checkStep` for a step about to be appended to a reading's trail. */
export async function checkNextStep(db: CohortDatabase, readingId: number, next: NewStep): Promise<void> {
  await checkStep(next, await stacksInStore(db, readingId), (step) => editOfStep(db, readingId, step));
}

async function stacksInStore(db: CohortDatabase, readingId: number): Promise<UndoStacks> {
  const steps = await db
    .selectFrom('step')
    .select(['step', 'action', 'refers'])
    .where('reading', '=', readingId)
    .orderBy('step')
    .execute();
  return steps.reduce(pushStep, emptyStacks);
}

async function editOfStep(db: CohortDatabase, readingId: number, step: number): Promise<Edit> {
  const { edit } = await db
    .selectFrom('step')
    .select('edit')
    .where('reading', '=', readingId)
    .where('step', '=', step)
    .executeTakeFirstOrThrow();
  return parseEdit(JSON.parse(edit));
}

function badStep(detail: string): Fault {
  return new Fault(
    'reading.bad-step',
    'This undo or redo does not fit the reading’s trail and was not kept. Open the film again.',
    detail,
  );
}
