import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenReading } from '../../../src/contract/operations.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { tinyDicom } from '../../helpers/tinyDicom.ts';
import { editFor } from '../reading/arbitraries.ts';
import { codeOf, pngFilm, testWorkspace, valueFrom } from './fixture.ts';

const deposit: Deposit = {
  id: 'd1',
  side: 'R',
  outline: [[filmPoint(1, 1), filmPoint(3, 1), filmPoint(3, 3)]],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const added: Edit = { kind: 'deposit-added', deposit, index: 0 };
const graded: Edit = { kind: 'grade-set', id: 'd1', from: 2, to: 3 };
const doing = { action: 'do', refers: null } as const;

let folder: string;
let workspace: Workspace;
let filmId: string;

beforeEach(async () => {
  const home = temporaryFolder();
  folder = join(home, 'cohort');
  workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder, name: 'Sclerodactyly' }));
  filmId = (await valueFrom(workspace.importBytes({ name: 'P1.png', bytes: pngFilm() }))).filmId;
});

function open(reader = 'AB', pass = 1): Promise<OpenReading> {
  return valueFrom(workspace.openReading({ filmId, frame: 0, reader, pass }));
}

async function reopenCohort(): Promise<void> {
  await valueFrom(workspace.closeCohort({}));
  await valueFrom(workspace.openCohort({ folder }));
}

describe('a glance at a reading', () => {
  const glance = (reader: string, pass = 1) =>
    valueFrom(workspace.glanceAtReading({ filmId, frame: 0, reader, pass }));

  it('shows what this reader has of it in this pass, and nothing of anyone else', async () => {
    const { readingId } = await open();
    await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit: added, ...doing }));
    expect((await glance('AB'))?.deposits).toEqual([deposit]);
    expect(await glance('CD')).toBeNull();
    expect(await glance('AB', 2)).toBeNull();
  });

  it('begins none', async () => {
    expect(await glance('AB')).toBeNull();
    const { films } = await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }));
    expect(films.map(({ state }) => state)).toEqual(['unread']);
  });
});

describe('a reading', () => {
  it('starts without hands and is the same one when opened again', async () => {
    const first = await open();
    expect(first).toMatchObject({ trail: [], signed: null });
    expect(first.reading).toEqual({
      protocol: 'calcigraph-1',
      film: { sha256: filmId, frame: 0 },
      reader: 'AB',
      pass: 1,
      calibration: { spacingMm: null, source: 'unknown' },
      hands: [],
      deposits: [],
    });
    expect((await open()).readingId).toBe(first.readingId);
    expect((await open('CD')).readingId).not.toBe(first.readingId);
    expect((await open('AB', 2)).readingId).not.toBe(first.readingId);
  });

  it('of a film or frame that is not there is refused', async () => {
    const unknown = { filmId: 'a'.repeat(64), frame: 0, reader: 'AB', pass: 1 };
    expect(await codeOf(workspace.openReading(unknown))).toBe('film.unknown');
    expect(await codeOf(workspace.openReading({ ...unknown, filmId, frame: 1 }))).toBe('film.no-such-frame');
  });

  it('keeps every edit with its trail, whatever the edits are', async () => {
    const seed = 20_260_301;
    const { readingId, reading } = await open();
    let state: Reading = reading;
    const edits: Edit[] = [];
    for (let revision = 0; revision < 80; revision++) {
      const [edit] = fc.sample(editFor(state), { seed: seed + revision, numRuns: 1 }) as [Edit];
      const kept = await valueFrom(workspace.appendEdit({ readingId, revision, edit, ...doing }));
      expect(kept.revision).toBe(revision + 1);
      state = applyEdit(state, edit);
      edits.push(edit);
    }
    await reopenCohort();
    const again = await open();
    expect(again.reading).toEqual(state);
    expect(again.trail.map(({ edit }) => edit)).toEqual(edits);
    expect(again.trail.map(({ step }) => step)).toEqual(edits.map((_, index) => index + 1));
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);
  });

  it('refuses an edit made for another state, and keeps nothing of it', async () => {
    const { readingId } = await open();
    await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit: added, ...doing }));
    const late = { readingId, revision: 0, edit: graded, ...doing };
    expect(await codeOf(workspace.appendEdit(late))).toBe('reading.stale');
    const ahead = { readingId, revision: 2, edit: graded, ...doing };
    expect(await codeOf(workspace.appendEdit(ahead))).toBe('reading.stale');
    const wrong = { readingId, revision: 1, edit: { ...graded, from: 1 }, ...doing };
    expect(await codeOf(workspace.appendEdit(wrong))).toBe('edit.stale');
    expect(await codeOf(workspace.appendEdit({ ...wrong, edit: { kind: 'smudge' } }))).toBe('edit.invalid');
    expect(await codeOf(workspace.appendEdit({ ...wrong, edit: undefined }))).toBe('edit.invalid');
    expect(await codeOf(workspace.appendEdit({ ...late, readingId: 99 }))).toBe('reading.unknown');
    expect((await open()).trail).toHaveLength(1);
  });

  it('lets one of two edits at once through', async () => {
    const { readingId } = await open();
    const other = { ...added, deposit: { ...deposit, id: 'd2' } };
    const results = await Promise.all([
      workspace.appendEdit({ readingId, revision: 0, edit: added, ...doing }),
      workspace.appendEdit({ readingId, revision: 0, edit: other, ...doing }),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect((await open()).reading.deposits).toEqual([deposit]);
  });
});

describe('undo and redo', () => {
  async function withTwoSteps(): Promise<number> {
    const { readingId } = await open();
    await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit: added, ...doing }));
    await valueFrom(workspace.appendEdit({ readingId, revision: 1, edit: graded, ...doing }));
    return readingId;
  }

  it('are steps of the trail, across restarts', async () => {
    const readingId = await withTwoSteps();
    const undo = { action: 'undo', readingId } as const;
    await valueFrom(workspace.appendEdit({ ...undo, revision: 2, refers: 2, edit: invertEdit(graded) }));
    await reopenCohort();
    await valueFrom(workspace.appendEdit({ ...undo, revision: 3, refers: 1, edit: invertEdit(added) }));
    expect((await open()).reading.deposits).toEqual([]);
    const redo = { action: 'redo', readingId } as const;
    await valueFrom(workspace.appendEdit({ ...redo, revision: 4, refers: 1, edit: added }));
    await valueFrom(workspace.appendEdit({ ...redo, revision: 5, refers: 2, edit: graded }));
    const { reading, trail } = await open();
    expect(reading.deposits).toEqual([{ ...deposit, densityGrade: 3 }]);
    expect(trail.map(({ action, refers }) => [action, refers])).toEqual([
      ['do', null],
      ['do', null],
      ['undo', 2],
      ['undo', 1],
      ['redo', 1],
      ['redo', 2],
    ]);
  });

  it.each([
    ['an undo out of turn', { action: 'undo', refers: 1, edit: invertEdit(added) }],
    ['an undo of nothing', { action: 'undo', refers: null, edit: invertEdit(graded) }],
    ['an undo that is not the inverse', { action: 'undo', refers: 2, edit: { ...graded, from: 3, to: 1 } }],
    ['a redo of what was not undone', { action: 'redo', refers: 2, edit: graded }],
    ['a new edit that refers to another', { action: 'do', refers: 2, edit: invertEdit(graded) }],
  ] as const)('refuse %s', async (_, step) => {
    const readingId = await withTwoSteps();
    const { before, code } = {
      before: (await open()).reading,
      code: await codeOf(workspace.appendEdit({ readingId, revision: 2, ...step })),
    };
    expect(code).toBe('reading.bad-step');
    expect((await open()).reading).toEqual(before);
  });

  it('has nothing to redo after a new edit', async () => {
    const readingId = await withTwoSteps();
    const undo = { readingId, revision: 2, action: 'undo', refers: 2, edit: invertEdit(graded) } as const;
    await valueFrom(workspace.appendEdit(undo));
    const other: Edit = { kind: 'multiplicity-set', id: 'd1', from: 1, to: 4 };
    await valueFrom(workspace.appendEdit({ readingId, revision: 3, edit: other, ...doing }));
    const redo = { readingId, revision: 4, action: 'redo', refers: 2, edit: graded } as const;
    expect(await codeOf(workspace.appendEdit(redo))).toBe('reading.bad-step');
  });
});

describe('signing', () => {
  async function signed(): Promise<number> {
    const { readingId } = await open();
    await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit: added, ...doing }));
    await valueFrom(workspace.signReading({ readingId, revision: 1 }));
    return readingId;
  }

  it('is refused where the film ends inside its picture, with deposits or without', async () => {
    const bytes = tinyDicom({ pixels: Uint8Array.of(1, 2, 3, 4) });
    const cut = await valueFrom(workspace.importBytes({ name: 'cut.dcm', bytes }));
    const { readingId } = await valueFrom(
      workspace.openReading({ filmId: cut.filmId, frame: 0, reader: 'AB', pass: 1 }),
    );
    expect(await codeOf(workspace.signReading({ readingId, revision: 0 }))).toBe('reading.incomplete-film');
    await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit: added, ...doing }));
    expect(await codeOf(workspace.signReading({ readingId, revision: 1 }))).toBe('reading.incomplete-film');
  });

  it('freezes the score, locks the reading and shows in the worklist', async () => {
    const readingId = await signed();
    await reopenCohort();
    const { signed: signature } = await open();
    expect(signature?.score.protocol).toMatchObject({ name: 'calcigraph', version: '1' });
    expect(signature?.score.deposits).toMatchObject([{ id: 'd1', areaPx2: 2 }]);
    const edit = { readingId, revision: 1, edit: graded, ...doing };
    expect(await codeOf(workspace.appendEdit(edit))).toBe('reading.signed');
    expect(await codeOf(workspace.signReading({ readingId, revision: 1 }))).toBe('reading.signed');
    expect((await valueFrom(workspace.worklist({ reader: 'AB', pass: 1 }))).films).toMatchObject([
      { filmId, state: 'signed', depositCount: 1 },
    ]);
    expect((await valueFrom(workspace.worklist({ reader: 'AB', pass: 2 }))).films).toMatchObject([
      { filmId, state: 'unread', depositCount: 0, signedBurden: null },
    ]);
    expect((await valueFrom(workspace.verify())).findings).toEqual([]);
  });

  it('is of the state the reader has seen', async () => {
    const { readingId } = await open();
    expect(await codeOf(workspace.signReading({ readingId, revision: 1 }))).toBe('reading.stale');
  });

  it('is undone by reopening, with a reason, and done again', async () => {
    const readingId = await signed();
    await valueFrom(workspace.reopenReading({ readingId, reason: 'second thoughts' }));
    expect(await codeOf(workspace.reopenReading({ readingId, reason: 'again' }))).toBe('reading.not-signed');
    expect((await open()).signed).toBeNull();
    await valueFrom(workspace.appendEdit({ readingId, revision: 1, edit: graded, ...doing }));
    await valueFrom(workspace.signReading({ readingId, revision: 2 }));
    expect((await open()).signed?.score.deposits).toMatchObject([{ densityGrade: 3 }]);
    expect(await valueFrom(workspace.verify())).toMatchObject({ signatures: 2, findings: [] });
  });
});
