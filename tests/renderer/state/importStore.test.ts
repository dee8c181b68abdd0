import '../browserStorage.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useCohortStore } from '../../../renderer/state/cohortStore.ts';
import { useImportStore } from '../../../renderer/state/importStore.ts';
import { useNoticeStore } from '../../../renderer/state/noticeStore.ts';
import { FakeHost, fakeHost, fault } from '../fakeHost.ts';

vi.mock('../../../renderer/api.ts', async () => ({ api: (await import('../fakeHost.ts')).fakeApi }));

const run = () => useImportStore.getState().run;
const importPaths = (paths: readonly string[]) =>
  useImportStore.getState().importFilms({ kind: 'paths', paths });

beforeEach(async () => {
  fakeHost.current = new FakeHost();
  useImportStore.setState({ run: null });
  useNoticeStore.setState({ notices: [] });
  await useCohortStore.getState().open('/cohort');
});

describe('an import', () => {
  test('takes the good films and lists the others, each with its reason', async () => {
    fakeHost.current.imports = (path) =>
      path.includes('bad')
        ? fault('film.not-a-film')
        : { ok: true, value: { duplicate: path.includes('again') } };
    await importPaths(['/a/1.dcm', '/a/bad.dcm', '/a/again.dcm', '/a/2.dcm']);
    expect(run()).toMatchObject({
      state: 'finished',
      total: 4,
      done: 4,
      imported: 2,
      duplicates: 1,
      current: null,
    });
    expect(run()?.refused).toEqual([
      { name: 'bad.dcm', fault: { code: 'film.not-a-film', message: 'It is film.not-a-film.' } },
    ]);
  });

  test('that is cancelled leaves what was finished and asks for no more', async () => {
    fakeHost.current.imports = (path) => {
      if (path === '/a/2.dcm') useImportStore.getState().cancel();
      return { ok: true, value: { duplicate: false } };
    };
    await importPaths(['/a/1.dcm', '/a/2.dcm', '/a/3.dcm']);
    expect(run()).toMatchObject({ state: 'cancelled', done: 2, imported: 2 });
    const asked = fakeHost.current.calls.filter(({ name }) => name === 'importPath');
    expect(asked).toHaveLength(2);
  });

  test.each(['host.no-answer', 'cohort.cannot-write'])(
    'breaks off at %s, which is no fault of the file',
    async (code) => {
      fakeHost.current.imports = () => fault(code);
      await importPaths(['/a/1.dcm', '/a/2.dcm']);
      expect(run()).toMatchObject({ state: 'broken-off', done: 0, refused: [] });
      expect(useNoticeStore.getState().notices).toHaveLength(1);
    },
  );

  test('brings the worklist up to date', async () => {
    fakeHost.current.imports = () => {
      fakeHost.current.films = [{ filmId: 'a' } as never];
      return { ok: true, value: { duplicate: false } };
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

  test('reads a file only when its turn comes, and lists one that cannot be read', async () => {
    const file = { name: 'gone.dcm', arrayBuffer: () => Promise.reject(new Error('NotFoundError')) };
    await useImportStore.getState().importFilms({ kind: 'files', files: [file as unknown as File] });
    expect(run()?.refused).toMatchObject([{ name: 'gone.dcm', fault: { code: 'film.unreadable' } }]);
  });
});
