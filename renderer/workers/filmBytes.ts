import { Fault } from '../../src/fault/fault.ts';

/** More than a browser hands over at a time. */
const PIECE_BYTES = 2 ** 21;

/**
 * A film's file, fetched from its cohort.
 *
 * @throws Fault `film.not-reached`
 */
export async function filmBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const [bytes] = await filmCopies(url, 1);
  return bytes as Uint8Array<ArrayBuffer>;
}

/**
 * A film's file so many times over, each in memory of its own. A copy made while the next piece is under way costs next
 * to nothing; made of the whole it takes a frame or two.
 *
 * @throws Fault `film.not-reached`
 */
export async function filmCopies(url: string, count: number): Promise<Uint8Array<ArrayBuffer>[]> {
  try {
    return await fetched(url, count);
  } catch (cause) {
    throw new Fault(
      'film.not-reached',
      'The film could not be fetched from the cohort. Open the cohort again.',
      cause instanceof Error ? cause.message : String(cause),
    );
  }
}

/** @throws Error where the host is gone, before its answer or in the midst of it, or has no such film */
async function fetched(url: string, count: number): Promise<Uint8Array<ArrayBuffer>[]> {
  // Films are never stored: to look for them costs a frame.
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok || response.body === null)
    throw new Error(`${response.status} ${response.statusText} for ${url}`);
  const length = response.headers.get('Content-Length');
  if (length !== null) return gathered(response.body, Number(length), count);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return Array.from({ length: count }, (_, copy) => (copy === 0 ? bytes : bytes.slice()));
}

/**
 * Piece by piece through one small buffer (a response's body is a byte stream, by the Fetch Standard): as one
 * `arrayBuffer()`, or in pieces of the browser's own, the bytes would lie in memory twice until the garbage is collected.
 */
async function gathered(
  body: ReadableStream<Uint8Array>,
  length: number,
  count: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const reader = body.getReader({ mode: 'byob' });
  const copies = Array.from({ length: count }, () => new Uint8Array(length));
  let piece = new ArrayBuffer(PIECE_BYTES);
  for (let filled = 0; filled < length; ) {
    const { value, done } = await reader.read(new Uint8Array(piece));
    if (done) throw new Error(`${filled} of ${length} bytes`);
    for (const copy of copies) copy.set(value, filled);
    filled += value.length;
    piece = value.buffer;
  }
  return copies;
}
