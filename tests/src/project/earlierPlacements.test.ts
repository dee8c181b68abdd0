import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EarlierPlacement } from '../../../src/hand/placement/carryOver.ts';
import type { Workspace } from '../../../src/project/workspace.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import { PLAIN_LANDMARKS } from '../../helpers/plainHand.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { type Elements, tinyDicom } from '../../helpers/tinyDicom.ts';
import { codeOf, testWorkspace, valueFrom } from './fixture.ts';

let workspace: Workspace;

beforeEach(async () => {
  const home = temporaryFolder();
  workspace = testWorkspace(home);
  await valueFrom(workspace.createCohort({ folder: join(home, 'cohort'), name: 'Visits' }));
});

async function film(date: string, elements: Elements = {}) {
  const bytes = tinyDicom({
    elements: {
      '00080020': ['DA', date],
      '00080060': ['CS', 'CR'],
      '00100020': ['LO', 'P1'],
      '00100021': ['LO', 'Clinic'],
      ...elements,
    },
  });
  return (await valueFrom(workspace.importBytes({ name: 'film.dcm', bytes }))).filmId;
}

const open = (filmId: string, reader = 'AB', pass = 1) =>
  valueFrom(workspace.openReading({ filmId, frame: 0, reader, pass }));

const hand = (side: Hand['side'], landmarks: Hand['landmarks'] = PLAIN_LANDMARKS): Hand => ({
  side,
  landmarks,
  silhouetteSource: 'template',
  regionStates: { 'D2-DP': 'absent' },
  regionalForm: {},
});

async function placed(filmId: string, ...hands: readonly Hand[]) {
  const { readingId } = await open(filmId);
  for (const [index, each] of hands.entries()) {
    const edit = { kind: 'hand-placed', hand: each, index };
    await valueFrom(workspace.appendEdit({ readingId, revision: index, edit, action: 'do', refers: null }));
  }
  return filmId;
}

const earlierThan = async (filmId: string, reader = 'AB', pass = 1) =>
  valueFrom(workspace.earlierPlacements({ readingId: (await open(filmId, reader, pass)).readingId }));
const datesOf = (placements: readonly EarlierPlacement[]) =>
  placements.map(({ placement, visitDate }) => [placement.side, visitDate]);

describe('the placements of earlier visits', () => {
  it('are the latest of each hand, with its regions’ states and the shape of its film’s pixels', async () => {
    await placed(await film('20230105'), hand('R'), hand('L'));
    await placed(await film('20240131'), hand('R'));
    const placements = await earlierThan(await film('20250203'));
    expect(datesOf(placements)).toEqual([
      ['R', '2024-01-31'],
      ['L', '2023-01-05'],
    ]);
    expect(placements[0]?.placement).toEqual({
      side: 'R',
      landmarks: PLAIN_LANDMARKS,
      regionStates: { 'D2-DP': 'absent' },
    });
  });

  it('know the shape of their film’s pixels', async () => {
    await placed(await film('20240131', { '00181164': ['DS', '0.2\\0.1'] }), hand('R'));
    expect(await earlierThan(await film('20250203'))).toMatchObject([{ pixelAspect: 2 }]);
  });

  it('are none of the same day, of later ones, or of a film without a date', async () => {
    await placed(await film('20250203', { '00080018': ['UI', '1.2.3'] }), hand('R'));
    await placed(await film('20260203'), hand('R'));
    await placed(await film(''), hand('R'));
    expect(await earlierThan(await film('20250203', { '00080018': ['UI', '1.2.4'] }))).toEqual([]);
    expect(await earlierThan(await film('', { '00080018': ['UI', '1.2.5'] }))).toEqual([]);
  });

  it('are none of a hand that was graded without being placed', async () => {
    await placed(await film('20240131'), hand('R', {}));
    expect(await earlierThan(await film('20250203'))).toEqual([]);
  });

  it('are none of another patient, the same identifier from another issuer among them', async () => {
    await placed(await film('20240131'), hand('R'));
    expect(await earlierThan(await film('20250203', { '00100021': ['LO', 'Hospital'] }))).toEqual([]);
    expect(await earlierThan(await film('20250203', { '00100020': ['LO', 'P2'] }))).toEqual([]);
  });

  it('are none of another reader or another pass', async () => {
    await placed(await film('20240131'), hand('R'));
    const later = await film('20250203');
    expect(await earlierThan(later, 'CD')).toEqual([]);
    expect(await earlierThan(later, 'AB', 2)).toEqual([]);
  });

  it('of no reading are refused', async () => {
    expect(await codeOf(workspace.earlierPlacements({ readingId: 99 }))).toBe('reading.unknown');
  });
});
