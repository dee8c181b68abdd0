import { spawn } from 'node:child_process';

const OPENERS: Partial<Record<NodeJS.Platform, readonly [command: string, ...before: string[]]>> = {
  darwin: ['open'],
  // Not `start`: the command shell would read the address's `&`.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens the machine's browser on an address, where there is one; the address was printed for where there is not. */
export function openBrowser(address: string): void {
  const [command, ...before] = OPENERS[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...before, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
