import { expect, test } from 'vitest';
import { findSuggestions, type SuggestionWorker } from '../../../renderer/workers/findSuggestions.ts';
import type { SuggestedDeposit } from '../../../src/drawing/suggest/suggestDeposits.ts';

const REQUEST = { url: '/film/a', frame: 0, hands: [], taken: [], pixelAspect: 1 };
const SUGGESTION: SuggestedDeposit = { side: 'R', outline: [], strength: 0.2 };

function workshop() {
  const told: unknown[] = [];
  const worker = {
    isGone: false,
    onmessage: null,
    onerror: null,
    postMessage: () => {},
    terminate() {
      worker.isGone = true;
    },
  } as SuggestionWorker & { isGone: boolean };
  const stop = findSuggestions(
    REQUEST,
    { found: (suggestion) => told.push(suggestion), ended: (how) => told.push(how) },
    () => worker,
  );
  return { worker, told, stop };
}

test('suggestions come one by one, and the worker goes with the last', () => {
  const { worker, told } = workshop();
  worker.onmessage?.({ data: { kind: 'found', suggestion: SUGGESTION } });
  expect([told, worker.isGone]).toEqual([[SUGGESTION], false]);
  worker.onmessage?.({ data: { kind: 'done' } });
  expect([told, worker.isGone]).toEqual([[SUGGESTION, 'done'], true]);
});

test('a worker that breaks down is told, one that is stopped is not', () => {
  const broken = workshop();
  broken.worker.onerror?.();
  expect([broken.told, broken.worker.isGone]).toEqual([['failed'], true]);
  const stopped = workshop();
  stopped.stop();
  expect([stopped.told, stopped.worker.isGone]).toEqual([[], true]);
});
