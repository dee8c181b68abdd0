import type { OperationName } from '../src/contract/operations.ts';

/** One channel per operation, named after it; there is no other. */
export function channelOf(name: OperationName): string {
  return `calcigraph:${name}`;
}
