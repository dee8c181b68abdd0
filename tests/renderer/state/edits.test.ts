import '../browserStorage.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { neighbourRegion, setFormEntry, setGlobalGrade, swapSide } from '../../../renderer/state/edits.ts';
import { useReadingStore } from '../../../renderer/state/readingStore.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const store = () => useReadingStore.getState();
const hands = () => store().open?.reading.hands ?? [];

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  await store().returnToKept();
  useCohortStore.setState({ reader: { initials: 'AB', pass: 1 }, films: [] });
  await store().openReading('film-a', 0);
});

test('a hand that is graded without outlines is there in one step', () => {
  setGlobalGrade('R', 2);
  expect(hands()).toMatchObject([{ side: 'R', globalGrade: 2, landmarks: {} }]);
  store().undo();
  expect(hands()).toEqual([]);
});

test('what changes nothing is no step', () => {
  setGlobalGrade('R', 2);
  const { revision } = store().open ?? {};
  setGlobalGrade('R', 2);
  setGlobalGrade('L', null);
  expect(store().open?.revision).toBe(revision);
});

test('a regional form entry is set, changed and taken back', () => {
  const here = { side: 'R', region: 'D3-MP' } as const;
  setFormEntry(here, { coveragePercent: 15, densityGrade: 2, number: 1 });
  setFormEntry(here, { coveragePercent: 20, densityGrade: 2, number: 1 });
  expect(hands()[0]?.regionalForm['D3-MP']?.coveragePercent).toBe(20);
  setFormEntry(here, null);
  expect(hands()[0]?.regionalForm).toEqual({});
});

test('a hand that turns out to be the other one takes its side', () => {
  setGlobalGrade('R', 1);
  const [hand] = hands();
  if (hand === undefined) throw new Error('there is no hand');
  swapSide(hand);
  expect(hands()).toMatchObject([{ side: 'L', globalGrade: 1 }]);
});

test('regions are gone through in the order of the tables, round and round', () => {
  expect(neighbourRegion({ side: 'R', region: 'D1-MC' }, 1).region).toBe('D2-DP');
  expect(neighbourRegion({ side: 'R', region: 'CA' }, 1).region).toBe('D1-DP');
  expect(neighbourRegion({ side: 'R', region: 'D1-DP' }, -1).region).toBe('CA');
});
