import type { FaultData, Result } from '../../src/contract/result.ts';
import { Fault } from '../../src/fault/fault.ts';
import { automaticWindow } from '../../src/film/automaticWindow.ts';
import { firstVoi } from '../../src/film/offeredVois.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import { greyLevels } from '../viewport/greyLevels.ts';
import type { DecodedFilm, DecodeRequest } from './decoder.ts';
import { workerFilmPorts } from './filmPorts.ts';

/** The other end of `decoder`: one request, one answer. */
self.onmessage = async ({ data }: MessageEvent<DecodeRequest>) => {
  const answer = await answerTo(data);
  const buffers = answer.ok ? answer.value.levels.map(({ values }) => values.buffer) : [];
  self.postMessage(answer, { transfer: buffers });
};

async function answerTo({ url, frame }: DecodeRequest): Promise<Result<DecodedFilm>> {
  try {
    const film = await decodeFilm(await bytesAt(url), frame, workerFilmPorts);
    const automatic = automaticWindow(film);
    const first = firstVoi(film.header, () => automatic);
    return { ok: true, value: { film, levels: greyLevels(film), firstVoi: first, automatic } };
  } catch (thrown) {
    return { ok: false, error: faultData(thrown) };
  }
}

async function bytesAt(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw notReached(String(cause));
  });
  if (!response.ok) throw notReached(`${response.status} ${response.statusText} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}

function notReached(detail: string): Fault {
  return new Fault(
    'film.not-reached',
    'The film could not be fetched from the cohort. Open the cohort again.',
    detail,
  );
}

function faultData(thrown: unknown): FaultData {
  if (!(thrown instanceof Fault)) {
    const message = 'This film could not be opened: something went wrong while decoding it.';
    return { code: 'film.decoder-failed', message, detail: String(thrown) };
  }
  const { code, message, detail } = thrown;
  return detail === undefined ? { code, message } : { code, message, detail };
}
