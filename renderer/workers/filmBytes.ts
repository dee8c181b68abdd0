import { Fault } from '../../src/fault/fault.ts';

/**
 * A film's file, fetched from its cohort.
 *
 * @throws Fault `film.not-reached`
 */
export async function filmBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw notReached(String(cause));
  });
  if (!response.ok || response.body === null)
    throw notReached(`${response.status} ${response.statusText} for ${url}`);
  const length = response.headers.get('Content-Length');
  return length === null
    ? new Uint8Array(await response.arrayBuffer())
    : gathered(response.body, Number(length));
}

/** As one `arrayBuffer()` the bytes would lie in memory twice, and could not be given back. */
async function gathered(body: ReadableStream<Uint8Array>, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for await (const piece of body) {
    bytes.set(piece, filled);
    filled += piece.length;
  }
  if (filled < length) throw notReached(`${filled} of ${length} bytes`);
  return bytes;
}

function notReached(detail: string): Fault {
  return new Fault(
    'film.not-reached',
    'The film could not be fetched from the cohort. Open the cohort again.',
    detail,
  );
}
