/**
 * Edits a reading of the only film in a cohort for as long as it lives, and prints every step it was answered,
 * one JSON line each. Arguments: home, cohort folder, pass, seed.
 */
import { writeSync } from 'node:fs';
import fc from 'fast-check';
import { openWorkspace } from '../../../src/project/workspace.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { emptyStacks, pushStep, type TrailEntry } from '../../../src/reading/history.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import type { Reading } from '../../../src/reading/reading.ts';
import { editFor } from '../reading/arbitraries.ts';

type Step = Pick<TrailEntry, 'action' | 'refers' | 'edit'>;

const [home, folder, pass, seed] = process.argv.slice(2) as [string, string, string, string];
const version = '0.0.0-test';
const workspace = openWorkspace({ home, resources: '', version, host: 'browser', clock: () => new Date() });

writeSync(1, 'opening\n');
await must(workspace.openCohort({ folder }));
const { films } = await must(workspace.worklist({ reader: 'AB', pass: Number(pass) }));
const filmId = films[0]?.filmId as string;
const opened = await must(workspace.openReading({ filmId, frame: 0, reader: 'AB', pass: Number(pass) }));

const edits: Edit[] = [];
let reading: Reading = opened.reading;
let stacks = emptyStacks;
for (let revision = 0; ; revision++) {
  const step = nextStep(revision);
  await must(workspace.appendEdit({ readingId: opened.readingId, revision, ...step }));
  writeSync(1, `${JSON.stringify(step)}\n`);
  reading = applyEdit(reading, step.edit);
  stacks = pushStep(stacks, { ...step, step: revision + 1 });
  edits.push(step.edit);
}

function nextStep(revision: number): Step {
  const turn = (Number(seed) + revision * 7) % 10;
  const undone = stacks.redoable.at(-1);
  if (turn === 0 && undone !== undefined) return { action: 'redo', refers: undone, edit: editOf(undone) };
  const done = stacks.undoable.at(-1);
  if (turn < 3 && done !== undefined) return { action: 'undo', refers: done, edit: invertEdit(editOf(done)) };
  const [edit] = fc.sample(editFor(reading), { seed: Number(seed) + revision, numRuns: 1 });
  return { action: 'do', refers: null, edit: edit as Edit };
}

function editOf(step: number): Edit {
  return edits[step - 1] as Edit;
}

async function must<T>(answered: Promise<{ ok: true; value: T } | { ok: false; error: object }>): Promise<T> {
  const result = await answered;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
