import { describe, expect, test } from 'vitest';
import {
  type BareFilm,
  type DecoderAnswer,
  decoder,
  type FilmDerivatives,
  type WorkerLike,
} from '../../../renderer/workers/decoder.ts';

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
  const answer = (index: number, data: DecoderAnswer) => workers[index]?.onmessage?.({ data });
  return { workers, start, answer };
}

const bare = (name: string) => ({ film: name, firstVoi: 'its own' }) as unknown as BareFilm;
const derivatives = { reduced: [], automatic: 'found' } as unknown as FilmDerivatives;
const film = (name: string): DecoderAnswer => ({ kind: 'film', bare: bare(name) });
const rest: DecoderAnswer = { kind: 'derivatives', derivatives };
const whole = (name: string) => ({ ok: true, value: { ...bare(name), ...derivatives } });

describe('a decoder', () => {
  test('gives what the worker answers, and keeps the worker', async () => {
    const { workers, start, answer } = workshop();
    const decode = decoder(start);
    const first = decode.film({ url: '/a', frame: 0 });
    answer(0, film('a'));
    expect(await first.bare).toEqual({ ok: true, value: bare('a') });
    answer(0, rest);
    expect(await first.whole).toEqual(whole('a'));
    const second = decode.film({ url: '/b', frame: 0 });
    answer(0, film('b'));
    answer(0, rest);
    expect(await second.whole).toEqual(whole('b'));
    expect(workers.map(({ asked }) => asked)).toEqual([['/a', '/b']]);
  });

  test('drops the older request for a newer one, with its worker', async () => {
    const { workers, start, answer } = workshop();
    const decode = decoder(start);
    const older = decode.film({ url: '/a', frame: 0 });
    const newer = decode.film({ url: '/b', frame: 0 });
    expect([await older.bare, await older.whole]).toEqual(['dropped', 'dropped']);
    expect(workers.map(({ isGone }) => isGone)).toEqual([true, false]);
    answer(1, film('b'));
    expect(await newer.bare).toEqual({ ok: true, value: bare('b') });
  });

  test('drops when told to', async () => {
    const { start } = workshop();
    const decode = decoder(start);
    const only = decode.film({ url: '/a', frame: 0 });
    decode.drop();
    expect([await only.bare, await only.whole]).toEqual(['dropped', 'dropped']);
  });

  test('drops the rest of a film that is seen already', async () => {
    const { start, answer } = workshop();
    const decode = decoder(start);
    const only = decode.film({ url: '/a', frame: 0 });
    answer(0, film('a'));
    decode.drop();
    expect(await only.bare).toEqual({ ok: true, value: bare('a') });
    expect(await only.whole).toBe('dropped');
  });

  test('says what stood against a film', async () => {
    const { start, answer } = workshop();
    const decode = decoder(start);
    const only = decode.film({ url: '/a', frame: 0 });
    const error = { code: 'film.cut', message: 'It is cut.' };
    answer(0, { kind: 'fault', error });
    expect([await only.bare, await only.whole]).toEqual([
      { ok: false, error },
      { ok: false, error },
    ]);
  });

  test('says so where the worker breaks down, and starts another for the next film', async () => {
    const { workers, start, answer } = workshop();
    const decode = decoder(start);
    const broken = decode.film({ url: '/a', frame: 0 });
    workers[0]?.onerror?.({ message: 'out of memory' });
    expect(await broken.whole).toMatchObject({
      ok: false,
      error: { code: 'film.decoder-stopped', detail: 'out of memory' },
    });
    const next = decode.film({ url: '/b', frame: 0 });
    answer(1, film('b'));
    expect(await next.bare).toEqual({ ok: true, value: bare('b') });
  });
});
