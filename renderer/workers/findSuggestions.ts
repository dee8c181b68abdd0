import type { SuggestedDeposit } from '../../src/drawing/suggest/suggestDeposits.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import type { HandPlacement } from '../../src/hand/hand.ts';

/** A film on which deposits are looked for, with what is known of it. */
export interface SuggestionRequest {
  readonly url: string;
  readonly frame: number;
  readonly hands: readonly HandPlacement[];
  /** Outlines that are there already. */
  readonly taken: readonly Outline[];
  readonly pixelAspect: number;
}

export type SuggestionAnswer =
  | { readonly kind: 'found'; readonly suggestion: SuggestedDeposit }
  | { readonly kind: 'done' };

/** What there is of a Worker to know here, so that a test can stand in for it. */
export interface SuggestionWorker {
  onmessage: ((event: { readonly data: SuggestionAnswer }) => void) | null;
  onerror: (() => void) | null;
  postMessage(request: SuggestionRequest): void;
  terminate(): void;
}

export interface SuggestionListener {
  found(suggestion: SuggestedDeposit): void;
  /** Called once, unless it is stopped before. */
  ended(how: 'done' | 'failed'): void;
}

const startWorker = (): SuggestionWorker =>
  new Worker(new URL('./suggestionWorker.ts', import.meta.url), { type: 'module' }) as SuggestionWorker;

/**
 * Looks for deposits away from the window's thread, in a worker of its own that goes with the last.
 *
 * @returns stops looking
 */
export function findSuggestions(
  request: SuggestionRequest,
  listener: SuggestionListener,
  start: () => SuggestionWorker = startWorker,
): () => void {
  const worker = start();
  const end = (how: 'done' | 'failed') => {
    worker.terminate();
    listener.ended(how);
  };
  worker.onmessage = ({ data }) => {
    if (data.kind === 'found') listener.found(data.suggestion);
    else end('done');
  };
  worker.onerror = () => end('failed');
  worker.postMessage(request);
  return () => worker.terminate();
}
