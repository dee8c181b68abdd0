import { describe, expect, test } from 'vitest';
import { type DecodedFilm, decoder, type WorkerLike } from '../../../renderer/workers/decoder.ts';
import type { Result } from '../../../src/contract/result.ts';

/** Workers that answer when told to. */
function workshop() {
  const workers: (WorkerLike & { asked: string[]; isGone: boolean })[] = [];
  const start = (): WorkerLike => {
    const worker = {
      asked: [] as string[],
      isGone: false,
      onmessage: null,
      onerror: null,
      postMessage: ({ url }: { url: string }) => void worker.asked.push(url),
      terminate() {
        worker.isGone = true;
      },
    };
    workers.push(worker);
    return worker;
  };
  const answer = (index: number, data: Result<DecodedFilm>) => workers[index]?.onmessage?.({ data });
  return { workers, start, answer };
}

const film = (name: string): Result<DecodedFilm> => ({ ok: true, value: name as unknown as DecodedFilm });

describe('a decoder', () => {
  test('gives what the worker answers, and keeps the worker', async () => {
    const { workers, start, answer } = workshop();
    const decode = decoder(start);
    const first = decode.film({ url: '/a', frame: 0 });
    answer(0, film('a'));
    expect(await first).toEqual(film('a'));
    const second = decode.film({ url: '/b', frame: 0 });
    answer(0, film('b'));
    expect(await second).toEqual(film('b'));
    expect(workers.map(({ asked }) => asked)).toEqual([['/a', '/b']]);
  });

  test('drops the older request for a newer one, with its worker', async () => {
    const { workers, start, answer } = workshop();
    const decode = decoder(start);
    const older = decode.film({ url: '/a', frame: 0 });
    const newer = decode.film({ url: '/b', frame: 0 });
    expect(await older).toBe('dropped');
    expect(workers.map(({ isGone }) => isGone)).toEqual([true, false]);
    answer(1, film('b'));
    expect(await newer).toEqual(film('b'));
  });

  test('drops when told to', async () => {
    const { start } = workshop();
    const decode = decoder(start);
    const only = decode.film({ url: '/a', frame: 0 });
    decode.drop();
    expect(await only).toBe('dropped');
  });

  test('says so where the worker breaks down, and starts another for the next film', async () => {
    const { workers, start, answer } = workshop();
    const decode = decoder(start);
    const broken = decode.film({ url: '/a', frame: 0 });
    workers[0]?.onerror?.({ message: 'out of memory' });
    expect(await broken).toMatchObject({
      ok: false,
      error: { code: 'film.decoder-stopped', detail: 'out of memory' },
    });
    const next = decode.film({ url: '/b', frame: 0 });
    answer(1, film('b'));
    expect(await next).toEqual(film('b'));
  });
});
