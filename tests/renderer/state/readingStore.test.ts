import '../browserStorage.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { useNoticeStore } from '../../../renderer/state/noticeStore.ts';
import { useReadingStore } from '../../../renderer/state/readingStore.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import type { Deposit, Hand } from '../../../src/reading/reading.ts';
import { editFor } from '../../src/reading/arbitraries.ts';
import { FakeHost, fakeHost } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const store = () => useReadingStore.getState();
const KEY = 'film-a/0/AB/1';

const square = [[filmPoint(0, 0), filmPoint(10, 0), filmPoint(10, 10), filmPoint(0, 10)]];
const deposit: Deposit = {
  id: 'd1',
  side: 'L',
  outline: square,
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const added: Edit = { kind: 'deposit-added', deposit, index: 0 };
const hand: Hand = {
  side: 'L',
  landmarks: {},
  silhouetteSource: 'template',
  regionStates: {},
  regionalForm: {},
};

const settled = () => vi.waitFor(() => expect(store().keeping.state).toBe('kept'));
const notices = () =>
  useNoticeStore
    .getState()
    .notices.map((notice) => (notice.kind === 'fault' ? notice.fault.code : notice.text));

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  // Whatever the test before left unkept is given up.
  await store().returnToKept();
  useNoticeStore.setState({ notices: [] });
  useCohortStore.setState({ reader: { initials: 'AB', pass: 1 }, films: [] });
  useReadingStore.setState(useReadingStore.getInitialState(), true);
  await store().openReading('film-a', 0);
});

describe('an edit', () => {
  test('is there at once, and kept once the host has it', async () => {
    store().commit(added);
    expect(store().open?.reading.deposits).toEqual([deposit]);
    expect(store().keeping.state).toBe('keeping');
    await settled();
    expect(store().keeping).toEqual({ state: 'kept', at: '2026-01-31T09:41:07.000Z' });
    expect(fakeHost.current.kept(KEY).reading).toEqual(store().open?.reading);
  });

  test('that does not fit changes nothing and says why', () => {
    const before = store().open;
    store().commit({ kind: 'grade-set', id: 'nowhere', from: 1, to: 2 });
    expect(store().open).toBe(before);
    expect(notices()).toEqual(['edit.stale']);
  });

  test('goes on in memory while the host is gone, and is kept when it is back', async () => {
    fakeHost.current.fails = { code: 'host.no-answer', message: 'Gone.' };
    store().commit(added);
    store().commit({ kind: 'grade-set', id: 'd1', from: 2, to: 3 });
    await vi.waitFor(() => expect(store().keeping).toMatchObject({ state: 'failed', pending: 2 }));
    expect(store().open?.reading.deposits[0]?.densityGrade).toBe(3);
    fakeHost.current.fails = null;
    store().retryKeeping();
    await settled();
    expect(fakeHost.current.kept(KEY).reading).toEqual(store().open?.reading);
  });

  test('whose answer was lost is not sent twice', async () => {
    fakeHost.current.losesNextAnswer = true;
    store().commit(added);
    await vi.waitFor(() => expect(store().keeping.state).toBe('failed'));
    store().retryKeeping();
    await settled();
    expect(fakeHost.current.kept(KEY).trail).toHaveLength(1);
  });
});

describe('undo and redo', () => {
  test('append the inverse, then the edit again; the trail is never rewritten', async () => {
    store().commit(added);
    store().undo();
    expect(store().open?.reading.deposits).toEqual([]);
    store().redo();
    expect(store().open?.reading.deposits).toEqual([deposit]);
    await settled();
    expect(fakeHost.current.kept(KEY).trail.map(({ action, refers }) => [action, refers])).toEqual([
      ['do', null],
      ['undo', 1],
      ['redo', 1],
    ]);
  });

  test('hold across restarts', async () => {
    store().commit(added);
    await settled();
    await store().openReading('film-b', 0);
    await store().openReading('film-a', 0);
    store().undo();
    expect(store().open?.reading.deposits).toEqual([]);
  });

  test('of any edits lead back to the start, with the host in step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 12 }), async (seeds, count) => {
        fakeHost.current = new FakeHost();
        await store().returnToKept();
        const start = store().open?.reading;
        for (let step = 0; step < count; step++) {
          const reading = store().open?.reading;
          if (reading === undefined) throw new Error('no reading is open');
          const seed = seeds.next().value as number;
          store().commit(fc.sample(editFor(reading), { numRuns: 1, seed })[0] as Edit);
        }
        const end = store().open?.reading;
        for (let step = 0; step < count; step++) store().undo();
        expect(store().open?.reading).toEqual(start);
        for (let step = 0; step < count; step++) store().redo();
        expect(store().open?.reading).toEqual(end);
        await settled();
        expect(fakeHost.current.kept(KEY).reading).toEqual(end);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is selected', () => {
  test('goes with a deposit that goes, and takes its hand into work', () => {
    store().commit(added);
    store().selectDeposits(['d1']);
    expect(store().activeSide).toBe('L');
    store().undo();
    expect(store().selectedIds).toEqual([]);
  });

  test('is the hand just placed, and the hand as it is called now', () => {
    store().commit({ kind: 'hand-placed', hand, index: 0 });
    expect(store().activeSide).toBe('L');
    store().commit({ kind: 'side-set', index: 0, from: 'L', to: 'R' });
    expect(store().activeSide).toBe('R');
  });
});

describe('another film', () => {
  test('does not open while steps are not kept', async () => {
    fakeHost.current.fails = { code: 'cohort.cannot-write', message: 'The disk is full.' };
    store().commit(added);
    await vi.waitFor(() => expect(store().keeping.state).toBe('failed'));
    expect(await store().openReading('film-b', 0)).toBe(false);
    expect(store().open?.filmId).toBe('film-a');
    expect(notices()).toEqual(['reading.not-kept']);
  });

  test('opens when they are given up', async () => {
    fakeHost.current.fails = { code: 'cohort.cannot-write', message: 'The disk is full.' };
    store().commit(added);
    await vi.waitFor(() => expect(store().keeping.state).toBe('failed'));
    fakeHost.current.fails = null;
    await store().returnToKept();
    expect(store().open?.reading.deposits).toEqual([]);
    expect(await store().openReading('film-b', 0)).toBe(true);
  });

  test('asked for last is the one that shows, whichever answer comes first', async () => {
    const open = Promise.withResolvers<void>();
    fakeHost.current.gate = open.promise;
    const first = store().openReading('film-b', 0);
    await Promise.resolve();
    fakeHost.current.gate = Promise.resolve();
    const second = store().openReading('film-c', 0);
    expect(await second).toBe(true);
    open.resolve();
    expect(await first).toBe(false);
    expect(store().open?.filmId).toBe('film-c');
  });
});

describe('signing', () => {
  test('waits for what is on its way, then locks', async () => {
    store().commit(added);
    expect(await store().sign()).toBe(true);
    expect(fakeHost.current.kept(KEY).trail).toHaveLength(1);
    store().commit({ kind: 'grade-set', id: 'd1', from: 2, to: 3 });
    store().undo();
    expect(store().open?.reading.deposits[0]?.densityGrade).toBe(2);
    expect(notices()).toEqual(['reading.signed']);
  });

  test('lets no step in while it goes on', async () => {
    const slow = Promise.withResolvers<void>();
    fakeHost.current.gate = slow.promise;
    const signing = store().sign();
    await vi.waitFor(() => expect(fakeHost.current.calls.at(-1)?.name).toBe('signReading'));
    store().commit(added);
    slow.resolve();
    await signing;
    expect(store().open?.reading.deposits).toEqual([]);
    expect(notices()).toEqual(['reading.being-signed']);
  });

  test('is undone by reopening', async () => {
    await store().sign();
    expect(await store().reopen('A wrong grade.')).toBe(true);
    store().commit(added);
    expect(store().open?.reading.deposits).toHaveLength(1);
  });
});
