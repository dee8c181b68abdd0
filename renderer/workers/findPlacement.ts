import type { Side } from '../../src/hand/landmarks.ts';
import type { PlacementProposal } from '../../src/hand/placement/proposal.ts';
import type { ReducedFilm } from './filmGrid.ts';

/** A film whose hand is looked for, and what is known of its side. */
export interface PlacementRequest {
  readonly film: ReducedFilm;
  readonly side: Side | null;
}

/** What there is of a Worker to know here, so that a test can stand in for it. */
export interface PlacementWorker {
  onmessage: ((event: { readonly data: PlacementProposal }) => void) | null;
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
  answer: (proposal: PlacementProposal | null) => void,
  start: () => PlacementWorker = startWorker,
): () => void {
  const worker = start();
  const end = (proposal: PlacementProposal | null) => {
    worker.terminate();
    answer(proposal);
  };
  worker.onmessage = ({ data }) => end(data);
  worker.onerror = () => end(null);
  worker.postMessage(request);
  return () => worker.terminate();
}
