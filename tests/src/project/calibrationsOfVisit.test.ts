import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { rulerCalibration } from '../../../src/calibration/ruler.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import type { Calibration } from '../../../src/reading/reading.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { type Elements, tinyDicom } from '../../helpers/tinyDicom.ts';
import { codeOf, testWorkspace, valueFrom } from './fixture.ts';

const manual = rulerCalibration(
  { ends: [filmPoint(0, 0), filmPoint(100, 0)], endSdPx: [1, 1], lengthMm: 20 },
  1,
) as Calibration;

let workspace: Workspace;

beforeEach(async () => {
  const home = temporaryFolder();
  workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder: join(home, 'cohort'), name: 'Visits' }));
});

interface Differing {
  readonly side?: 'R' | 'L';
  readonly date?: string;
  readonly patient?: string;
  readonly elements?: Elements;
}

async function film({ side = 'R', date = '20240131', patient = 'P1', elements = {} }: Differing = {}) {
  const bytes = tinyDicom({
    elements: {
      '00080020': ['DA', date],
      '00080060': ['CS', 'CR'],
      '00100020': ['LO', patient],
      '00200062': ['CS', side],
      ...elements,
    },
  });
  return (await valueFrom(workspace.importBytes({ name: `${side}.dcm`, bytes }))).filmId;
}

const open = (filmId: string, reader = 'AB', pass = 1) =>
  valueFrom(workspace.openReading({ filmId, frame: 0, reader, pass }));

async function calibrated(filmId: string, to: Calibration = manual) {
  const { readingId, reading } = await open(filmId);
  const edit = { kind: 'calibration-set', from: reading.calibration, to };
  await valueFrom(workspace.appendEdit({ readingId, revision: 0, edit, action: 'do', refers: null }));
}

const offersFor = async (filmId: string, reader = 'AB', pass = 1) =>
  valueFrom(workspace.calibrationsOfVisit({ readingId: (await open(filmId, reader, pass)).readingId }));

describe('the calibrations of a visit', () => {
  it('are those that the reader made on its other films, with the film’s name', async () => {
    const [right, left] = [await film(), await film({ side: 'L' })];
    expect(await offersFor(left)).toEqual([]);
    await calibrated(right);
    const { ruler: _points, ...rest } = manual;
    expect(await offersFor(left)).toEqual([
      {
        film: { filmId: right, fileName: 'R.dcm', side: 'R', view: null },
        offer: { calibration: { ...rest, takenFrom: right } },
      },
    ]);
    expect(await offersFor(right)).toEqual([]);
  });

  it('change nothing until one is taken, and one that was taken is offered to nobody', async () => {
    const [right, left] = [await film(), await film({ side: 'L' })];
    const third = await film({ side: 'L', elements: { '00185101': ['CS', 'LL'] } });
    await calibrated(right);
    const [taken] = await offersFor(left);
    expect((await open(left)).trail).toEqual([]);
    await calibrated(left, taken?.offer && 'calibration' in taken.offer ? taken.offer.calibration : manual);
    expect((await offersFor(third)).map((each) => each.film.filmId)).toEqual([right]);
  });

  it.each<[string, Differing]>([
    ['another day', { date: '20240201' }],
    ['another patient', { patient: 'P2' }],
  ])('are not those of %s', async (_, differing) => {
    await calibrated(await film());
    expect(await offersFor(await film({ side: 'L', ...differing }))).toEqual([]);
  });

  it('are none for films without a date: nothing says that they are of one visit', async () => {
    await calibrated(await film({ date: '' }));
    expect(await offersFor(await film({ side: 'L', date: '' }))).toEqual([]);
  });

  it('are not those of another reader or another pass', async () => {
    const [right, left] = [await film(), await film({ side: 'L' })];
    await calibrated(right);
    expect(await offersFor(left, 'CD')).toEqual([]);
    expect(await offersFor(left, 'AB', 2)).toEqual([]);
  });

  it('say why one cannot be taken', async () => {
    await calibrated(await film());
    const known = await film({ side: 'L', elements: { '00181164': ['DS', '0.1\\0.1'] } });
    expect(await offersFor(known)).toMatchObject([
      { offer: { refusal: 'Only one of the two files says how large its pixels are: they may differ.' } },
    ]);
  });

  it('of no reading are refused; a signed reading cannot take one', async () => {
    expect(await codeOf(workspace.calibrationsOfVisit({ readingId: 99 }))).toBe('reading.unknown');
    const left = await film({ side: 'L' });
    const { readingId, reading } = await open(left);
    await valueFrom(workspace.signReading({ readingId, revision: 0 }));
    const edit = { kind: 'calibration-set', from: reading.calibration, to: manual };
    const step = { readingId, revision: 0, edit, action: 'do', refers: null } as const;
    expect(await codeOf(workspace.appendEdit(step))).toBe('reading.signed');
  });
});

describe('a calibration given to the visit', () => {
  const give = async (filmId: string) => {
    const { readingId, trail } = await open(filmId);
    return workspace.calibrateVisit({ readingId, revision: trail.length });
  };

  it('is an edit of each other film that can have it, begun or not, and says why the rest cannot', async () => {
    const [right, left] = [await film(), await film({ side: 'L' })];
    const known = await film({ side: 'L', elements: { '00181164': ['DS', '0.1\\0.1'] } });
    const other = await film({ side: 'L', date: '20240201' });
    await calibrated(right);
    const given = await valueFrom(give(right));
    expect(new Map(given.map(({ film, refusal }) => [film.filmId, refusal]))).toEqual(
      new Map([
        [left, null],
        [known, expect.stringContaining('Only one of the two files')],
      ]),
    );
    const { reading, trail } = await open(left);
    expect(reading.calibration).toMatchObject({ spacingMm: manual.spacingMm, takenFrom: right });
    expect(trail).toMatchObject([{ action: 'do', edit: { kind: 'calibration-set' } }]);
    expect((await open(other)).trail).toEqual([]);
    expect(await valueFrom(give(right))).toContainEqual({
      film: expect.objectContaining({ filmId: left }),
      refusal: 'The spacing of this radiograph is known as well or better.',
    });
  });

  it('leaves a signed reading alone', async () => {
    const [right, left] = [await film(), await film({ side: 'L' })];
    await valueFrom(workspace.signReading({ readingId: (await open(left)).readingId, revision: 0 }));
    await calibrated(right);
    expect(await valueFrom(give(right))).toMatchObject([{ refusal: 'Its reading is signed.' }]);
  });

  it('must be made on that film, and be the one that the window shows', async () => {
    const right = await film();
    expect(await codeOf(give(right))).toBe('calibration.not-own');
    await calibrated(right);
    const { readingId } = await open(right);
    expect(await codeOf(workspace.calibrateVisit({ readingId, revision: 0 }))).toBe('reading.stale');
  });
});
