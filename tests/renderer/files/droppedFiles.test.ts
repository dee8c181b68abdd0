import { describe, expect, test, vi } from 'vitest';
import { droppedSources, pickedSources } from '../../../renderer/files/droppedFiles.ts';

const paths = new Map<File, string>();
vi.mock('../../../renderer/api.ts', () => ({ pathForFile: (file: File) => paths.get(file) ?? null }));

/** What a browser gives for a dropped folder: its entries in batches of two, then an empty batch. */
function folder(name: string, children: readonly object[]) {
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => {
      let next = 0;
      return {
        readEntries: (take: (batch: readonly object[]) => void) => {
          take(children.slice(next, next + 2));
          next += 2;
        },
      };
    },
  };
}

const file = (name: string) => new File([], name);
const entryOf = (each: File, fullPath: string) => ({
  name: each.name,
  fullPath,
  isFile: true,
  isDirectory: false,
  file: (take: (file: File) => void) => take(each),
});

function dropOf(files: readonly File[], entries: readonly object[]): DataTransfer {
  return {
    files,
    items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })),
  } as unknown as DataTransfer;
}

describe('what was dropped', () => {
  test('on a desktop is paths, folders among them', async () => {
    const [one, two] = [file('a.dcm'), file('study')];
    paths.set(one, '/x/a.dcm').set(two, '/x/study');
    expect(await droppedSources(dropOf([one, two], []))).toEqual({
      kind: 'paths',
      paths: ['/x/a.dcm', '/x/study'],
    });
  });

  test('in a browser is files with their paths, folders walked to their ends without what nobody means', async () => {
    const [a, b, c, d] = [file('a'), file('b'), file('c'), file('d')] as [File, File, File, File];
    const x = file('x');
    const deep = folder('deep', [entryOf(c, '/study/deep/c')]);
    const left = [entryOf(x, '/study/DICOMDIR'), folder('__MACOSX', [entryOf(x, '/study/__MACOSX/x')])].map(
      (entry, index) => ({ ...entry, name: index === 0 ? 'DICOMDIR' : '__MACOSX' }),
    );
    const study = folder('study', [entryOf(b, '/study/b'), deep, ...left, entryOf(d, '/study/d')]);
    const sources = await droppedSources(dropOf([a, file('study')], [entryOf(a, '/a'), study]));
    expect(sources).toEqual({
      kind: 'files',
      files: [
        { path: 'a', file: a },
        { path: 'study/b', file: b },
        { path: 'study/deep/c', file: c },
        { path: 'study/d', file: d },
      ],
      passedOver: 2,
    });
  });
});

test('what was picked in a browser is files, without the hidden ones of a folder', async () => {
  const picked = ['study/a', 'study/.DS_Store', 'study/.git/b', '.hidden/c'].map((path) =>
    Object.defineProperty(file(path.split('/').at(-1) as string), 'webkitRelativePath', { value: path }),
  );
  expect(await pickedSources(picked)).toEqual({
    kind: 'files',
    files: [
      { path: 'study/a', file: picked[0] },
      { path: '.hidden/c', file: picked[3] },
    ],
    passedOver: 2,
  });
});
