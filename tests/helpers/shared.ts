import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const shared = fileURLToPath(new URL('../../../shared', import.meta.url));

/** A file of the shared material beside the checkout, or null where that material is not there. */
export function sharedPath(...parts: string[]): string | null {
  const path = [shared, ...parts].join('/');
  return existsSync(path) ? path : null;
}

/** A suite that needs the shared material: skipped, and saying so, where it is not there. */
export function describeWithShared(name: string, suite: () => void): void {
  if (existsSync(shared)) {
    describe(name, suite);
    return;
  }
  // biome-ignore lint/suspicious/noConsole: a skipped suite must be heard of.
  console.warn(`SKIPPED, ../shared is not there: ${name}`);
  describe.skip(name, suite);
}
