import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { watchAllocations } from './allocations.ts';
import { generatedCorpus, sharedCorpus } from './corpus.ts';
import { fuzzCase, tryCase } from './fuzzCase.ts';

/**
 * `npm run fuzz -- [--minutes 10] [--seed 1]`: damages films and tries to open them, seed after seed, in a process of
 * its own that is ended where it hangs. What must not be is told with its seed and its file kept in `dist/fuzz`.
 * `--only SEED` tries one seed again, in this process.
 */

/** Processor time one file may take. */
const MOST_SECONDS = 5;
/** Time on the clock after which the process is taken for hung, on however busy a machine. */
const HUNG_MS = 60_000;

const folder = fileURLToPath(new URL('../../dist/fuzz', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

type Message =
  | { readonly kind: 'begun'; readonly seed: number }
  | { readonly kind: 'done'; readonly seed: number; readonly outcome: string; readonly seconds: number }
  | { readonly kind: 'failed'; readonly seed: number; readonly what: string };

const corpus = [...(await generatedCorpus()), ...sharedCorpus()];
if (flags.only !== undefined) await tryOne(Number(flags.only));
else if (process.send === undefined) await lead();
else await work(Number(flags.seed));

async function tryOne(seed: number): Promise<void> {
  const tried = fuzzCase(seed, corpus);
  await keep(seed);
  console.log(`${seed}: ${tried.base.name}, ${await tryCase(tried, watchAllocations())}`);
}

/** Seeds from one on, until ended. */
async function work(first: number): Promise<void> {
  const allocations = watchAllocations();
  const say = (message: Message) => new Promise<void>((sent) => process.send?.(message, () => sent()));
  for (let seed = first; ; seed++) {
    await say({ kind: 'begun', seed });
    const before = process.cpuUsage();
    try {
      const outcome = await tryCase(fuzzCase(seed, corpus), allocations);
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      if (seconds > MOST_SECONDS) await say({ kind: 'failed', seed, what: `took ${seconds} s` });
      await say({ kind: 'done', seed, outcome, seconds });
    } catch (error) {
      await say({ kind: 'failed', seed, what: String((error as Error).stack ?? error) });
    }
  }
}

async function lead(): Promise<void> {
  const end = Date.now() + Number(flags.minutes) * 60_000;
  const outcomes = new Map<string, number>();
  const failed: number[] = [];
  let slowest = { seed: 0, seconds: 0 };
  let seed = Number(flags.seed);
  const fail = async (at: number, what: string) => {
    failed.push(at);
    await keep(at);
    console.log(`seed ${at} (${fuzzCase(at, corpus).base.name}): ${what}`);
  };
  while (Date.now() < end) {
    const crash = await during(seed, end, async (message) => {
      seed = message.seed;
      if (message.kind === 'failed') await fail(message.seed, message.what);
      if (message.kind !== 'done') return;
      outcomes.set(message.outcome, (outcomes.get(message.outcome) ?? 0) + 1);
      if (message.seconds > slowest.seconds) slowest = { seed: message.seed, seconds: message.seconds };
    });
    if (crash !== null) await fail(seed, crash);
    seed += 1;
  }
  const tried = [...outcomes.values()].reduce((sum, count) => sum + count, 0) + failed.length;
  console.table(Object.fromEntries([...outcomes].sort(([, a], [, b]) => b - a)));
  console.log(
    `${tried} files of ${corpus.length} films, seeds from ${flags.seed} on; slowest ${slowest.seconds.toFixed(2)} s (seed ${slowest.seed})`,
  );
  console.log(
    failed.length === 0 ? 'Nothing failed.' : `FAILED: ${failed.length}, seeds ${failed.join(' ')}`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

/** Lets a process work until the time is over (null) or it has died or hung (what happened). */
function during(
  seed: number,
  end: number,
  take: (message: Message) => Promise<void>,
): Promise<string | null> {
  const worker = fork(fileURLToPath(import.meta.url), ['--seed', String(seed)], {
    execArgv: ['--max-old-space-size=1024'],
  });
  return new Promise((resolve) => {
    let hung = setTimeout(() => {}, 0);
    const watch = () => {
      clearTimeout(hung);
      hung = setTimeout(() => stop('hangs'), HUNG_MS);
    };
    let stopped: string | null | undefined;
    const stop = (why: string | null) => {
      stopped = why;
      worker.kill('SIGKILL');
    };
    const over = setTimeout(() => stop(null), end - Date.now());
    worker.on('message', (message) => {
      watch();
      void take(message as Message);
    });
    worker.on('exit', (code, signal) => {
      clearTimeout(hung);
      clearTimeout(over);
      resolve(stopped === undefined ? `the process ended: ${signal ?? code}` : stopped);
    });
    watch();
  });
}

async function keep(seed: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, String(seed)), fuzzCase(seed, corpus).bytes);
}
