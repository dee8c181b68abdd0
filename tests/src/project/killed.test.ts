import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../../src/project/workspace.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Reading } from '../../../src/reading/reading.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { pngFilm, testWorkspace, valueFrom } from './fixture.ts';

const RUNS_A_LANE = 50;
/** A life ends a moment after so many answers, however slow the machine; after none, it ends in the middle of opening. */
const MOST_ANSWERS = 6;
const LONGEST_MOMENT_MS = 40;
const seed = Number(process.env.CALCIGRAPH_TEST_SEED ?? Date.now() % 1_000_000);
const editingProcess = fileURLToPath(new URL('editingProcess.ts', import.meta.url));

interface Run {
  readonly home: string;
  readonly folder: string;
  readonly pass: number;
  readonly seed: number;
  readonly life: Life;
}

interface Life {
  readonly answers: number;
  readonly momentMs: number;
}

/** The steps a process was answered before it was killed. */
async function killedRun({ home, folder, pass, seed, life }: Run): Promise<readonly object[]> {
  const child = spawn(process.execPath, [editingProcess, home, folder, String(pass), String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const gone = once(child, 'close');
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data) => {
      said += data;
      // The first line says that it is opening.
      if (said.split('\n').length - 2 >= life.answers) resolve();
    });
  });
  await setTimeout(life.momentMs);
  child.kill('SIGKILL');
  const [, signal] = await gone;
  expect(signal).toBe('SIGKILL');
  // What follows the last line end was not said to the end.
  const lines = said.split('\n').slice(1, -1);
  return lines.map((line) => JSON.parse(line));
}

async function expectKept(workspace: Workspace, run: Run, answered: readonly object[]): Promise<number> {
  await valueFrom(workspace.openCohort({ folder: run.folder }));
  const { films } = await valueFrom(workspace.worklist({ reader: 'AB', pass: run.pass }));
  const filmId = films[0]?.filmId as string;
  const opened = await valueFrom(workspace.openReading({ filmId, frame: 0, reader: 'AB', pass: run.pass }));
  const { trail, reading } = opened;
  const kept = trail.map(({ action, refers, edit }) => ({ action, refers, edit }));
  expect(kept.slice(0, answered.length)).toEqual(answered);
  // One step may have been on the disk, its answer not yet said.
  expect(kept.length - answered.length).toBeLessThanOrEqual(1);
  const { references: _, ...unreferenced } = reading;
  const unread: Reading = {
    ...unreferenced,
    calibration: { spacingMm: null, source: 'unknown' },
    hands: [],
    deposits: [],
  };
  expect(trail.reduce((state, { edit }) => applyEdit(state, edit), unread)).toEqual(reading);
  await valueFrom(workspace.closeCohort({}));
  return kept.length;
}

/** Kills one process after the other at work on one cohort; how many steps they were answered in all. */
async function lane(home: string, laneSeed: number): Promise<number> {
  const folder = join(home, 'cohort');
  const workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder, name: 'Killed' }));
  await valueFrom(workspace.importBytes({ name: 'film.png', bytes: pngFilm() }));
  await valueFrom(workspace.closeCohort({}));
  const anyLife = fc.record({ answers: fc.nat(MOST_ANSWERS), momentMs: fc.nat(LONGEST_MOMENT_MS) });
  const lives = fc.sample(anyLife, { seed: laneSeed, numRuns: RUNS_A_LANE });
  let steps = 0;
  for (const [index, life] of lives.entries()) {
    const run: Run = { home, folder, pass: index + 1, seed: laneSeed + index * 1000, life };
    steps += await expectKept(workspace, run, await killedRun(run));
  }
  await valueFrom(workspace.openCohort({ folder }));
  expect((await valueFrom(workspace.verify())).findings).toEqual([]);
  await valueFrom(workspace.closeCohort({}));
  return steps;
}

describe('a process killed at any moment', () => {
  it(`loses no edit it was answered, 100 times over (CALCIGRAPH_TEST_SEED=${seed})`, {
    timeout: 600_000,
  }, async () => {
    const steps = await Promise.all([lane(temporaryFolder(), seed), lane(temporaryFolder(), seed + 500_000)]);
    // Else nothing was at stake.
    for (const count of steps) expect(count).toBeGreaterThan(RUNS_A_LANE);
  });
});
