import type { FaultData, Result } from '../contract/result.ts';
import { Fault } from '../fault/fault.ts';
import { storageFault } from './storageFault.ts';

/** What `work` gives, or what went wrong, as a value: a host has nothing to catch. */
export async function answer<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: faultData(storageFault(error)) };
  }
}

function faultData(error: unknown): FaultData {
  if (error instanceof Fault) {
    const { code, message, detail } = error;
    return detail === undefined ? { code, message } : { code, message, detail };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside Calcigraph. What was kept before is safe; please report this.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
