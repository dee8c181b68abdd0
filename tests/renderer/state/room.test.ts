import '../browserStorage.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { pool, useFilmStore } from '../../../renderer/state/filmStore.ts';
import { useReadingStore } from '../../../renderer/state/readingStore.ts';
import { goToFilm } from '../../../renderer/state/room.ts';
import type { OpenCohort } from '../../../src/contract/operations.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const openings = () => fakeHost.current.calls.filter(({ name }) => name === 'openReading').length;

beforeEach(async () => {
  vi.spyOn(pool, 'expect').mockReturnValue();
  fakeHost.current = new FakeHost();
  useReadingStore.setState(useReadingStore.getInitialState(), true);
  useFilmStore.setState({
    ...useFilmStore.getInitialState(),
    openFilm: async (filmId) => useFilmStore.setState({ filmId, status: 'ready' }),
  });
  useCohortStore.setState({
    cohort: { folder: '/c', name: 'A cohort' } as OpenCohort,
    reader: { initials: 'AB', pass: 1 },
  });
  await goToFilm('film-a');
});

describe('going to a film', () => {
  it('leaves one that is open as it is: a click on it must not drop a gesture', async () => {
    await goToFilm('film-a');
    expect(openings()).toBe(1);
  });

  it('opens another film, and another frame', async () => {
    await goToFilm('film-b');
    await goToFilm('film-b', 1);
    expect(openings()).toBe(3);
    expect(useReadingStore.getState().open).toMatchObject({ filmId: 'film-b', frame: 1 });
  });

  it('tries again where it could not be opened', async () => {
    useFilmStore.setState({ status: 'failed' });
    await goToFilm('film-a');
    expect(openings()).toBe(2);
  });
});
