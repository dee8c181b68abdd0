import '../browserStorage.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { copySelected, cutSelected, pasteHere, useClipboard } from '../../../renderer/state/clipboard.ts';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { useFilmStore } from '../../../renderer/state/filmStore.ts';
import { useReadingStore } from '../../../renderer/state/readingStore.ts';
import { useToolStore } from '../../../renderer/state/toolStore.ts';
import type { WorklistFilm } from '../../../src/contract/operations.ts';
import type { Film } from '../../../src/film/film.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Deposit } from '../../../src/reading/reading.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const film = {
  header: {
    columns: 100,
    rows: 100,
    windows: [],
    spacing: { mm: null, source: 'unknown' },
    identity: { side: 'R' },
    rescale: { slope: 1, intercept: 0 },
    padding: null,
  },
  values: new Uint8Array(100 * 100),
} as unknown as Film;
const deposit: Deposit = {
  id: 'd1',
  side: 'R',
  outline: [[filmPoint(0, 0), filmPoint(10, 0), filmPoint(10, 10), filmPoint(0, 10)]],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const listed = (filmId: string, patientId: string) =>
  ({ filmId, patientId, side: 'R' }) as unknown as WorklistFilm;

const store = () => useReadingStore.getState();
const outlines = () => store().open?.reading.deposits.map(({ outline }) => outline);

async function open(filmId: string): Promise<void> {
  await store().openReading(filmId, 0);
  useFilmStore.setState({ film, filmId, status: 'ready' });
}

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  useClipboard.setState({ clipping: null });
  await store().returnToKept();
  useCohortStore.setState({
    reader: { initials: 'AB', pass: 1 },
    films: [listed('film-a', 'SSC-1'), listed('film-b', 'SSC-1'), listed('film-c', 'SSC-2')],
  });
  await open('film-a');
  store().commit({ kind: 'deposit-added', deposit, index: 0 });
  store().selectDeposits(['d1']);
});

test('what is cut can be pasted back, and each is one step to undo', () => {
  cutSelected();
  expect(outlines()).toEqual([]);
  pasteHere();
  expect(outlines()).toEqual([deposit.outline]);
  store().undo();
  store().undo();
  expect(store().open?.reading.deposits).toMatchObject([deposit]);
});

test('what is copied is pasted on the patient’s next film, not on another patient’s', async () => {
  copySelected();
  await open('film-b');
  pasteHere();
  expect(outlines()).toEqual([deposit.outline]);
  expect(store().selectedIds).toHaveLength(1);
  await open('film-c');
  pasteHere();
  expect(outlines()).toEqual([]);
  expect(useToolStore.getState().refusal?.message).toMatch(/another patient/);
});
