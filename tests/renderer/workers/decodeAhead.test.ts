import { describe, expect, test } from 'vitest';
import { decodeAhead } from '../../../renderer/workers/decodeAhead.ts';
import type { DecodedFilm, Decoder } from '../../../renderer/workers/decoder.ts';
import type { Result } from '../../../src/contract/result.ts';

const film = (url: string) => ({ url, frame: 0 });

/** A decoder that answers when told to, and what was made of its answers. */
function readingRoom() {
  const asked: string[] = [];
  const kept: string[] = [];
  let answer: (result: Result<DecodedFilm> | 'dropped') => void = () => {};
  const decoder: Decoder = {
    film({ url }) {
      asked.push(url);
      const { promise, resolve } = Promise.withResolvers<Result<DecodedFilm> | 'dropped'>();
      answer = resolve;
      return { bare: promise, whole: promise };
    },
    drop: () => answer('dropped'),
  };
  const ahead = decodeAhead(
    decoder,
    ({ url }) => kept.includes(url),
    ({ url }) => kept.push(url),
  );
  const settle = async (result: Result<DecodedFilm>) => {
    answer(result);
    await Promise.resolve();
    await Promise.resolve();
  };
  const decoded = () => settle({ ok: true, value: {} as DecodedFilm });
  const failed = () => settle({ ok: false, error: { code: 'film.cut', message: 'It is cut.' } });
  return { ahead, asked, kept, decoded, failed };
}

describe('decoding ahead', () => {
  test('decodes one after another, and not what is kept already', async () => {
    const { ahead, asked, kept, decoded } = readingRoom();
    ahead.expect([film('a'), film('b')]);
    expect(asked).toEqual(['a']);
    await decoded();
    await decoded();
    expect(kept).toEqual(['a', 'b']);
    ahead.expect([film('b'), film('c')]);
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  test('goes on with the film it is in the middle of where that is still wanted', async () => {
    const { ahead, asked, kept, decoded } = readingRoom();
    ahead.expect([film('a'), film('b')]);
    ahead.expect([film('c'), film('a')]);
    expect(asked).toEqual(['a']);
    await decoded();
    expect(kept).toEqual(['a']);
    expect(asked).toEqual(['a', 'c']);
  });

  test('drops it where the reader has gone elsewhere', async () => {
    const { ahead, asked, kept } = readingRoom();
    ahead.expect([film('a')]);
    const underWay = ahead.underWay(film('a'));
    ahead.expect([film('b')]);
    expect(await underWay?.whole).toBe('dropped');
    expect({ asked, kept }).toEqual({ asked: ['a', 'b'], kept: [] });
    expect(ahead.underWay(film('a'))).toBeNull();
    ahead.expect([]);
    expect(ahead.underWay(film('b'))).toBeNull();
  });

  test('leaves a film that cannot be opened, and goes on', async () => {
    const { ahead, asked, kept, decoded, failed } = readingRoom();
    ahead.expect([film('a'), film('b')]);
    await failed();
    await decoded();
    expect({ asked, kept }).toEqual({ asked: ['a', 'b'], kept: ['b'] });
  });
});
