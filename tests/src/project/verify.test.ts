import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Finding } from '../../../src/project/verify.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { pngFilm, testWorkspace, valueFrom } from './fixture.ts';

const added: Edit = {
  kind: 'deposit-added',
  index: 0,
  deposit: {
    id: 'd1',
    side: 'R',
    outline: [[filmPoint(1, 1), filmPoint(3, 1), filmPoint(3, 3)]],
    densityGrade: 2,
    multiplicity: 1,
    morphology: 'none',
    density: {
      index: 0.5,
      grade: 2,
      reason: null,
      deposit: 150,
      softTissue: { value: 100, pixels: 12, ring: { fromPx: 1, toPx: 4 } },
      beneath: null,
      cortex: {
        value: 200,
        pixels: 6,
        outline: [[filmPoint(5, 1), filmPoint(7, 1), filmPoint(7, 3)]],
        source: 'proposal',
      },
      overridden: false,
    },
  },
};

let folder: string;
let workspace: Workspace;

/** A cohort with one signed reading of two steps. */
beforeEach(async () => {
  const home = temporaryFolder();
  folder = join(home, 'cohort');
  workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder, name: 'Sclerodactyly' }));
  const { filmId } = await valueFrom(workspace.importBytes({ name: 'P1.png', bytes: pngFilm() }));
  const { readingId } = await valueFrom(workspace.openReading({ filmId, frame: 0, reader: 'AB', pass: 1 }));
  const step = { readingId, action: 'do', refers: null } as const;
  await valueFrom(workspace.appendEdit({ ...step, revision: 0, edit: added }));
  const graded: Edit = { kind: 'grade-set', id: 'd1', from: 2, to: 3 };
  await valueFrom(workspace.appendEdit({ ...step, revision: 1, edit: graded }));
  await valueFrom(workspace.signReading({ readingId, revision: 2 }));
});

/** What is found after someone got at the database with another program. */
async function findingsAfter(...statements: string[]): Promise<readonly Finding[]> {
  await valueFrom(workspace.closeCohort({}));
  const database = new DatabaseSync(join(folder, 'cohort.sqlite'));
  for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    database.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) database.exec(statement);
  database.close();
  await valueFrom(workspace.openCohort({ folder }));
  return (await valueFrom(workspace.verify())).findings;
}

describe('verifying', () => {
  it('finds nothing where nothing is wrong, and counts what it looked at', async () => {
    const expected = { films: 1, readings: 1, signatures: 1, findings: [] };
    expect(await valueFrom(workspace.verify())).toEqual(expected);
    expect(await findingsAfter()).toEqual([]);
  });

  it('finds a signed index that is not the one the trail leads to', async () => {
    const [finding] = await findingsAfter(
      `UPDATE signature SET score = replace(score, '"index":0.5', '"index":0.6')`,
    );
    expect(finding).toMatchObject({
      code: 'score.differs',
      detail: 'deposits.0.density.index: 0.5 is not 0.6',
    });
  });

  it.each([
    [
      'a document that its trail does not lead to',
      `UPDATE reading SET document = replace(document, '"densityGrade":3', '"densityGrade":1')`,
    ],
    ['an edit that was rewritten', `UPDATE step SET edit = replace(edit, '"to":3', '"to":1') WHERE step = 2`],
    ['an edit that is none', `UPDATE step SET edit = '{}' WHERE step = 2`],
    ['a step that is gone', 'DELETE FROM step WHERE step = 1'],
    ['a last step that is gone', 'DELETE FROM step WHERE step = 2'],
    ['an undo that undoes something else', `UPDATE step SET action = 'undo', refers = 1 WHERE step = 2`],
  ])('finds %s', async (_, statement) => {
    expect(await findingsAfter(statement)).toMatchObject([
      { code: 'trail.broken', where: 'P1.png, frame 0, reader AB, pass 1' },
    ]);
  });

  it('finds a signed score that is not what the reading gives', async () => {
    const statement = `UPDATE signature SET score = json_set(score, '$.deposits[0].areaPx2', 2.5)`;
    expect(await findingsAfter(statement)).toMatchObject([
      { code: 'score.differs', detail: 'deposits.0.areaPx2: 2 is not 2.5' },
    ]);
  });

  it('finds rows that lead nowhere', async () => {
    expect(await findingsAfter('PRAGMA foreign_keys = OFF', 'UPDATE film SET patient = 99')).toMatchObject([
      { code: 'database.damaged', where: 'cohort.sqlite' },
    ]);
  });
});
