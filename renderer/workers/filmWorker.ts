import type { FaultData } from '../../src/contract/result.ts';
import { Fault } from '../../src/fault/fault.ts';
import { automaticWindow } from '../../src/film/automaticWindow.ts';
import type { Film, StoredValues, VoiWindow } from '../../src/film/film.ts';
import { firstVoi } from '../../src/film/offeredVois.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { greyLevels } from '../viewport/greyLevels.ts';
import type { DecodeRequest, DecoderAnswer } from './decoder.ts';
import { filmCopies } from './filmBytes.ts';
import { workerFilmPorts } from './filmPorts.ts';

/** The other end of `decoder`: of each film asked for first itself, then what is worked out from it. */
self.onmessage = async ({ data }: MessageEvent<DecodeRequest>) => {
  try {
    await decode(data);
  } catch (thrown) {
    say({ kind: 'fault', error: faultData(thrown) });
  }
};

async function decode({ url, frame }: DecodeRequest): Promise<void> {
  const [bytes, twin] = (await filmCopies(url, 2)) as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
  const film = await decodeFilm(bytes, frame, workerFilmPorts);
  // Only a film that offers no window must wait for one.
  let automatic: VoiWindow | null = null;
  const first = firstVoi(film.header, () => (automatic = automaticWindow(film)));
  const { header, complete } = film;
  // Its cells, and what lossy bits say by themselves, are not looked at.
  const values = ownValues(film.values, bytes, twin);
  const shown: Film = { header, frame, values, ...(complete === false && { complete }) };
  say({ kind: 'film', bare: { film: shown, firstVoi: first } }, [shown.values]);
  const [, ...reduced] = greyLevels(film);
  automatic ??= automaticWindow(film);
  say(
    { kind: 'derivatives', derivatives: { reduced, automatic } },
    reduced.map(({ values }) => values),
  );
  // Given back now: a worker that waits for its next film does not collect its garbage.
  bytes.buffer.transfer(0);
}

/** A frame that is less of its file is no reason to keep all of the file. */
const MOST_OF_FILE = 0.9;

/**
 * Values for the page to keep. An uncompressed film's are in its file's memory as they are in the file, and so in the
 * twin's: those are given. Others are copied.
 *
 * @param twin the same bytes; given up where they are not used
 */
function ownValues(
  values: StoredValues,
  bytes: Uint8Array<ArrayBuffer>,
  twin: Uint8Array<ArrayBuffer>,
): StoredValues {
  const isInFile = values.buffer === bytes.buffer && values.byteLength > MOST_OF_FILE * bytes.length;
  if (isInFile) {
    const Values = values.constructor as new (
      buffer: ArrayBuffer,
      at: number,
      length: number,
    ) => StoredValues;
    return new Values(twin.buffer, values.byteOffset, values.length);
  }
  twin.buffer.transfer(0);
  return values.slice();
}

/** @param given values that go over to the page instead of being copied once more */
function say(answer: DecoderAnswer, given: readonly StoredValues[] = []): void {
  self.postMessage(answer, { transfer: given.map(({ buffer }) => buffer) });
}

function faultData(thrown: unknown): FaultData {
  if (!(thrown instanceof Fault)) {
    const message = 'This film could not be opened: something went wrong while decoding it.';
    return { code: 'film.decoder-failed', message, detail: String(thrown) };
  }
  const { code, message, detail } = thrown;
  return detail === undefined ? { code, message } : { code, message, detail };
}
