import { expect, test } from 'vitest';
import { type Thumbnail, type ThumbnailWorker, thumbnails } from '../../../renderer/workers/thumbnails.ts';

const THUMBNAIL: Thumbnail = { columns: 1, rows: 1, greys: Uint8Array.of(7) };

/** Workers that answer when told to, and what was made of their answers. */
function workshop() {
  const workers: (ThumbnailWorker & { isGone: boolean })[] = [];
  const asked: string[] = [];
  const made: [string, Thumbnail | null][] = [];
  const maker = thumbnails(
    (filmId, thumbnail) => made.push([filmId, thumbnail]),
    () => {
      const worker = {
        isGone: false,
        onmessage: null,
        onerror: null,
        postMessage: ({ url }: { url: string }) => void asked.push(url),
        terminate() {
          worker.isGone = true;
        },
      };
      workers.push(worker);
      return worker;
    },
  );
  return { workers, asked, made, maker, last: () => workers.at(-1) as ThumbnailWorker };
}

test('thumbnails are made one after another by one worker, which goes with the last', () => {
  const { workers, asked, made, maker, last } = workshop();
  maker.make(['a', 'b']);
  expect(asked).toEqual(['/film/a']);
  last().onmessage?.({ data: THUMBNAIL });
  last().onmessage?.({ data: null });
  expect(asked).toEqual(['/film/a', '/film/b']);
  expect(made).toEqual([
    ['a', THUMBNAIL],
    ['b', null],
  ]);
  expect(workers.map(({ isGone }) => isGone)).toEqual([true]);
});

test('what is wanted now takes the place of what was waiting, not of what is under way', () => {
  const { asked, made, maker, last } = workshop();
  maker.make(['a', 'b']);
  maker.make(['c', 'a']);
  last().onmessage?.({ data: THUMBNAIL });
  last().onmessage?.({ data: THUMBNAIL });
  expect(asked).toEqual(['/film/a', '/film/c']);
  expect(made.map(([filmId]) => filmId)).toEqual(['a', 'c']);
});

test('a worker that breaks down costs one thumbnail', () => {
  const { workers, made, maker, last } = workshop();
  maker.make(['a', 'b']);
  last().onerror?.();
  last().onmessage?.({ data: THUMBNAIL });
  expect(made).toEqual([
    ['a', null],
    ['b', THUMBNAIL],
  ]);
  expect(workers).toHaveLength(2);
});
