import { constants, createInflateRaw } from 'node:zlib';
import { gatherUpTo } from '../film/inflate.ts';
import type { Inflate } from '../film/ports.ts';

const CHUNK_BYTES = 2 ** 16;

/** By Node's zlib, as a stream: its calls that do all at once give nothing of data that are longer than asked for. */
export const inflate: Inflate = (deflated, most) => {
  // Not Z_FINISH, to which data that end early are an error.
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  stream.end(deflated);
  return gatherUpTo(stream, deflated.length, most);
};
