import type { FaultData, Result } from '../../src/contract/result.ts';
import type { Film, Voi, VoiWindow } from '../../src/film/film.ts';
import type { GreyLevel } from '../viewport/greyLevels.ts';

/** What the worker is asked for. */
export interface DecodeRequest {
  readonly url: string;
  readonly frame: number;
}

/** As much of a film as its first picture takes. */
export interface BareFilm {
  readonly film: Film;
  /** What it opens with. */
  readonly firstVoi: Voi;
}

/** What is worked out from a film's pixels while it is looked at already. */
export interface FilmDerivatives {
  /** The film at falling sizes, less the film itself. */
  readonly reduced: readonly GreyLevel[];
  /** The window worked out from its pixels, whatever the file offers. */
  readonly automatic: VoiWindow;
}

/** A film and all that goes with it. */
export interface DecodedFilm extends BareFilm, FilmDerivatives {}

/** What the worker says of one film: the film, then the rest; or what stood against it, in place of either. */
export type DecoderAnswer =
  | { readonly kind: 'film'; readonly bare: BareFilm }
  | { readonly kind: 'derivatives'; readonly derivatives: FilmDerivatives }
  | { readonly kind: 'fault'; readonly error: FaultData };

/** A film on its way. Both are `dropped` where a newer request, or `drop`, comes before. */
export interface Decoding {
  /** The film alone, so that it is seen before the rest is worked out. */
  readonly bare: Promise<Result<BareFilm> | 'dropped'>;
  readonly whole: Promise<Result<DecodedFilm> | 'dropped'>;
}

/** Decodes one film at a time away from the window's thread. */
export interface Decoder {
  film(request: DecodeRequest): Decoding;
  drop(): void;
}

/** What there is of a Worker to know here, so that a test can stand in for it. */
export interface WorkerLike {
  onmessage: ((event: { readonly data: DecoderAnswer }) => void) | null;
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
  }

  function film(request: DecodeRequest): Decoding {
    drop();
    worker ??= start();
    const busy = worker;
    const bare = Promise.withResolvers<Result<BareFilm> | 'dropped'>();
    const whole = Promise.withResolvers<Result<DecodedFilm> | 'dropped'>();
    let film: BareFilm | null = null;
    /** What is settled already stays so. */
    const end = (answer: { readonly ok: false; readonly error: FaultData } | 'dropped') => {
      dropCurrent = null;
      bare.resolve(answer);
      whole.resolve(answer);
    };
    dropCurrent = () => end('dropped');
    busy.onmessage = ({ data }) => {
      if (data.kind === 'fault') end({ ok: false, error: data.error });
      else if (data.kind === 'film') {
        film = data.bare;
        bare.resolve({ ok: true, value: film });
      } else if (film !== null) {
        dropCurrent = null;
        whole.resolve({ ok: true, value: { ...film, ...data.derivatives } });
      }
    };
    busy.onerror = ({ message }) => {
      busy.terminate();
      worker = null;
      end({ ok: false, error: workerFault(message) });
    };
    busy.postMessage(request);
    return { bare: bare.promise, whole: whole.promise };
  }

  return { film, drop };
}

function workerFault(detail: string) {
  const message = 'The part of the application that decodes films stopped. Open the film again.';
  return { code: 'film.decoder-stopped', message, detail };
}
