import { Fault } from '../../../src/fault/fault.ts';
import { decodeFilm, readHeader } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';

/** The fault reading a header ends in; null when it does not. Anything but a Fault is thrown on. */
export function headerFault(bytes: Uint8Array): Fault | null {
  try {
    readHeader(bytes, nodeFilmPorts);
    return null;
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}

/** The fault decoding a frame ends in; null when it does not. Anything but a Fault is thrown on. */
export async function decodingFault(bytes: Uint8Array, frame = 0): Promise<Fault | null> {
  try {
    await decodeFilm(bytes, frame, nodeFilmPorts);
    return null;
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}
