import type { OperationInput, OperationName, Operations } from '../src/contract/operations.ts';
import type { Result } from '../src/contract/result.ts';

/** What the desktop host puts on the page: one function per operation, and the path behind a dropped file. */
type Bridge = Operations & { readonly pathForFile: (file: File) => string };

const bridge = (globalThis as { readonly calcigraph?: Bridge }).calcigraph;

/** The host's operations: the same, typed the same, whichever host there is. None of them rejects. */
export const api: Operations = operations(
  bridge === undefined ? post : (name, input) => invoke(bridge, name, input),
);

/** Where a dropped file lies on the disk; null in a browser, which doesn't tell: import its bytes instead. */
export function pathForFile(file: File): string | null {
  return bridge?.pathForFile(file) || null;
}

/** The cohort this window was started with; null for none. */
export function cohortToOpen(): string | null {
  return new URLSearchParams(location.search).get('cohort');
}

/** Ends the loopback host; a desktop window is simply closed. */
export async function stopHost(): Promise<void> {
  await fetch('/stop', { method: 'POST' });
}

type Call = (name: OperationName, input: unknown) => Promise<Result<unknown>>;

/** Every name is an operation: the compiler knows which there are, and the host refuses any other. */
function operations(call: Call): Operations {
  return new Proxy({} as Operations, {
    get: (_target, name) => (input: unknown) => call(name as OperationName, input),
  });
}

async function invoke(host: Bridge, name: OperationName, input: unknown): Promise<Result<unknown>> {
  try {
    return await (host[name] as (input: unknown) => Promise<Result<unknown>>)(input);
  } catch (thrown) {
    return noAnswer(thrown);
  }
}

async function post(name: OperationName, input: unknown): Promise<Result<unknown>> {
  try {
    const response = await fetch(...requestFor(name, input));
    return response.status === 403 ? sessionEnded(await response.text()) : await response.json();
  } catch (thrown) {
    return noAnswer(thrown);
  }
}

/** JSON; but a film's bytes go as they are, with its name and import in the address. */
function requestFor(name: OperationName, input: unknown): [address: string, init: RequestInit] {
  const address = `/operation/${name}`;
  if (name !== 'importBytes') return [address, { method: 'POST', body: JSON.stringify(input) }];
  const { name: fileName, importId, bytes } = input as OperationInput<'importBytes'>;
  const words = new URLSearchParams({ name: fileName });
  if (importId !== undefined) words.set('importId', String(importId));
  return [`${address}?${words}`, { method: 'POST', body: bytes as Uint8Array<ArrayBuffer> }];
}

function noAnswer(thrown: unknown): Result<never> {
  const message =
    'Calcigraph does not answer. What was kept before is safe; start it again, then go on from there.';
  return { ok: false, error: { code: 'host.no-answer', message, detail: String(thrown) } };
}

function sessionEnded(detail: string): Result<never> {
  const message =
    'This page is no longer let in by Calcigraph. Start it again and use the address it prints.';
  return { ok: false, error: { code: 'host.refused', message, detail } };
}
