import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  /** The loopback page even where a desktop window could be had. */
  readonly browser: boolean;
  /** Whether to open the machine's browser on the page. */
  readonly open: boolean;
  /** For the loopback page; 0 for any that is free. */
  readonly port: number;
  /** A cohort to open at once; null for the welcome page. */
  readonly cohortFolder: string | null;
}

export const START_USAGE = 'usage: npm start [-- [--browser] [--no-open] [--port N] [COHORT]]';

/**
 * @param words what follows `npm start --`
 * @throws Error with a sentence about what is wrong with them
 */
export function startOptions(words: readonly string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      browser: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
    },
  });
  const [folder, ...more] = positionals;
  if (more.length > 0) throw new Error('Only one cohort can be opened.');
  return {
    browser: values.browser,
    open: !values['no-open'],
    port: portNumber(values.port),
    cohortFolder: folder === undefined ? null : resolve(folder),
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`${text} is not a port.`);
  return port;
}
