import '../browserStorage.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { useImportStore } from '../../../renderer/state/importStore.ts';
import { useNoticeStore } from '../../../renderer/state/noticeStore.ts';
import type { OperationName } from '../../../src/contract/operations.ts';
import { FakeHost, fakeHost, fault } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const run = () => useImportStore.getState().run;
const importPaths = (paths: readonly string[]) =>
  useImportStore.getState().importFilms({ kind: 'paths', paths });
const inputsOf = (asked: OperationName) =>
  fakeHost.current.calls.filter(({ name }) => name === asked).map(({ input }) => input);
const many = (count: number) => Array.from({ length: count }, (_, index) => `/a/${index}.dcm`);

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  useImportStore.setState({ run: null });
  useNoticeStore.setState({ notices: [] });
  await useCohortStore.getState().open('/cohort');
});

describe('an import', () => {
  test('counts what became of every file, and keeps its record', async () => {
    fakeHost.current.imports = (path) => {
      if (path.includes('bad')) return fault('film.not-a-film');
      return { ok: true, value: { outcome: path.includes('again') ? 'here-already' : 'imported' } };
    };
    await importPaths(['/a/1.dcm', '/a/bad.dcm', '/a/again.dcm', '/a/2.dcm']);
    expect(run()).toMatchObject({
      state: 'finished',
      importId: 1,
      total: 4,
      done: 4,
      doneBytes: 4,
      outcomes: { imported: 2, 'here-already': 1, 'same-film': 0, refused: 1 },
      current: null,
    });
    expect(inputsOf('beginImport')).toEqual([
      { source: '/a/1.dcm and 3 more', files: 4, passedOver: 0, pattern: null },
    ]);
    expect(inputsOf('endImport')).toEqual([{ importId: 1, ending: 'finished' }]);
  });

  test('sends every file once, some at a time, and leaves connections for edits', async () => {
    let underWay = 0;
    let most = 0;
    const host = fakeHost.current;
    const { importPaths: answer } = host;
    host.importPaths = (input) => {
      most = Math.max(most, ++underWay);
      queueMicrotask(() => underWay--);
      return answer.call(host, input);
    };
    await importPaths(many(100));
    const sent = inputsOf('importPaths').flatMap((input) => (input as { paths: string[] }).paths);
    expect(sent.sort()).toEqual(many(100).sort());
    expect(most).toBeLessThanOrEqual(3);
  });

  test('that is cancelled leaves what was finished and asks for no more', async () => {
    fakeHost.current.imports = (path) => {
      if (path === '/a/20.dcm') void useImportStore.getState().cancel();
      return { ok: true, value: { outcome: 'imported' } };
    };
    await importPaths(many(400));
    const { done = 0, outcomes, state } = run() ?? {};
    expect(state).toBe('cancelled');
    expect(done).toBeGreaterThan(20);
    expect(done).toBeLessThan(100);
    expect(outcomes?.imported).toBe(done);
    expect(inputsOf('endImport')).toEqual([{ importId: 1, ending: 'cancelled' }]);
  });

  test.each(['host.no-answer', 'cohort.cannot-write'])(
    'breaks off at %s, which is no fault of the file',
    async (code) => {
      fakeHost.current.imports = () => fault(code);
      await importPaths(many(100));
      expect(run()).toMatchObject({ state: 'broken-off', done: 0, outcomes: { refused: 0 } });
      expect(useNoticeStore.getState().notices).toHaveLength(1);
      expect(inputsOf('endImport')).toEqual([{ importId: 1, ending: 'broken-off' }]);
    },
  );

  test('brings the worklist up to date', async () => {
    fakeHost.current.imports = () => {
      fakeHost.current.films = [{ filmId: 'a' } as never];
      return { ok: true, value: { outcome: 'imported' } };
    };
    await importPaths(['/a/1.dcm']);
    expect(useCohortStore.getState().films).toHaveLength(1);
  });

  test('does not start while another goes on', async () => {
    const first = importPaths(['/a/1.dcm', '/a/2.dcm']);
    await importPaths(['/b/1.dcm']);
    await first;
    expect(run()).toMatchObject({ state: 'finished', total: 2 });
  });

  test('reads a file only when its turn comes, and notes one that cannot be read', async () => {
    const file = { name: 'gone.dcm', size: 7, arrayBuffer: () => Promise.reject(new Error('NotFoundError')) };
    const files = [{ path: 'study/gone.dcm', file: file as unknown as File }];
    await useImportStore.getState().importFilms({ kind: 'files', files, passedOver: 2 });
    expect(run()).toMatchObject({ state: 'finished', passedOver: 2, outcomes: { refused: 1 } });
    expect(inputsOf('beginImport')).toEqual([{ source: 'study', files: 1, passedOver: 2, pattern: null }]);
    expect(inputsOf('noteUnreadable')).toMatchObject([{ importId: 1, name: 'study/gone.dcm' }]);
  });
});
