import { filmUrl } from '../../src/contract/operations.ts';

/** A film small enough to be told from others at a glance. */
export interface Thumbnail {
  readonly columns: number;
  readonly rows: number;
  /** Row after row. */
  readonly greys: Uint8Array;
}

export interface ThumbnailRequest {
  readonly url: string;
  /** Along the longer side. */
  readonly mostPx: number;
}

/** What there is of a Worker to know here, so that a test can stand in for it. */
export interface ThumbnailWorker {
  onmessage: ((event: { readonly data: Thumbnail | null }) => void) | null;
  onerror: (() => void) | null;
  postMessage(request: ThumbnailRequest): void;
  terminate(): void;
}

/** Makes thumbnails one after another, in a worker that is there while there are any to make. */
export interface Thumbnails {
  /** Makes these films', in their order, in place of those it had still to make. */
  make(filmIds: readonly string[]): void;
}

const MOST_PX = 160;
const startWorker = (): ThumbnailWorker =>
  new Worker(new URL('./thumbnailWorker.ts', import.meta.url), { type: 'module' }) as ThumbnailWorker;

/** @param made called with each; null for a film that cannot be opened */
export function thumbnails(
  made: (filmId: string, thumbnail: Thumbnail | null) => void,
  start: () => ThumbnailWorker = startWorker,
): Thumbnails {
  let waiting: readonly string[] = [];
  let current: string | null = null;
  let worker: ThumbnailWorker | null = null;

  function next(): void {
    const [filmId, ...rest] = waiting;
    waiting = rest;
    current = filmId ?? null;
    if (filmId === undefined) stop();
    else ask(filmId);
  }

  function ask(filmId: string): void {
    worker ??= start();
    worker.onmessage = ({ data }) => answer(filmId, data);
    worker.onerror = () => {
      stop();
      answer(filmId, null);
    };
    worker.postMessage({ url: filmUrl(filmId), mostPx: MOST_PX });
  }

  function answer(filmId: string, thumbnail: Thumbnail | null): void {
    made(filmId, thumbnail);
    next();
  }

  function stop(): void {
    worker?.terminate();
    worker = null;
  }

  return {
    make(filmIds) {
      waiting = filmIds.filter((filmId) => filmId !== current);
      if (current === null) next();
    },
  };
}
