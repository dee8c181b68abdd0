import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { filmBytes, filmCopies } from '../../../renderer/workers/filmBytes.ts';

let server: Server | null = null;

/** The address of a host that answers every request alike. */
async function serving(answer: RequestListener): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((listening) => started.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

afterEach(() => server?.close());

/** Longer than one piece, and no multiple of it. */
const file = Uint8Array.from({ length: 5_000_001 }, (_, i) => (i * 31) % 251);

it('gathers a file of known length', async () => {
  const url = await serving((_, response) => response.setHeader('Content-Length', file.length).end(file));
  expect(Buffer.compare(await filmBytes(url), file)).toBe(0);
});

it('gives a file more than once, in memories of their own', async () => {
  const url = await serving((_, response) => response.setHeader('Content-Length', file.length).end(file));
  const [one, other] = await filmCopies(url, 2);
  expect(Buffer.compare(one as Uint8Array, file)).toBe(0);
  expect(Buffer.compare(other as Uint8Array, file)).toBe(0);
  expect(one?.buffer).not.toBe(other?.buffer);
});

it('takes a file of unknown length whole', async () => {
  const url = await serving((_, response) => {
    response.write(file.subarray(0, 1000));
    response.end(file.subarray(1000));
  });
  const [one, other] = await filmCopies(url, 2);
  expect(Buffer.compare(one as Uint8Array, file)).toBe(0);
  expect(Buffer.compare(other as Uint8Array, file)).toBe(0);
});

it.each([
  ['is not there', (_, response) => response.writeHead(404).end()],
  [
    'ends early',
    (_, response) => {
      response.setHeader('Content-Length', file.length);
      response.write(file.subarray(0, 3_000_000), () => response.destroy());
    },
  ],
] satisfies [string, RequestListener][])(
  'says that it was not reached where a file %s',
  async (_, answer) => {
    await expect(serving(answer).then(filmBytes)).rejects.toMatchObject({ code: 'film.not-reached' });
  },
);
