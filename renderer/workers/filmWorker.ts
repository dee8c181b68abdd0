import type { FaultData } from '../../src/contract/result.ts';
import { Fault } from '../../src/fault/fault.ts';
import { automaticWindow } from '../../src/film/automaticWindow.ts';
import type { Film, StoredValues, VoiWindow } from '../../src/film/film.ts';
import { firstVoi } from '../../src/film/offeredVois.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { greyLevels } from '../viewport/greyLevels.ts';
import type { DecodeRequest, DecoderAnswer } from './decoder.ts';
import { filmBytes } from './filmBytes.ts';
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
  const bytes = await filmBytes(url);
  const film = await decodeFilm(bytes, frame, workerFilmPorts);
  // Only a film that offers no window must wait for one.
  let automatic: VoiWindow | null = null;
  const first = firstVoi(film.header, () => (automatic = automaticWindow(film)));
  const { header, complete } = film;
  // Its cells, and what lossy bits say by themselves, are not looked at.
  const shown: Film = { header, frame, values: film.values.slice(), ...(complete === false && { complete }) };
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
