import '../browserStorage.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { initialsOf, useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

beforeEach(() => {
  fakeHost.current = new FakeHost();
  localStorage.clear();
  useCohortStore.setState(useCohortStore.getInitialState(), true);
});

test.each([
  ['anna.berg', 'AB'],
  ['reader', 'R'],
  ['Émile van der Waals', 'ÉVD'],
  ['', ''],
])('the initials of %j are guessed as %j', (user, initials) => {
  expect(initialsOf(user)).toBe(initials);
});

describe('the reader', () => {
  test('is guessed from the account, then remembered as given', async () => {
    await useCohortStore.getState().load();
    expect(useCohortStore.getState().reader).toEqual({ initials: 'AB', pass: 1 });
    useCohortStore.getState().setReader({ initials: 'CD', pass: 2 });
    await useCohortStore.getState().load();
    expect(useCohortStore.getState().reader).toEqual({ initials: 'CD', pass: 2 });
  });

  test('has a worklist of their own: a late answer for the one before is dropped', async () => {
    await useCohortStore.getState().open('/cohort');
    const slow = Promise.withResolvers<void>();
    fakeHost.current.gate = slow.promise;
    fakeHost.current.films = [{ filmId: 'of the one before' } as never];
    const refreshing = useCohortStore.getState().refreshWorklist();
    useCohortStore.setState({ reader: { initials: 'ZZ', pass: 1 } });
    slow.resolve();
    await refreshing;
    expect(useCohortStore.getState().films).toEqual([]);
  });
});
