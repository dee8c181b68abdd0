import { describe, expect, test, vi } from 'vitest';
import { droppedSources, pickedSources } from '../../../renderer/files/droppedFiles.ts';

const paths = new Map<File, string>();
vi.mock('../../../renderer/api.ts', () => ({ pathForFile: (file: File) => paths.get(file) ?? null }));

/** What a browser gives for a dropped folder: its entries in batches of two, then an empty batch. */
function folder(children: readonly object[]) {
  return {
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
const entryOf = (each: File) => ({
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

  test('in a browser is files, folders walked to their ends', async () => {
    const [a, b, c, d] = [file('a'), file('b'), file('c'), file('d')] as [File, File, File, File];
    const entries = [entryOf(a), folder([entryOf(b), folder([entryOf(c)]), entryOf(d)])];
    const sources = await droppedSources(dropOf([a, file('folder')], entries));
    expect(sources).toEqual({ kind: 'files', files: [a, b, c, d] });
  });
});

test('what was picked in a browser is files', async () => {
  const picked = [file('a')];
  expect(await pickedSources(picked)).toEqual({ kind: 'files', files: picked });
});
