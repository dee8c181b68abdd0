import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const FETCH_LIMIT_MS = 5 * 60_000;
/** A window that ends with an error sooner than this never opened. */
const OPENING_MS = 10_000;

const require = createRequire(import.meta.url);
const electronFolder = dirname(require.resolve('electron/package.json'));

/**
 * Runs the desktop window until it is closed.
 *
 * @returns why there could be none, for a person; null when it was there and is closed
 */
export async function runDesktop(root: string, cohortFolder: string | null): Promise<string | null> {
  return (
    obstacle(process.platform, process.env, process.getuid?.()) ??
    (await fetchRuntime()) ??
    (await runElectron([root, ...(cohortFolder === null ? [] : [cohortFolder])]))
  );
}

/** What on this machine keeps Electron from showing a window, before anything is fetched. */
export function obstacle(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  userId: number | undefined,
): string | null {
  if (platform !== 'linux') return null;
  if (userId === 0) return 'Electron’s sandbox does not work as root';
  const display = environment.DISPLAY || environment.WAYLAND_DISPLAY;
  return display ? null : 'there is no display';
}

/** Electron's installer, which fetches its runtime once and then does nothing. */
async function fetchRuntime(): Promise<string | null> {
  if (!existsSync(join(electronFolder, 'path.txt')))
    console.error('Fetching Electron’s runtime, once (100 MB) …');
  const installer = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: FETCH_LIMIT_MS,
  });
  const [{ code }, complaint] = await Promise.all([ended(installer), text(installer.stderr)]);
  if (code === 0) return null;
  const reason = complaint.split('\n')[0] || 'it took too long';
  return `Electron’s runtime could not be fetched (${reason})`;
}

async function runElectron(words: readonly string[]): Promise<string | null> {
  // Set in the terminals of editors that are Electron themselves: there would be no window.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const started = performance.now();
  const electron = spawn(require('electron') as string, words, { stdio: 'inherit', env });
  const forward = (signal: NodeJS.Signals) => electron.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const { code, signal } = await ended(electron);
  process.off('SIGINT', forward).off('SIGTERM', forward);
  const failed = code !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM';
  return failed && performance.now() - started < OPENING_MS
    ? `Electron ended at once (${code ?? signal})`
    : null;
}

interface End {
  readonly code: number | string | null;
  readonly signal: NodeJS.Signals | null;
}

/** How a process ended; the system's error code where it could not even be started. */
function ended(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? '', signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
