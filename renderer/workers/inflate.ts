import { gatherUpTo, inflateUpTo, piecesFor } from '../../src/film/inflate.ts';
import type { Inflate } from '../../src/film/ports.ts';

/**
 * By the browser, some times faster than in JavaScript. It takes data that end early, or that more than a byte follows,
 * for broken and gives not all that was in them: those are left to JavaScript, which tells them from broken ones.
 */
export const inflate: Inflate = async (deflated, most) => {
  try {
    const inflated = streamOf(piecesPadApart(deflated, most)).pipeThrough(
      new DecompressionStream('deflate-raw'),
    );
    return await gatherUpTo(inflated, deflated.length, most);
  } catch {
    return inflateUpTo([deflated], most);
  }
};

/**
 * The last byte may be there to make the length even (PS3.5 A.5). By itself it is refused only once all that was before
 * it has been taken.
 */
function* piecesPadApart(deflated: Uint8Array, most: number): Generator<Uint8Array> {
  yield* piecesFor(deflated.subarray(0, -1), most);
  yield deflated.subarray(-1);
}

/** Piece by piece as they are asked for, so that little is inflated beyond the limit. */
function streamOf(pieces: Generator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next();
      if (done === true) controller.close();
      // A copy, since a decompressing stream takes no memory that may be shared.
      else controller.enqueue(value.slice());
    },
  });
}
