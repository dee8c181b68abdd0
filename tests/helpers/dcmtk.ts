import { describe } from 'vitest';
import { hasProgram } from './program.ts';

/** A suite that needs programs of DCMTK: skipped, and saying so, where one is not there. */
export function describeWithDcmtk(name: string, programs: readonly string[], suite: () => void): void {
  const missing = programs.filter((program) => !hasProgram(program));
  if (missing.length === 0) {
    describe(name, suite);
    return;
  }
  // biome-ignore lint/suspicious/noConsole: a skipped suite must be heard of.
  console.warn(`SKIPPED, DCMTK's ${missing.join(', ')} not installed: ${name}`);
  describe.skip(name, suite);
}
