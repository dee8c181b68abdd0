import type { Result } from '../../src/contract/result.ts';
import type { Film, Voi, VoiWindow } from '../../src/film/film.ts';
import type { GreyLevel } from '../viewport/greyLevels.ts';

/** What the worker is asked for. */
export interface DecodeRequest {
  readonly url: string;
  readonly frame: number;
}

/** A film ready to be shown. */
export interface DecodedFilm {
  readonly film: Film;
  readonly levels: readonly GreyLevel[];
  /** What it opens with. */
  readonly firstVoi: Voi;
  /** The window worked out from its pixels, whatever the file offers. */
  readonly automatic: VoiWindow;
}

/** Decodes one film at a time away from the window's thread. */
export interface Decoder {
  /** `dropped` where a newer request, or `drop`, came before the answer. */
  film(request: DecodeRequest): Promise<Result<DecodedFilm> | 'dropped'>;
  drop(): void;
}

/** What there is of a Worker to know here, so that a test can stand in for it. */
export interface WorkerLike {
  onmessage: ((event: { readonly data: Result<DecodedFilm> }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
  postMessage(request: DecodeRequest): void;
  terminate(): void;
}

const startWorker = (): WorkerLike =>
  new Worker(new URL('./filmWorker.ts', import.meta.url), { type: 'module' }) as WorkerLike;

export function decoder(start: () => WorkerLike = startWorker): Decoder {
  let worker: WorkerLike | null = null;
  let dropCurrent: (() => void) | null = null;

  /** A decoder in the middle of a film cannot be told to stop: its worker goes, and the next film gets a new one. */
  function drop(): void {
    if (dropCurrent === null) return;
    worker?.terminate();
    worker = null;
    dropCurrent();
    dropCurrent = null;
  }

  function film(request: DecodeRequest): Promise<Result<DecodedFilm> | 'dropped'> {
    drop();
    worker ??= start();
    const busy = worker;
    return new Promise((resolve) => {
      const answer = (result: Result<DecodedFilm>) => {
        dropCurrent = null;
        resolve(result);
      };
      dropCurrent = () => resolve('dropped');
      busy.onmessage = ({ data }) => answer(data);
      busy.onerror = ({ message }) => {
        busy.terminate();
        worker = null;
        answer({ ok: false, error: workerFault(message) });
      };
      busy.postMessage(request);
    });
  }

  return { film, drop };
}

function workerFault(detail: string) {
  const message = 'The part of the application that decodes films stopped. Open the film again.';
  return { code: 'film.decoder-stopped', message, detail };
}
