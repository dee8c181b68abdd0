import type { OfferedHand } from '../../src/drawing/offeredHands.ts';
import type { Side } from '../../src/hand/landmarks.ts';
import type { EarlierPlacement } from '../../src/hand/placement/carryOver.ts';
import type { PlacementProposal } from '../../src/hand/placement/proposal.ts';
import type { ReducedFilm } from './filmGrid.ts';

/** A film whose hand is looked for, and what is known of it. */
export interface PlacementRequest {
  readonly film: ReducedFilm;
  readonly side: Side | null;
  /** Height of the film's pixel over its width. */
  readonly pixelAspect: number;
  readonly earlier: readonly EarlierPlacement[];
}

export type FoundPlacement =
  | { readonly kind: 'hands'; readonly hands: readonly OfferedHand[] }
  | Extract<PlacementProposal, { kind: 'none' }>;

/** What there is of a Worker to know here, so that a test can stand in for it. */
export interface PlacementWorker {
  onmessage: ((event: { readonly data: FoundPlacement }) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
  postMessage(request: PlacementRequest): void;
  terminate(): void;
}

const startWorker = (): PlacementWorker =>
  new Worker(new URL('./placementWorker.ts', import.meta.url), { type: 'module' }) as PlacementWorker;

/**
 * Looks for the hand away from the window's thread, in a worker of its own that goes with its answer. The film's
 * values are copied to it: they stay here too, to be drawn and measured.
 *
 * @param answer called once, unless it is stopped before; null where the worker broke down
 * @returns stops looking
 */
export function findPlacement(
  request: PlacementRequest,
  answer: (found: FoundPlacement | null) => void,
  start: () => PlacementWorker = startWorker,
): () => void {
  const worker = start();
  const end = (found: FoundPlacement | null) => {
    worker.terminate();
    answer(found);
  };
  worker.onmessage = ({ data }) => end(data);
  worker.onerror = () => end(null);
  worker.postMessage(request);
  return () => worker.terminate();
}
